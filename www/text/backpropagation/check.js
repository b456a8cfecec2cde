// The gradient check: one weight's gradient by backpropagation against finite differences of the
// loss, at steps of many sizes.
import { el, show, write } from '../../page/dom.js';
import { nameOf } from '../characters.js';
import { chart, tableOf, wide } from '../chart.js';
import { powerText, powers } from '../../charts/lines-chart.js';
import { short } from '../numbers.js';
import { numberField } from '../starter-field.js';

/** @import { LinesData } from '../../charts/lines-chart.js' */
/** @import { ArrayName, GradientCheck, Place } from '../answers.js' */

/**
 * What the arrays are, and what their rows and columns stand for.
 * @type {Record<ArrayName, { words: string, row: 'unit' | 'character', column: 'unit' | 'character'
 * | '' }>}
 */
const ARRAYS = {
  Wxh: { words: 'character into hidden unit', row: 'unit', column: 'character' },
  Whh: { words: 'hidden unit into hidden unit', row: 'unit', column: 'unit' },
  Why: { words: 'hidden unit into character', row: 'character', column: 'unit' },
  bh: { words: 'bias of a hidden unit', row: 'unit', column: '' },
  by: { words: 'bias of a character', row: 'character', column: '' },
};

/** The V of a check as the chart takes it. @param {GradientCheck} check @returns {LinesData} */
export function vOf({ rows }) {
  const points = rows
    .filter(({ relative }) => relative > 0)
    .map(({ step, relative }) => /** @type {[number, number]} */ ([step, relative]));
  return {
    x: {
      kind: 'logarithmic',
      domain: powers(rows.map(({ step }) => step)),
      name: 'step ε',
      written: powerText,
    },
    y: {
      kind: 'logarithmic',
      domain: powers(points.map(([, value]) => value)),
      name: 'relative difference',
      written: powerText,
    },
    lines: [{ look: 0, points }],
  };
}

const HOW =
  'Make one weight larger by ε, then smaller by ε, and divide the change of the loss by 2ε: that ' +
  'finite difference needs no calculus, only two runs of the network (in 64-bit numbers). ' +
  'Backpropagation has to agree.';
const TIP =
  'From right to left the step gets smaller: first the finite difference gets better, because ' +
  'a curve is straight when seen closely; then rounding takes over. The tip of the V is as ' +
  'close as the two can come.';
const START = 'Choose a weight and check it.';

