// What every chart with axes begins with: grid lines with their values, ticks below, the floor.
import { svg } from '../page/dom.js';

/** @import { Scale } from './scale.js' */

/** @typedef {{ left: number, right: number, floor: number }} Frame where the curves lie */

/**
 * A line across the chart. @param {string} look @param {Frame} frame @param {number} y
 */
export const across = (look, { left, right }, y) =>
  svg('line', { class: look, x1: left, x2: right, y1: y, y2: y });

/**
 * A grid line with its value at each tick of the upright axis.
 * @param {Frame} frame
 * @param {Scale} y
 * @param {readonly number[]} ticks
 * @param {(tick: number) => string} written
 * @param {number} [gap] between a value and the chart
 */
export const grid = (frame, y, ticks, written, gap = 8) =>
  ticks.flatMap((tick) => [
    across('grid-line', frame, y.at(tick)),
    svg(
      'text',
      { class: 'tick', x: frame.left - gap, y: y.at(tick) + 4, 'text-anchor': 'end' },
      written(tick),
    ),
  ]);

/**
 * The floor with its ticks.
 * @param {Frame} frame
 * @param {Scale} x
 * @param {readonly number[]} ticks
 * @param {(tick: number) => string} written
 */
export const ground = (frame, x, ticks, written) => [
  ...ticks.map((tick) =>
    svg(
      'text',
      { class: 'tick', x: x.at(tick), y: frame.floor + 16, 'text-anchor': 'middle' },
      written(tick),
    ),
  ),
  across('axis', frame, frame.floor),
];

/** What the axis below counts. @param {number} right @param {number} bottom @param {string} name */
export const groundName = (right, bottom, name) =>
  svg('text', { class: 'tick axis-name', x: right, y: bottom - 4, 'text-anchor': 'end' }, name);

/** Where one reads. @param {number} x @param {number} top @param {Frame} frame */
export const readingLine = (x, top, { floor }) =>
  svg('line', { class: 'reading-line', x1: x, x2: x, y1: top, y2: floor });

/** The points of a line. @param {readonly (readonly number[])[]} points */
export const pathOf = (points) =>
  points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
