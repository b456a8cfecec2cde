// The values that a field should have in turn: typed where it is a number, ticked where it is a
// choice.
import { el, show } from '../../page/dom.js';
import { readNumber } from '../recipe-state.js';

/** @import { Field } from '../../types.js' */

/** @typedef {{ values: (string | number | boolean)[] } | { problem: string }} Swept */

const MOST_VALUES = 12;
const SWITCH = [
  { value: 'true', label: 'on' },
  { value: 'false', label: 'off' },
];

/**
 * The values that a line of text names, or what is wrong with it.
 * @param {Field} field @param {string} text values between commas or spaces @returns {{ values:
 * number[] } | { problem: string }}
 */
export function readValues(field, text) {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  if (words.length < 2) return { problem: 'Name at least two values, with commas between them.' };
  if (words.length > MOST_VALUES)
    return { problem: `These are ${words.length} values; ${MOST_VALUES} are the most.` };
  const values = [];
  for (const word of words) {
    const read = readNumber(field, word);
    if ('problem' in read) return { problem: `“${word}”: ${read.problem}` };
    values.push(read.value);
  }
  return new Set(values).size === values.length
    ? { values }
    : { problem: 'A value is named twice.' };
}

/** @param {string} half whose ids these are @param {() => void} changed */
export function sweptValues(half, changed) {
  const [id, problemId] = [`${half}-own-values`, `${half}-own-problem`];
  const text = el('input', {
    type: 'text',
    id,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': problemId,
    oninput: changed,
    onblur: changed,
  });
  const numbers = el('div', { class: 'own-row' }, el('label', { for: id }, 'Values'), text);
  const boxes = el('div', { class: 'own-boxes', role: 'group', 'aria-label': 'Values' });
  const box = (/** @type {{ value: string, label: string }} */ { value, label }) =>
    el(
      'label',
      {},
      el('input', { type: 'checkbox', value, checked: true, onchange: changed }),
      ` ${label}`,
    );

  return {
    elements: [numbers, boxes],
    problemId,
    /** What is wrong is not said while it is being typed. */
    isBeingTyped: () => document.activeElement === text,
    /** @param {Field} field */
    choose({ control }) {
      show(numbers, control.kind === 'number');
      show(boxes, control.kind !== 'number');
      text.value = '';
      if (control.kind === 'number') text.placeholder = `from ${control.min} to ${control.max}`;
      const named =
        control.kind === 'choice' ? control.options : control.kind === 'switch' ? SWITCH : [];
      boxes.replaceChildren(...named.map(box));
    },
    /**
     * @param {Field} field
     * @param {unknown} given its value in the recipe
     * @returns {Swept | null} nothing while nothing was named
     */
    read(field, given) {
      const { kind } = field.control;
      if (kind === 'number') return text.value.trim() ? readValues(field, text.value) : null;
      const ticked = [...boxes.querySelectorAll('input')].filter(({ checked }) => checked);
      const values = ticked.map(({ value }) =>
        kind === 'switch' ? value === 'true' : typeof given === 'number' ? Number(value) : value,
      );
      return values.length < 2 ? { problem: 'Tick at least two values.' } : { values };
    },
  };
}