/** @param {(place: Place) => void} ask */
export function gradientCheck(ask) {
  const array = el(
    'select',
    { id: 'check-array', onchange: () => range() },
    ...Object.entries(ARRAYS).map(([name, { words }]) =>
      el('option', { value: name }, `${name}: ${words}`),
    ),
  );
  const row = numberField('check-row', 'Row', { value: 0, min: 0, max: 0 }, () => name());
  const column = numberField('check-column', 'Column', { value: 0, min: 0, max: 0 }, () => name());
  const means = el('p', { class: 'help' });
  const verdict = el('p', { class: 'verdict', role: 'status' }, START);
  const v = chart(TIP);
  const rows = wide('Finite differences at steps of many sizes');
  const result = el('div', { class: 'set-row', hidden: true }, rows, v.element);
  const element = el(
    'section',
    { class: 'text-section', 'aria-labelledby': 'check-title' },
    el('h3', { id: 'check-title' }, 'Is the gradient right?'),
    el('p', {}, HOW),
    el(
      'div',
      { class: 'field-row' },
      el('label', { class: 'text-field', for: array.id }, el('span', {}, 'Array'), array),
      row.element,
      column.element,
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', class: 'primary', onclick: () => ask(place()) }, 'Check it'),
        el('button', { type: 'button', onclick: () => any() }, 'Any other weight'),
      ),
    ),
    means,
    verdict,
    result,
  );
  let hidden = 1;
  /** @type {string[]} */
  let vocabulary = [];
  /** Columns of characters that the sequence has: only their weights take part. @type {number[]} */
  let occurring = [];
  const chosen = () => ARRAYS[/** @type {ArrayName} */ (array.value)];
  const size = (/** @type {'unit' | 'character' | ''} */ kind) =>
    kind === 'unit' ? hidden : kind === 'character' ? vocabulary.length : 1;
  const place = () => ({
    array: /** @type {ArrayName} */ (array.value),
    row: row.value,
    column: chosen().column ? column.value : 0,
  });

  function range() {
    row.input.max = String(size(chosen().row) - 1);
    column.input.max = String(size(chosen().column) - 1);
    column.input.disabled = !chosen().column;
    name();
  }

  /** Says what the row and the column stand for. */
  function name() {
    const { row: across, column: down } = chosen();
    const parts = [`row ${row.value} is ${subjectOf(across, row.value, vocabulary)}`];
    if (down) parts.push(`column ${column.value} is ${subjectOf(down, column.value, vocabulary)}`);
    const words = parts.join(', ');
    write(means, `${words[0].toUpperCase()}${words.slice(1)}.`);
  }

  function any() {
    const names = Object.keys(ARRAYS);
    array.value = names[Math.floor(Math.random() * names.length)];
    range();
    row.value = Math.floor(Math.random() * size(chosen().row));
    const chance = Math.random();
    column.value =
      chosen().column === 'character' && occurring.length
        ? occurring[Math.floor(chance * occurring.length)]
        : Math.floor(chance * size(chosen().column));
    name();
    ask(place());
  }

  return {
    element,
    /** @param {number} units @param {string[]} characters */
    fit(units, characters) {
      [hidden, vocabulary] = [units, characters];
      range();
    },
    /** Another sequence is looked at. @param {string[]} characters */
    forget(characters) {
      occurring = [...new Set(characters)].map((character) => vocabulary.indexOf(character));
      if (chosen().column === 'character' && occurring.length && !occurring.includes(column.value))
        column.value = occurring[0];
      name();
      show(result, false);
      write(verdict, START);
    },
    /** @param {GradientCheck} check */
    draw(check) {
      const { rows: found } = check;
      const best = bestOf(check);
      write(verdict, checkWords(check));
      rows.replaceChildren(differencesTable(check));
      v.draw(
        vOf(check),
        [{ name: 'difference between the two', look: 0 }],
        'Relative difference against the step, both logarithmic: smallest, ' +
          `${short(best.relative, 2)}, at a step of ${short(best.step, 2)}.`,
        tableOf(
          ['Step ε', 'Relative difference'],
          found.map(({ step, relative }) => [short(step, 2), short(relative, 2)]),
        ),
      );
      show(
        result,
        found.some(({ relative }) => relative > 0),
      );
    },
  };
}

/**
 * What a row or a column stands for.
 * @param {'unit' | 'character'} kind
 * @param {number} at
 * @param {string[]} vocabulary
 */
const subjectOf = (kind, at, vocabulary) =>
  kind === 'unit' ? `hidden unit ${at}` : nameOf(vocabulary[at] ?? '');

/** The step at which the two agree best. @param {GradientCheck} check */
const bestOf = ({ rows }) => [...rows].sort((a, b) => a.relative - b.relative)[0];

/** @param {GradientCheck} check */
function checkWords(check) {
  const { name, value, backpropagation, rows, agrees } = check;
  const weight = `${name} = ${short(value, 4)}`;
  if (backpropagation === 0 && rows.every(({ finite }) => finite === 0))
    return (
      `${weight} has no influence on this sequence: both say 0. Its character does not occur in ` +
      'it; try another weight.'
    );
  const best = bestOf(check);
  return (
    `${weight}: backpropagation says ${short(backpropagation, 6)}, the finite difference at ` +
    `ε = ${short(best.step, 2)} says ${short(best.finite, 6)}, a relative difference of ` +
    `${short(best.relative, 2)}. ${agrees ? 'They agree.' : 'They do not agree.'}`
  );
}

/** @param {GradientCheck} check */
const differencesTable = ({ rows, loss, backpropagation }) =>
  tableOf(
    ['Step ε', 'Finite difference', 'Relative difference'],
    rows.map(({ step, finite, relative }) => [
      short(step, 2),
      short(finite, 8),
      short(relative, 2),
    ]),
    `Loss of the sequence: ${loss.toFixed(4)} nats. Backpropagation: ${short(backpropagation, 8)}.`,
  );
