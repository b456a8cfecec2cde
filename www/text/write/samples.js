// What the network writes while it learns: the latest sample, and earlier ones beside it, each with
// how much it had read by then.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';

/** @import { DeskState, TextSample } from '../../types.js' */

export function samples() {
  const empty = el(
    'p',
    { class: 'empty text-sample-empty' },
    'Press Train: what the network writes appears here, from before its first step on. ' +
      'Networks that are open already write under “Temperatures”.',
  );
  const list = el('ol', { class: 'text-samples' });
  const caption = el(
    'figcaption',
    {},
    'Two hundred characters that follow the first 25 of the text, each drawn with the ' +
      'probability that the network gives it, every time with the same luck: only what it has ' +
      'learnt differs.',
  );
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'text-samples-title' },
    el('div', { class: 'panel-head' }, el('h3', { id: 'text-samples-title' }, 'What it writes')),
    el('figure', {}, empty, list, caption),
  );
  /** @type {TextSample[] | null} */
  let drawn = null;

  /** @param {DeskState} state */
  function draw({ run: { samples: written } }) {
    if (written === drawn) return;
    drawn = written;
    show(empty, written.length === 0);
    show(list, written.length > 0);
    const newestFirst = written.toReversed();
    while (list.children.length > newestFirst.length) list.lastElementChild?.remove();
    while (list.children.length < newestFirst.length) list.append(card());
    for (const [i, sample] of newestFirst.entries())
      fill(/** @type {HTMLElement} */ (list.children[i]), sample, i === 0);
  }
  return { element, draw };
}

function card() {
  return el(
    'li',
    {},
    el('p', { class: 'text-sample-when' }),
    el('div', { class: 'written text-sample', tabindex: '0', role: 'group' }),
  );
}

/** @param {HTMLElement} element @param {TextSample} sample @param {boolean} latest */
function fill(element, { characters, text }, latest) {
  const [when, words] = element.children;
  const after = characters === 0 ? 'before any training' : `after ${count(characters)} characters`;
  write(when, latest ? `Now, ${after}` : `${after[0].toUpperCase()}${after.slice(1)}`);
  words.setAttribute('aria-label', `Written ${after}`);
  write(words, text);
}
