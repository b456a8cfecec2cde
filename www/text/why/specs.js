// What the lab “Why” puts into reports: a set of weights with both its curves, and the tables
// behind it.
import { behaviourWords, nameOf } from '../characters.js';
import { textSetting } from '../other-text.js';
import { weightWords } from './set-row.js';

/**
 * @import { FigureSpec, TableFigure, TextSummary, WeightsFigure } from '../../types.js'
 * @import { Behaviour, Explanation, Plan } from '../answers.js'
 * @import { Named } from '../network-name.js'
 */

/** A table in a report has no more rows. */
const MOST_ROWS = 50;

/**
 * What was asked and found: of which network, on which text.
 * @typedef {{ network: Named, explanation: Explanation, behaviour: Behaviour, plan: Plan,
 * text: TextSummary | null }} Search
 */

/** @param {Search} search @returns {FigureSpec} */
export function weightsSpec({ network, explanation, behaviour, plan, text }) {
  const { set, removal, keeping } = explanation;
  const points = (/** @type {Explanation['removal']} */ steps) =>
    steps.map(({ size, probability }) => /** @type {[number, number]} */ ([size, probability]));
  const figure = /** @type {WeightsFigure} */ ({
    kind: 'weights',
    network: network.name,
    behaviour,
    plan,
    text: textSetting(text?.choice),
    removed: points(removal),
    kept: points(keeping),
    set: set.map(weightWords),
  });
  const caption =
    `The smallest set of weights of ${network.title} behind this: ${behaviourWords(behaviour)}. ` +
    `Measured on “${text?.title ?? ''}”.`;
  return { figure, caption, cards: network.cards };
}

/** @param {Search} search @returns {FigureSpec} */
export function effectsSpec({ network, explanation, behaviour }) {
  return tableSpec(
    network,
    `One weight at a time: why ${behaviourWords(behaviour)}`,
    ['Value', 'In its place', 'Chance then', 'Change of log-odds'],
    explanation.effects.map(({ name, value, baseline, probability, logOdds }) => ({
      name,
      numbers: [value, baseline, probability, logOdds],
    })),
    `What each weight of ${network.title} does when it alone is taken away.`,
  );
}

/** @param {Search} search @returns {FigureSpec} */
export function pathsSpec({ network, explanation, behaviour }) {
  return tableSpec(
    network,
    `The direct path: why ${behaviourWords(behaviour)}`,
    ['Into the unit', 'Out of it', 'Product'],
    explanation.paths.map(({ unit, from, into, wxh, why, product }) => ({
      name: `unit ${unit}: ${nameOf(from)} to ${nameOf(into)}`,
      numbers: [wxh, why, product],
    })),
    `The shortest ways through ${network.title}, the largest products first.`,
  );
}

/**
 * @param {Named} network
 * @param {string} title
 * @param {string[]} columns
 * @param {TableFigure['rows']} rows
 * @param {string} caption
 * @returns {FigureSpec}
 */
const tableSpec = ({ cards }, title, columns, rows, caption) => ({
  figure: { kind: 'table', title, columns, rows: rows.slice(0, MOST_ROWS), again: null },
  caption,
  cards,
});
