// Expected costs against a share from 0 to 1: the curve, its grid, and marks on it.
import { scale } from '../../charts/scale.js';
import { svg } from '../../page/dom.js';

/** @import { Scale } from '../../charts/scale.js' */

/** Where the curves lie in a plot of 560 x 250. */
export const BOX = { left: 52, right: 548, top: 14, bottom: 220 };
/** Points of a curve. */
const POINTS = 101;
const [LEFT, RIGHT] = [BOX.left, BOX.right];
const across = scale('linear', [0, 1], [LEFT, RIGHT]);

/**
 * The curve of a cost with its grid.
 * @param {(share: number) => number} cost
 * @param {Scale} y
 * @param {(value: number) => string} words
 */
export function* curve(cost, y, words) {
  for (const tick of y.ticks) {
    yield svg('line', { class: 'grid-line', x1: LEFT, x2: RIGHT, y1: y.at(tick), y2: y.at(tick) });
    yield svg(
      'text',
      { class: 'tick', x: LEFT - 8, y: y.at(tick) + 4, 'text-anchor': 'end' },
      tick === 0 ? '0' : words(tick),
    );
  }
  const points = Array.from({ length: POINTS }, (_, i) => i / (POINTS - 1));
  yield svg('path', {
    class: 'cost',
    d: points
      .map(
        (share, i) =>
          `${i ? 'L' : 'M'}${across.at(share).toFixed(1)} ${y.at(cost(share)).toFixed(1)}`,
      )
      .join(''),
  });
}

/**
 * Where the least cost is, or one's own.
 * @param {number} share
 * @param {number} y
 * @param {'best' | 'own'} kind
 */
export const marker = (share, y, kind) =>
  svg(
    'g',
    { class: kind },
    svg(
      kind === 'own' ? 'circle' : 'path',
      kind === 'own'
        ? { cx: across.at(share), cy: y, r: 6 }
        : { d: `M${across.at(share) - 6} ${y}h12M${across.at(share)} ${y - 6}v12` },
    ),
    svg(
      'text',
      {
        class: 'tick',
        x: across.at(share),
        y: kind === 'own' ? y - 10 : y + 20,
        'text-anchor': share < 0.1 ? 'start' : share > 0.9 ? 'end' : 'middle',
      },
      kind === 'own' ? 'your guess' : 'least',
    ),
  );

/** What the ends of the axis are. @param {string} low @param {string} high */
export const ends = (low, high) =>
  svg(
    'g',
    {},
    svg('text', { class: 'tick', x: LEFT, y: 244 }, low),
    svg('text', { class: 'tick', x: RIGHT, y: 244, 'text-anchor': 'end' }, high),
  );
