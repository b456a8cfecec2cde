// The marks that charts over epochs share: axes, flat lines of baselines, lines with a mark at
// every epoch.
import { svg } from '../page/dom.js';

/** @import { Scale } from './scale.js' */

export const MARGIN = { top: 12, right: 12, bottom: 36, left: 52 };

/**
 * @param {Scale} x
 * @param {Scale} y
 * @param {number} width
 * @param {number} height
 * @param {(tick: number) => string} written a tick of the upright axis
 */
export function* axes(x, y, width, height, written) {
  const floor = height - MARGIN.bottom;
  for (const tick of y.ticks) {
    yield svg('line', {
      class: 'grid-line',
      x1: MARGIN.left,
      x2: width - MARGIN.right,
      y1: y.at(tick),
      y2: y.at(tick),
    });
    yield svg(
      'text',
      { class: 'tick', x: MARGIN.left - 8, y: y.at(tick) + 4, 'text-anchor': 'end' },
      written(tick),
    );
  }
  for (const tick of x.ticks.filter(Number.isInteger))
    yield svg(
      'text',
      { class: 'tick', x: x.at(tick), y: floor + 16, 'text-anchor': 'middle' },
      String(tick),
    );
  yield svg('line', {
    class: 'axis',
    x1: MARGIN.left,
    x2: width - MARGIN.right,
    y1: floor,
    y2: floor,
  });
  yield svg(
    'text',
    { class: 'tick axis-name', x: width - MARGIN.right, y: height - 4, 'text-anchor': 'end' },
    'epochs',
  );
}

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
    d: points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''),
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
