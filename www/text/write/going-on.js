// Going on with training from a network on the open text, and what becomes of characters that the
// network does not know.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { isMoving } from '../../run/run-core.js';
import { listOf, nameOf } from '../characters.js';

/** @import { DeskState, TextNetworkCard, OutsideReport, TextSummary } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** Of so many characters the names are told; of the others the number. */
const MOST_NAMED = 12;

const UNKNOWN =
  'Kept, they become new characters of the network, with fresh weights; skipped, they are left ' +
  'out of the text.';

/** @param {Desk} desk */
export function goingOn(desk) {
  const words = el('p', {});
  const choices = unknownChoice();
  const go = el(
    'button',
    {
      type: 'button',
      class: 'primary',
      onclick: () => card && desk.goOn(card.id, choices.value),
    },
    'Go on training from here',
  );
  const element = el('div', { class: 'text-going-on' }, words, choices.element, go);
  /** @type {TextNetworkCard | null} */
  let card = null;
  /** @type {TextSummary | null} */
  let text = null;
  let turn = 0;

  async function ask() {
    if (!card || !text) return;
    const mine = ++turn;
    const report = await desk.call('outside', [card.id]).catch(() => null);
    if (mine !== turn || !report) return;
    write(words, goingOnWords(report, text?.title ?? ''));
    show(choices.element, report.total > 0);
  }

  return {
    element,
    /** @param {TextNetworkCard | null} shown nothing where there is nothing to go on from */
    show(shown) {
      card = shown;
      show(element, card !== null);
      ask();
    },
    /** @param {DeskState} state */
    draw(state) {
      go.disabled = isMoving(state.run) || !state.text;
      if (state.text === text) return;
      text = state.text;
      ask();
    },
  };
}

/** What becomes of characters that the network does not know. */
function unknownChoice() {
  const skip = el('input', { type: 'radio', name: 'text-unknown', value: 'skip' });
  const keep = el('input', { type: 'radio', name: 'text-unknown', value: 'keep', checked: true });
  return {
    element: el(
      'fieldset',
      { class: 'text-outside' },
      el('legend', {}, 'Those characters'),
      el(
        'div',
        { class: 'choices' },
        el('label', {}, keep, el('span', {}, 'Keep: learn them')),
        el('label', {}, skip, el('span', {}, 'Skip them')),
      ),
      el('p', { class: 'help' }, UNKNOWN),
    ),
    /** @returns {'keep' | 'skip'} */
    get value() {
      return skip.checked ? 'skip' : 'keep';
    },
  };
}

/** What of a text a network does not know. @param {OutsideReport} report @param {string} title */
export function goingOnWords({ characters, total }, title) {
  if (total === 0) return `It knows every character of ${title}.`;
  const named = characters.slice(0, MOST_NAMED).map(({ character }) => character);
  const more = characters.length - named.length;
  const list =
    more > 0 ? `${named.map(nameOf).join(', ')} and ${count(more)} more` : listOf(named, 'and');
  const which =
    characters.length === 1
      ? `one character that it does not know, ${list}, ` +
        (total === 1 ? 'once' : `${count(total)} times`)
      : `${count(characters.length)} characters that it does not know (${list}), ` +
        `${count(total)} times in all`;
  return `${title} has ${which}.`;
}
