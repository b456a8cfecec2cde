// The two tables behind a search for weights, as a report has them, and the search that they came
// from, so that it can be done again.
import { nameOf } from './characters.js';
import { textSetting } from './other-text.js';

/** @import { FigureSettings, MeasuredTable, TableFigure, TextSummary } from '../types.js' */
/** @import { Behaviour, Explanation, Plan } from './answers.js' */

/** A table in a report has no more rows. */
const MOST_ROWS = 50;

/**
 * What each weight does when it alone is taken away.
 * @param {Pick<Explanation, 'effects'>} found
 */
export const effectsNumbers = ({ effects }) => ({
  columns: ['Value', 'In its place', 'Chance then', 'Change of log-odds'],
  rows: effects.slice(0, MOST_ROWS).map(({ name, value, baseline, probability, logOdds }) => ({
    name,
    numbers: [value, baseline, probability, logOdds],
  })),
});

/** The shortest ways from A to B. @param {Pick<Explanation, 'paths'>} found */
export const pathsNumbers = ({ paths }) => ({
  columns: ['Into the unit', 'Out of it', 'Product'],
  rows: paths.slice(0, MOST_ROWS).map(({ unit, from, into, wxh, why, product }) => ({
    name: `unit ${unit}: ${nameOf(from)} to ${nameOf(into)}`,
    numbers: [wxh, why, product],
  })),
});

/**
 * A search as the settings of a figure.
 * @param {Behaviour} behaviour
 * @param {Plan} plan
 * @param {TextSummary | null} text
 * @returns {FigureSettings}
 */
export const searchSettings = (behaviour, plan, text) => ({
  ...behaviour,
  ...plan,
  text: textSetting(text?.choice),
});

/**
 * The search that such settings mean; nothing where they mean none.
 * @param {FigureSettings} settings
 */
export function searchOfSettings({ after, kind, then, text = '', baseline, ...plan }) {
  const { most, removedBelow, keptAbove, sample, seed } = plan;
  const numbers = [most, removedBelow, keptAbove, sample, seed];
  if (typeof after !== 'string' || typeof then !== 'string' || typeof text !== 'string')
    return null;
  if (!numbers.every((one) => typeof one === 'number')) return null;
  return {
    text,
    behaviour: /** @type {Behaviour} */ ({ after, kind: kind === 'context' ? kind : 'set', then }),
    plan: /** @type {Plan} */ ({
      baseline: baseline === 'mean' ? baseline : 'zero',
      ...{ most, removedBelow, keptAbove, sample, seed },
    }),
  };
}

/**
 * The numbers of a table of a report, of what the same search has found again.
 * @param {TableFigure} figure
 * @param {Explanation} found
 * @returns {MeasuredTable}
 */
export const reasonsOf = ({ again }, found) =>
  again?.part === 'paths' ? pathsNumbers(found) : effectsNumbers(found);
