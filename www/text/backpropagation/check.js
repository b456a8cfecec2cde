// The gradient check: one weight's gradient by backpropagation against finite differences of the
// loss, at steps of many sizes.
import { el, show, write } from '../../page/dom.js';
import { chart, tableOf, wide } from '../chart.js';
import { powerText, powers } from '../../charts/lines-chart.js';
import { short } from '../numbers.js';
import { weightChoice } from './weight-choice.js';
import { titledSection } from '../section.js';

/** @import { LinesData } from '../../charts/lines-chart.js' */
/** @import { GradientCheck, Place } from '../answers.js' */

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
  const choice = weightChoice(ask);
  const verdict = el('p', { class: 'verdict', role: 'status' }, START);
  const v = chart(TIP);
  const rows = wide('Finite differences at steps of many sizes');
  const result = el('div', { class: 'set-row', hidden: true }, rows, v.element);
  return {
    element: titledSection(
      'Is the gradient right?',
      el('p', {}, HOW),
      choice.element,
      choice.means,
      verdict,
      result,
    ),
    fit: choice.fit,
    recall: choice.recall,
    get place() {
      return choice.place;
    },
    /** Another sequence is looked at. @param {string[]} characters */
    forget(characters) {
      choice.forget(characters);
      show(result, false);
      write(verdict, START);
    },
    /** @param {GradientCheck} check */
    draw(check) {
      write(verdict, checkWords(check));
      rows.replaceChildren(differencesTable(check));
      const legend = [{ name: 'difference between the two', look: 0 }];
      v.draw(vOf(check), legend, summaryOf(check), relativeTable(check));
      const differs = check.rows.some(({ relative }) => relative > 0);
      show(result, differs);
    },
  };
}

/** The V in words. @param {GradientCheck} check */
function summaryOf(check) {
  const best = bestOf(check);
  return (
    'Relative difference against the step, both logarithmic: smallest, ' +
    `${short(best.relative, 2)}, at a step of ${short(best.step, 2)}.`
  );
}

/** The V in numbers. @param {GradientCheck} check */
const relativeTable = ({ rows }) =>
  tableOf(
    ['Step ε', 'Relative difference'],
    rows.map(({ step, relative }) => [short(step, 2), short(relative, 2)]),
  );

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
