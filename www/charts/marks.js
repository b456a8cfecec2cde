// The marks that charts over epochs share: axes, flat lines of baselines, lines with a mark at
// every epoch.
import { svg } from '../page/dom.js';
import { grid, ground, groundName, pathOf } from './axes.js';

/** @import { Scale } from './scale.js' */

export const MARGIN = { top: 12, right: 12, bottom: 36, left: 52 };

/**
 * @param {Scale} x
 * @param {Scale} y
 * @param {number} width
 * @param {number} height
 * @param {(tick: number) => string} written a tick of the upright axis
 */
export function axes(x, y, width, height, written) {
  const frame = chartFrame(width, height);
  return [
    ...grid(frame, y, y.ticks, written),
    ...ground(frame, x, x.ticks.filter(Number.isInteger), String),
    groundName(frame.right, height, 'epochs'),
  ];
}

/** @param {number} width @param {number} height */
export const chartFrame = (width, height) => ({
  left: MARGIN.left,
  right: width - MARGIN.right,
  floor: height - MARGIN.bottom,
});

/** A baseline. @param {string} name @param {number} y @param {number} width */
export const flat = (name, y, width) =>
  svg('line', {
    class: `baseline ${name}`,
    x1: MARGIN.left,
    x2: width - MARGIN.right,
    y1: y,
    y2: y,
  });

/** @param {string} name @param {number[][]} points */
export const line = (name, points) =>
  svg('path', {
    class: name,
    d: pathOf(points),
  });

/**
 * A line with a mark at every epoch, fewer marks where they would touch.
 * @param {string} name
 * @param {number[][]} points
 */
export function series(name, points) {
  const thin = Math.max(1, Math.ceil(points.length / 60));
  const dots = points.filter((_, i) => i % thin === 0 || i === points.length - 1);
  return [
    line(`${name}-line`, points),
    ...dots.map(([x, y]) =>
      name === 'train'
        ? svg('rect', { class: `${name}-dot`, x: x - 2.5, y: y - 2.5, width: 5, height: 5 })
        : svg('circle', { class: `${name}-dot`, cx: x, cy: y, r: 3.5 }),
    ),
  ];
}
