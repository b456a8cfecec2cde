// The curve that the network computes with its units below it, and how many of them are dead.
import { svg } from '../../page/dom.js';
import { span } from '../chart.js';
import { counted, small, wholeNumber } from '../numbers.js';

/** @import { theoryChart } from '../chart.js' */
/** @import { BiasRun, Frame } from '../../../pkg/theory/palomino_theory.js' */

export const BIASED_UNITS = 50;
export const BIASED_STEPS = 2000;
/** How far to each side units are shown. */
const EDGE = 2;

export const deadOf = (/** @type {boolean[]} */ dead) => dead.filter(Boolean).length;

/** @param {ReturnType<typeof theoryChart>} drawing @param {BiasRun} run @param {Frame} frame */
export function drawBiasCurve(drawing, { inputs, targets }, frame) {
  const pair = (/** @type {number[]} */ values) =>
    inputs.map((x, i) => /** @type {[number, number]} */ ([x, values[i]]));
  const [low, high] = span([...targets, ...frame.outputs.filter((value) => Math.abs(value) < 4)]);
  drawing.draw(
    {
      x: { kind: 'linear', domain: [-EDGE, EDGE], name: 'x', written: wholeNumber },
      y: { kind: 'linear', domain: [low - 0.25, high], name: 'y', written: wholeNumber },
      lines: [
        { look: 6, points: pair(targets) },
        { look: 1, points: pair(frame.outputs), faint: true },
      ],
    },
    [
      { name: 'the 41 points', look: 6 },
      { name: 'the network', look: 1 },
    ],
    `After ${counted(frame.step, 'step')} the mean squared error is ${small(frame.loss, 4)}; ` +
      `${deadOf(frame.dead)} of ${BIASED_UNITS} units are dead.`,
    ({ x, y }) =>
      frame.hinges.flatMap((hinge, unit) =>
        Number.isFinite(hinge)
          ? svg('rect', {
              class: frame.dead[unit] ? 'hinge dead' : 'hinge',
              x: x(Math.max(-EDGE, Math.min(EDGE, hinge))) - 2,
              y: y(low - 0.25) - 14,
              width: 4,
              height: 12,
            })
          : [],
      ),
  );
}

/** @param {ReturnType<typeof theoryChart>} drawing @param {BiasRun} run @param {Frame} frame */
export function drawDeadUnits(drawing, { frames }, frame) {
  const points = frames.map(
    ({ step, dead }) => /** @type {[number, number]} */ ([step, deadOf(dead)]),
  );
  drawing.draw(
    {
      x: { kind: 'linear', domain: [0, BIASED_STEPS], name: 'steps', written: String },
      y: { kind: 'linear', domain: [0, BIASED_UNITS], name: 'dead units', written: String },
      lines: [{ look: 3, points, faint: true }],
      readAt: frame.step,
    },
    [],
    `${deadOf(frame.dead)} of ${BIASED_UNITS} units are dead after ` +
      `${counted(frame.step, 'step')}.`,
  );
}
