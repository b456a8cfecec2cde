// A value of a recipe as a row of a form: a number with its slider, a choice, a yes or no.
import { el, write } from '../page/dom.js';
import { rate } from '../page/format.js';
import { readNumber } from './recipe-state.js';

/** @import { Field } from '../types.js' */

/**
 * @typedef {{ change: (name: string, value: string | number | boolean) => void, refuse: (name:
 * string, message: string) => void }} Changing
 * @typedef {{ element: HTMLElement, draw: (value: string | number | boolean, problem: string) =>
 * void }} Row
 */

/** A slider over more values than this would move by thousands for a pixel. */
const LONGEST_SLIDER = 1e6;

/** @typedef {Extract<Field['control'], { kind: 'number' }>} NumberControl */

/** @param {Field} field @param {Changing} actions @param {string} prefix @returns {Row} */
function numberRow(field, actions, prefix) {
  const control = /** @type {NumberControl} */ (field.control);
  const { min, max, whole } = control;
  const id = `${prefix}-${field.name}`;
  const box = el('input', {
    id,
    type: 'number',
    min,
    max,
    step: whole ? 1 : 'any',
    inputmode: whole ? 'numeric' : 'decimal',
    'aria-describedby': `${id}-help ${id}-problem`,
  });
  const problem = el('p', { id: `${id}-problem`, class: 'field-problem' });
  const slider =
    max - min > LONGEST_SLIDER
      ? null
      : sliderOf(control, `${field.label}, slider`, `${id}-help`, (value) =>
          actions.change(field.name, value),
        );
  box.addEventListener('input', () => {
    const read = readNumber(field, box.value);
    if ('value' in read) actions.change(field.name, read.value);
    else actions.refuse(field.name, read.problem);
  });
  const element = el(
    'div',
    { class: 'row' },
    el('label', { for: id }, field.label),
    el('div', { class: 'number' }, box, slider?.element ?? null),
    el('p', { id: `${id}-help`, class: 'help' }, field.help),
    problem,
  );
  return {
    element,
    draw(value, message) {
      const number = Number(value);
      if (!message && (document.activeElement !== box || Number(box.value) !== number))
        box.value = rate(number);
      box.setAttribute('aria-invalid', String(message !== ''));
      write(problem, message);
      slider?.draw(number);
    },
  };
}

/** A slider goes from 0 to this. */
const SLIDER_STEPS = 1000;

/**
 * A slider over a number's range; over several powers of ten it goes by factors.
 * @param {NumberControl} control
 * @param {string} label
 * @param {string} help the id of what describes it
 * @param {(value: number) => void} change
 */
function sliderOf({ min, max, whole, logarithmic }, label, help, change) {
  const element = el('input', {
    type: 'range',
    min: 0,
    max: SLIDER_STEPS,
    step: 1,
    'aria-label': label,
    'aria-describedby': help,
  });
  const byFactors = logarithmic && min > 0;
  element.addEventListener('input', () => {
    const share = Number(element.value) / SLIDER_STEPS;
    const exact = byFactors ? min * (max / min) ** share : min + (max - min) * share;
    change(whole ? Math.round(exact) : Number(exact.toPrecision(2)));
  });
  return {
    element,
    /** @param {number} value */
    draw(value) {
      const share = byFactors
        ? Math.log(value / min) / Math.log(max / min)
        : (value - min) / (max - min);
      if (document.activeElement !== element)
        element.value = String(Math.round(SLIDER_STEPS * share));
      element.setAttribute('aria-valuetext', rate(value));
    },
  };
}

/** @param {Field} field @param {Changing} actions @param {string} prefix @returns {Row} */
function choiceRow(field, actions, prefix) {
  const { options } = /** @type {Extract<Field['control'], { kind: 'choice' }>} */ (field.control);
  const id = `${prefix}-${field.name}`;
  const problem = el('p', { id: `${id}-problem`, class: 'field-problem' });
  const help = el('p', { id: `${id}-help`, class: 'help' }, field.help);
  const only = options.length === 1;
  let numeric = false;
  const inputs = options.map(({ value }) =>
    el('input', {
      type: 'radio',
      name: id,
      value,
      onchange: () => actions.change(field.name, numeric ? Number(value) : value),
    }),
  );
  const choices = el(
    'div',
    { class: 'choices' },
    ...options.map(({ label }, i) => el('label', {}, inputs[i], el('span', {}, label))),
  );
  const body = only ? el('p', {}, options[0].label) : choices;
  const element = el(
    'fieldset',
    { class: only ? 'row one-value' : 'row', 'aria-describedby': `${id}-help` },
    el('legend', {}, field.label),
    body,
    help,
    problem,
  );
  return {
    element,
    draw(value, message) {
      numeric = typeof value === 'number';
      for (const input of inputs) input.checked = input.value === String(value);
      write(problem, message);
    },
  };
}

/**
 * Yes or no.
 * @param {Field} field
 * @param {Changing} actions
 * @param {string} prefix
 * @returns {Row}
 */
function switchRow(field, actions, prefix) {
  const id = `${prefix}-${field.name}`;
  const box = el('input', {
    id,
    type: 'checkbox',
    'aria-describedby': `${id}-help`,
    onchange: () => actions.change(field.name, box.checked),
  });
  const element = el(
    'div',
    { class: 'row switch' },
    el('label', { for: id }, box, el('span', {}, field.label)),
    el('p', { id: `${id}-help`, class: 'help' }, field.help),
  );
  return {
    element,
    draw(value) {
      box.checked = Boolean(value);
    },
  };
}

const ROWS = { number: numberRow, choice: choiceRow, switch: switchRow };

/**
 * A value of a recipe as a row of a form.
 * @param {Field} field
 * @param {Changing} actions
 * @param {string} [prefix] of its elements' names
 * @returns {Row}
 */
export const rowOf = (field, actions, prefix = 'recipe') =>
  ROWS[field.control.kind](field, actions, prefix);
