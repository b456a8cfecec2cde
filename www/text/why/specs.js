// What the lab “Why” puts into reports: a set of weights with both its curves, and the tables
// behind it.
import { labFigure } from '../../report/lab-figure.js';
import { behaviourWords } from '../characters.js';
import { textSetting } from '../other-text.js';
import { effectsNumbers, pathsNumbers, searchSettings } from '../reasons.js';
import { weightWords } from './set-row.js';

/**
 * @import { FigureSpec, MeasuredTable, TextSummary, WeightsFigure } from '../../types.js'
 * @import { Behaviour, Explanation, Plan } from '../answers.js'
 * @import { Named } from '../network-name.js'
 */

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
export const effectsSpec = (search) =>
  tableSpec(search, {
    part: 'effects',
    title: `One weight at a time: why ${behaviourWords(search.behaviour)}`,
    table: effectsNumbers(search.explanation),
    caption: `What each weight of ${search.network.title} does when it alone is taken away.`,
  });

/** @param {Search} search @returns {FigureSpec} */
export const pathsSpec = (search) =>
  tableSpec(search, {
    part: 'paths',
    title: `The direct path: why ${behaviourWords(search.behaviour)}`,
    table: pathsNumbers(search.explanation),
    caption: `The shortest ways through ${search.network.title}, the largest products first.`,
  });

/**
 * @param {Search} search
 * @param {{ part: string, title: string, table: MeasuredTable, caption: string }} shown
 * @returns {FigureSpec}
 */
function tableSpec({ network, behaviour, plan, text }, { part, title, table, caption }) {
  const settings = searchSettings(behaviour, plan, text);
  const again = labFigure('why', part, settings, [network.name]);
  return { figure: { kind: 'table', title, ...table, again }, caption, cards: network.cards };
}
