// What becomes of the twins, step by step: their loss, and how far they are apart.
import { powerText, powers } from '../../charts/lines-chart.js';
import { fixed, small } from '../numbers.js';

/** @import { Axis } from '../../charts/lines-chart.js' */
/** @import { theoryChart } from '../chart.js' */
/** @import { TwinsRun } from '../../../pkg/theory/palomino_theory.js' */

/** Of the exclusive or, which twins can't learn. */
const FLOOR = 2 / 3;

/**
 * @param {ReturnType<typeof theoryChart>} drawing
 * @param {TwinsRun} run
 * @param {boolean} xor whether it learns the exclusive or
 */
export function drawTwinLosses(drawing, { moments }, xor) {
  const points = moments.map(({ step, loss }) => /** @type {[number, number]} */ ([step, loss]));
  drawing.draw(
    {
      x: axisOfSteps(moments),
      y: {
        kind: 'linear',
        domain: [0, Math.max(...moments.map(({ loss }) => loss)) * 1.05],
        name: 'mean squared error',
        written: String,
      },
      lines: [{ look: 0, points, faint: true }],
      levels: xor ? [{ at: FLOOR, words: 'two thirds: the least with one unit' }] : [],
    },
    [],
    `The loss goes from ${fixed(points[0][1], 4)} to ${fixed(points[points.length - 1][1], 4)}.`,
  );
}

/** @param {ReturnType<typeof theoryChart>} drawing @param {TwinsRun} run */
export function drawTwinDistances(drawing, { moments }) {
  const apart = moments.map(({ step, apart }) => /** @type {[number, number]} */ ([step, apart]));
  const last = moments[moments.length - 1];
  drawing.draw(
    {
      x: axisOfSteps(moments),
      y: {
        kind: 'logarithmic',
        domain: powers([...apart.map(([, value]) => value), 1e-6, 1]),
        name: 'distance of the two units',
        written: powerText,
      },
      lines: [{ look: 3, points: apart, faint: true }],
      levels: apart.every(([, value]) => value === 0)
        ? [{ at: 1e-6, words: 'exactly 0 at every step, below all that fits here' }]
        : [],
    },
    [],
    `The distance at the end is ${small(last.apart, 3)}.`,
  );
}

/** @param {TwinsRun['moments']} moments @returns {Axis} */
const axisOfSteps = (moments) => ({
  kind: 'linear',
  domain: [0, Math.max(1, moments[moments.length - 1].step)],
  name: 'steps',
  written: (tick) => tick.toLocaleString('en'),
});
