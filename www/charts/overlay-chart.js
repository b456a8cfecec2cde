// Curves of several runs over each other: a line each, a band where several seeds were averaged,
// from columns of numbers.
import { svg } from '../page/dom.js';
import { grid, ground, groundName, pathOf, readingLine } from './axes.js';
import { scale } from './scale.js';

/** @import { Scale } from './scale.js' */

/**
 * @typedef {{ name: string, look: number, points: [number, number][], band: { x: number, low:
 * number, high: number }[] }} Series
 * @typedef {{ name: string, whole: boolean, written: (x: number) => string }} Across what the
 * curves are drawn over; `whole` where only whole numbers have a meaning
 * @typedef {{ series: Series[], last: number, across: Across, kind: 'linear' | 'logarithmic',
 * share: boolean, readAt: number | null }} OverlayData `share`: values are shares of one
 */

const MARGIN = { top: 12, right: 12, bottom: 36, left: 60 };
/** So many colours there are; after them they come again with another dash. */
export const LOOKS = 8;
const MOST_DOTS = 30;

/** The class that gives a curve its colour and dash. @param {number} look */
export const lookOf = (look) => `look-${look % LOOKS} dash-${Math.floor(look / LOOKS) % 3}`;

/**
 * From the smallest to the largest value that is drawn, with some air.
 * @param {Series[]} series
 * @param {'linear' | 'logarithmic'} kind
 * @returns {[number, number]}
 */
export function overlayRange(series, kind) {
  const values = series
    .flatMap(({ points, band }) => [
      ...points.map(([, value]) => value),
      ...band.flatMap(({ low, high }) => [low, high]),
    ])
    .filter((value) => Number.isFinite(value) && (kind === 'linear' || value > 0));
  if (!values.length) return [0.01, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (kind === 'logarithmic') return [low * 0.97, high * 1.03];
  const air = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5;
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

/**
 * Draws into an SVG element and says what lies where.
 * @param {SVGSVGElement} element @param {OverlayData} data @param {{ width: number, height: number
 * }} size
 */
export function drawOverlayChart(
  element,
  { series, last, across, kind, share, readAt },
  { width, height },
) {
  const x = scale(
    'linear',
    [0, Math.max(1, last)],
    [MARGIN.left, width - MARGIN.right],
    width < 480 ? 5 : 10,
  );
  const y = scale(kind, overlayRange(series, kind), [height - MARGIN.bottom, MARGIN.top], 6);
  element.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const frame = { left: MARGIN.left, right: width - MARGIN.right, floor: height - MARGIN.bottom };
  /** @type {SVGElement[]} */
  const marks = [
    ...grid(frame, y, y.ticks, share ? shareText : String),
    ...ground(
      frame,
      x,
      x.ticks.filter((one) => !across.whole || Number.isInteger(one)),
      across.written,
    ),
    groundName(frame.right, height, across.name),
  ];
  for (const { look, band } of series)
    if (band.length > 1)
      marks.push(
        svg('path', {
          class: `band ${lookOf(look)}`,
          d: bandPath(band, x, y),
        }),
      );
  if (readAt !== null) marks.push(readingLine(x.at(readAt), MARGIN.top, frame));
  for (const { look, points } of series) {
    const at = points.map(([epoch, value]) => [x.at(epoch), y.at(value)]);
    const thin = Math.max(1, Math.ceil(at.length / MOST_DOTS));
    marks.push(svg('path', { class: `overlay-line ${lookOf(look)}`, d: pathOf(at) }));
    for (const [i, [cx, cy]] of at.entries())
      if (i % thin === 0 || i === at.length - 1)
        marks.push(mark(look, cx, cy, i === at.length - 1 ? 4 : 2.5));
  }
  element.replaceChildren(...marks);
  return { valueAt: (/** @type {number} */ position) => x.back(position) };
}

/** A share as a tick has it. @param {number} tick */
const shareText = (tick) => `${Number((tick * 100).toPrecision(6))} %`;

/**
 * A curve's mark: circles and squares in turn, so that colour is not all that tells them apart.
 * @param {number} look
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function mark(look, x, y, r) {
  const shape = look % 4;
  if (shape === 0) return svg('circle', { class: `overlay-dot ${lookOf(look)}`, cx: x, cy: y, r });
  const corners =
    shape === 1
      ? [
          [-1, -1],
          [1, -1],
          [1, 1],
          [-1, 1],
        ]
      : shape === 2
        ? [
            [0, -1.3],
            [1.3, 0],
            [0, 1.3],
            [-1.3, 0],
          ]
        : [
            [0, -1.3],
            [1.2, 0.9],
            [-1.2, 0.9],
          ];
  return svg('path', {
    class: `overlay-dot ${lookOf(look)}`,
    d: `${pathOf(corners.map(([dx, dy]) => [x + dx * r, y + dy * r]))}Z`,
  });
}

/**
 * Along the upper edge of a band, and back along the lower one.
 * @param {{ x: number, low: number, high: number }[]} band
 * @param {Scale} x
 * @param {Scale} y
 */
function bandPath(band, x, y) {
  const upper = pathOf(band.map((at) => [x.at(at.x), y.at(at.high)]));
  const lower = pathOf(band.toReversed().map((at) => [x.at(at.x), y.at(at.low)]));
  return `${upper}${lower.replace('M', 'L')}Z`;
}
