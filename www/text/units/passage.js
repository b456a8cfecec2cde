// Which stretch of the open text is shown: by its place, by turning over, or by looking for a word.
import { el, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { count } from '../../page/format.js';
import { numberField } from '../starter-field.js';
import { freshName } from '../../page/names.js';

/** @import { Desk } from '../answers.js' */

/** Characters that are shown at once. */
const SHOWN = 1200;
/** So much of the text stands before what was looked for. */
const BEFORE = 100;

/** @param {Desk} desk @param {() => void} turned */
export function passage(desk, turned) {
  const none = { value: 0, min: 0, max: 0 };
  const place = numberField('passage-from', 'From character', none, turned);
  const go = (/** @type {number} */ to) => {
    place.value = Math.max(0, Math.min(Number(place.input.max), to));
    turned();
  };
  const search = textSearch(desk, place, go);

  return {
    elements: [
      place.element,
      turning(
        () => go(place.value - SHOWN),
        () => go(place.value + SHOWN),
      ),
      ...search.elements,
    ],
    /** The text that is open may be another one now. */
    fit() {
      search.forget();
      place.input.max = String(Math.max(0, (desk.state.text?.characters ?? 1) - 2));
    },
    get from() {
      return place.value;
    },
    set from(at) {
      place.value = Math.max(0, Math.min(Number(place.input.max), at));
    },
    get count() {
      return Math.min(SHOWN, (desk.state.text?.characters ?? SHOWN) - place.value);
    },
  };
}

/**
 * Looks for a word in the text, on from what was found last.
 * @param {Desk} desk
 * @param {{ value: number }} place
 * @param {(to: number) => void} go
 */
function textSearch(desk, place, go) {
  const query = el('input', {
    type: 'text',
    id: freshName('passage-query'),
    size: 12,
    spellcheck: 'false',
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && find(),
  });
  const note = el('span', { class: 'help', role: 'status' });
  let last = { word: '', at: 0, place: -1 };

  async function find() {
    if (!query.value) return write(note, 'Type what to look for first.');
    try {
      const word = query.value;
      // On from what was found last, as long as that is what is shown; otherwise from where the
      // stretch begins.
      const from = last.word === word && last.place === place.value ? last.at + 1 : place.value;
      const found =
        (await desk.call('findText', [word, from])) ?? (await desk.call('findText', [word, 0]));
      write(note, foundWords(word, found));
      if (found === undefined) return;
      go(Math.max(0, found - BEFORE));
      last = { word, at: found, place: place.value };
    } catch (error) {
      write(note, messageOf(error));
    }
  }

  return {
    elements: [
      el('label', { class: 'text-field', for: query.id }, el('span', {}, 'Look for'), query),
      el('button', { type: 'button', onclick: find }, 'Find'),
      note,
    ],
    /** What was found last is no longer shown. */
    forget() {
      last.place = -1;
    },
  };
}

/** @param {() => void} back @param {() => void} on */
const turning = (back, on) =>
  el(
    'div',
    { class: 'buttons' },
    el('button', { type: 'button', onclick: back }, 'Previous'),
    el('button', { type: 'button', onclick: on }, 'Next'),
  );

/** @param {string} word @param {number | undefined} at */
const foundWords = (word, at) =>
  at === undefined ? `The text has no “${word}”.` : `Found at character ${count(at)}.`;
