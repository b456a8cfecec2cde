// A field for the text that a network reads before it writes; Enter puts in a new line, as the network sees it.
import { el } from '../../dom.js';

/** @param {string} id @param {() => void} changed */
export function starterField(id, changed) {
  const field = el('textarea', { id, rows: 3, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', maxlength: 2000, oninput: changed });
  return {
    element: el('label', { class: 'starter', for: id }, el('span', {}, 'Starter, which the network reads first'), field),
    get value() {
      return field.value;
    },
    set value(text) {
      field.value = text;
    },
  };
}

/** The first line of a text with its line break, a starter that its networks know. @param {string} start */
export const firstLine = (start) => start.slice(0, Math.min(200, (start.indexOf('\n') + 1 || start.length)));

/** A labelled number box. @param {string} id @param {string} name @param {{ value: number, min: number, max: number, step?: number | 'any' }} range @param {() => void} [changed] */
export function numberField(id, name, { value, min, max, step = 1 }, changed = () => {}) {
  const input = el('input', { type: 'number', id, min, max, step, value, onchange: () => { read(); changed(); } });
  const read = () => {
    const wished = Number(input.value);
    const kept = Number.isFinite(wished) && input.value !== '' ? Math.min(Number(input.max), Math.max(Number(input.min), step === 'any' ? wished : Math.round(wished))) : value;
    if (input.value !== String(kept)) input.value = String(kept);
    return kept;
  };
  return { element: el('label', { class: 'number-field', for: id }, el('span', {}, name), input), input, get value() { return read(); }, set value(to) { input.value = String(to); } };
}
