// A field for the text that a network reads before it writes; Enter puts in a new line, as the
// network sees it.
import { el } from '../page/dom.js';
import { starterOf } from './state.js';
import { freshName } from '../page/names.js';

/** @param {string} name of its id @param {() => void} changed */
export function starterField(name, changed) {
  const id = freshName(name);
  const field = el('textarea', {
    id,
    rows: 3,
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    maxlength: 2000,
    oninput: changed,
  });
  return {
    element: el(
      'label',
      { class: 'starter', for: id },
      el('span', {}, 'Starter, which the network reads first'),
      field,
    ),
    get value() {
      return field.value;
    },
    set value(text) {
      field.value = text;
    },
  };
}

/** A starter has no more characters when it is taken from a text. */
const MOST = 200;

/**
 * The first line of a text with its line break, as far as a network knows its characters.
 * @param {string} start
 * @param {string[]} vocabulary
 */
export const firstLine = (start, vocabulary) =>
  starterOf(start.slice(0, start.indexOf('\n') + 1 || start.length), vocabulary, MOST);

/**
 * A labelled number box.
 * @param {string} stem of its id
 * @param {string} name
 * @param {{ value: number, min: number, max: number, step?: number | 'any' }} range
 * @param {() => void} [changed]
 */
export function numberField(stem, name, { value, min, max, step = 1 }, changed = () => {}) {
  const id = freshName(stem);
  const input = el('input', {
    type: 'number',
    id,
    min,
    max,
    step,
    value,
    onchange: () => {
      read();
      changed();
    },
  });
  const read = () => {
    const wished = Number(input.value);
    const kept =
      Number.isFinite(wished) && input.value !== ''
        ? Math.min(
            Number(input.max),
            Math.max(Number(input.min), step === 'any' ? wished : Math.round(wished)),
          )
        : value;
    if (input.value !== String(kept)) input.value = String(kept);
    return kept;
  };
  return {
    element: el('label', { class: 'number-field', for: id }, el('span', {}, name), input),
    input,
    get value() {
      return read();
    },
    set value(to) {
      input.value = String(to);
    },
  };
}
