// The curve of a network's loss beside guessing, a reading of any point, and its numbers.
import { scrubbedChart } from '../../charts/scrubbed-chart.js';
import { holdNumbers } from '../../page/exact.js';
import { count } from '../../page/format.js';
import { freshName } from '../../page/names.js';
import { nearestPoint } from '../axis.js';
import { bits } from '../state.js';
import { drawCurve } from './curve-chart.js';
import { curveTable } from './curve-table.js';

/** @import { CurvePoint } from '../../types.js' */

/**
 * What was learnt: the points so far, the loss of guessing in nats (0 while nobody knows), and the
 * characters of the whole run.
 * @typedef {{ points: CurvePoint[], guess: number, all: number }} Learnt
 */

const CAPTION =
  'The smoothed loss: how many nats (or bits) the network is surprised by each next character, ' +
  'averaged over about the last thousand sequences. The dashed line is what guessing among all ' +
  'characters of the text costs.';

/** A loss in nats and bits: "1.92 nats (2.77 bits)". @param {number} nats */
export const both = (nats) => `${nats.toFixed(2)} nats (${bits(nats).toFixed(2)} bits)`;

export function learningCurve() {
  /** @type {Learnt} */
  let learnt = { points: [], guess: 0, all: 0 };
  let charactersAt = (/** @type {number} */ _) => 0;
  const summary = freshName('text-curve-summary');
  const names = { summary, slider: 'Point of the curve to read', first: 0 };
  const figure = scrubbedChart(names, {
    at: (x) => nearestPoint(learnt.points, charactersAt(x)),
    within: (index) => (learnt.points.length ? index : null),
    redraw,
  });
  figure.explain(CAPTION);
  const table = curveTable();
  table.element.addEventListener('toggle', redraw);
  holdNumbers(figure.chart, () => [numbersOfCurve(learnt)]);

  function redraw() {
    const { points, guess, all } = learnt;
    const { chart, readAt, size } = figure;
    ({ charactersAt } = drawCurve(chart, { points, guessing: guess, all, readAt }, size));
    const last = Math.max(0, points.length - 1);
    figure.read(pointWords(points[readAt ?? last]), last, points.length > 0);
    table.draw(points);
  }

  return {
    figure: figure.element,
    table: table.element,
    /** @param {Learnt} next */
    draw(next) {
      learnt = next;
      const now = next.points.at(-1)?.smoothed;
      figure.legend.draw([
        { line: 'train-line', name: 'smoothed loss', value: now === undefined ? '–' : both(now) },
        { line: 'baseline table', name: 'guessing', value: next.guess ? both(next.guess) : '–' },
      ]);
      figure.sum(summaryOf(next));
      redraw();
    },
  };
}

/** @param {Learnt} learnt */
const numbersOfCurve = ({ points, guess }) => ({
  name: 'learning curve',
  head: ['characters', ...['smoothed loss', 'guessing'].flatMap(inBothUnits)],
  rows: points.map(({ characters, smoothed }) => [
    characters,
    smoothed,
    bits(smoothed),
    guess,
    bits(guess),
  ]),
});

/** @param {string} name */
const inBothUnits = (name) => [`${name} (nats a character)`, `${name} (bits a character)`];

/** @param {CurvePoint | undefined} point */
const pointWords = (point) =>
  point
    ? `After ${count(point.characters)} characters: ${both(point.smoothed)} a character.`
    : 'Nothing has been learnt yet.';

/** @param {Learnt} learnt */
function summaryOf({ points, guess }) {
  if (!points.length) return 'Learning curve: nothing has been learnt yet.';
  const [first, last] = [points[0], points[points.length - 1]];
  return (
    `Learning curve. The smoothed loss went from ${both(first.smoothed)} after ` +
    `${count(first.characters)} characters to ${both(last.smoothed)} after ` +
    `${count(last.characters)}. Guessing costs ${both(guess)}.`
  );
}
