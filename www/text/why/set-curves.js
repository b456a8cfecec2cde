// What is left of a behaviour when more and more weights are taken away, or when only they are
// left: both curves of a set, and where they are known those of random and of the largest weights.
import { chart, tableOf } from '../chart.js';
import { chance } from '../numbers.js';

/** @import { LinesData } from '../../charts/lines-chart.js' */

/**
 * A report keeps of a curve only what was measured on places that the search never saw.
 * @typedef {{ size: number, probability: number, findProbability?: number }} Size
 * @typedef {{ removal: Size[], keeping: Size[], random?: Size[], magnitude?: Size[] }} Curves
 */

const LINES = /** @type {const} */ ([
  ['removal', 'Without the found set (is it needed?)'],
  ['keeping', 'With it alone, all other weights of A out (is it enough?)'],
  ['random', 'Without as many random weights'],
  ['magnitude', 'Without the largest weights'],
]);

/** The lines that there are. @param {Curves} curves */
const linesOf = (curves) =>
  LINES.flatMap(([key, name], look) => {
    const steps = curves[key];
    return steps ? [{ key, name, look, steps }] : [];
  });

/**
 * The curves as the chart takes them; those of random and of the largest weights may be missing.
 * @param {Curves} curves
 * @param {{ removedBelow: number, keptAbove: number }} plan
 * @returns {LinesData}
 */
export function curvesOf(curves, { removedBelow, keptAbove }) {
  const most = Math.max(
    1,
    ...linesOf(curves).flatMap(({ steps }) => steps.map(({ size }) => size)),
  );
  return {
    x: {
      kind: 'linear',
      domain: [0, most],
      name: 'weights in the set',
      written: String,
      ticks: Array.from({ length: most + 1 }, (_, i) => i),
    },
    y: {
      kind: 'linear',
      domain: [0, 1],
      name: 'chance of the behaviour',
      written: (tick) => `${Math.round(tick * 100)} %`,
    },
    lines: linesOf(curves).map(({ look, steps }) => ({
      look,
      points: steps.map(
        ({ size, probability }) => /** @type {[number, number]} */ ([size, probability]),
      ),
    })),
    levels: [
      { at: removedBelow, words: `destroyed: below ${Math.round(removedBelow * 100)} %` },
      { at: keptAbove, words: `preserved: above ${Math.round(keptAbove * 100)} %` },
    ],
  };
}

/** What the curves show, for people who don't see them. */
export const AGAINST = 'Chance of the behaviour against the number of weights.';
const LEFT =
  'What is left of the behaviour when more and more weights are taken away, or when only they ' +
  'are left, measured on places that the search never saw.';

/**
 * @param {Curves} curves
 * @param {{ removedBelow: number, keptAbove: number }} plan
 * @param {string} summary for people who don't see it
 */
export function setCurves(curves, plan, summary) {
  const drawing = chart(LEFT);
  const names = linesOf(curves).map(({ name, look }) => ({ name, look }));
  drawing.draw(curvesOf(curves, plan), names, summary, sizesTable(curves));
  return drawing.element;
}

/** The curves' numbers, a row for each size of the set. @param {Curves} curves */
function sizesTable(curves) {
  const lines = linesOf(curves);
  const sizes = [...new Set(lines.flatMap(({ steps }) => steps.map(({ size }) => size)))].sort(
    (a, b) => a - b,
  );
  /** @param {Size[]} steps @param {number} size @param {'probability' | 'findProbability'} which */
  const at = (steps, size, which) => {
    const found = steps.find((one) => one.size === size)?.[which];
    return found === undefined ? '' : chance(found);
  };
  const searched = [curves.removal, curves.keeping].every((steps) =>
    steps.some(({ findProbability }) => findProbability !== undefined),
  );
  return tableOf(
    ['Weights', ...lines.map(({ name }) => name), ...(searched ? SEARCHED : [])],
    sizes.map((size) => [
      String(size),
      ...lines.map(({ steps }) => at(steps, size, 'probability')),
      ...(searched
        ? [curves.removal, curves.keeping].map((steps) => at(steps, size, 'findProbability'))
        : []),
    ]),
  );
}

const SEARCHED = ['Without the set, where it was searched', 'With it alone, where it was searched'];
