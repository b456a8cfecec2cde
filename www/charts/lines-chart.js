// Lines over two axes, each linear or logarithmic: columns of numbers in, marks out.
import { across, grid, ground, groundName, pathOf, readingLine } from './axes.js';
import { freePlace } from './free-place.js';
import { scale } from './scale.js';
import { lookOf, mark } from './overlay-chart.js';
import { svg } from '../page/dom.js';

/** @import { Scale } from './scale.js' */

/**
 * @typedef {{ kind: 'linear' | 'logarithmic', domain: [number, number], name: string, written:
 * (tick: number) => string, ticks?: number[] }} Axis
 */
/** @typedef {{ look: number, points: [number, number][], faint?: boolean }} Line */
/**
 * @typedef {{ x: Axis, y: Axis, lines: Line[], levels?: { at: number, words: string }[], readAt?:
 * number | null }} LinesData `levels`: flat dashed lines with their words
 */

const MARGIN = { top: 22, right: 14, bottom: 38, left: 62 };

/**
 * @param {SVGSVGElement} element
 * @param {LinesData} data
 * @param {{ width: number, height: number }} size in pixels
 */
export function drawLines(
  element,
  { x: along, y: up, lines, levels = [], readAt = null },
  { width, height },
) {
  const x = scale(
    along.kind,
    along.domain,
    [MARGIN.left, width - MARGIN.right],
    width < 480 ? 5 : 10,
  );
  const y = scale(up.kind, up.domain, [height - MARGIN.bottom, MARGIN.top], 6);
  const frame = { left: MARGIN.left, right: width - MARGIN.right, floor: height - MARGIN.bottom };
  const below = fewerTicks(along.ticks ?? whole(along, x.ticks), width < 480 ? 6 : 12);
  const beside = fewerTicks(up.ticks ?? whole(up, y.ticks), 9);
  const drawn = lines.map((line) => ({ line, at: pixelsOf(line, x, y, up.kind) }));
  const curves = drawn.map(({ at }) => at);
  element.setAttribute('viewBox', `0 0 ${width} ${height}`);
  element.replaceChildren(
    ...grid(frame, y, beside, up.written),
    ...ground(frame, x, below, along.written),
    groundName(frame.right, height, along.name),
    svg('text', { class: 'tick', x: 2, y: 12 }, up.name),
    ...levels.map(({ at }) => across('level-line', frame, y.at(at))),
    ...(readAt === null ? [] : [readingLine(x.at(readAt), MARGIN.top, frame)]),
    ...drawn.flatMap(({ line, at }) => marksOf(line, at)),
    ...levels.map(({ at, words }) => levelWords(words, freePlace(words, y.at(at), frame, curves))),
  );
}

/**
 * The words of a flat dashed line, where no curve runs.
 * @param {string} words
 * @param {readonly [number, number]} place their right end and foot
 */
const levelWords = (words, [x, y]) =>
  svg('text', { class: 'tick level-words', x, y, 'text-anchor': 'end' }, words);

/**
 * A line's points in pixels, those that the axes have.
 * @param {Line} line
 * @param {Scale} x
 * @param {Scale} y
 * @param {Axis['kind']} kind of the upright axis
 */
const pixelsOf = ({ points }, x, y, kind) =>
  points
    .filter((point) => point.every(Number.isFinite) && (kind === 'linear' || point[1] > 0))
    .map(([a, b]) => [x.at(a), y.at(b)]);

/**
 * A line, with its marks unless it is faint.
 * @param {Line} line
 * @param {number[][]} at its points in pixels
 */
function marksOf({ look, faint }, at) {
  const line = svg('path', {
    class: `overlay-line ${lookOf(look)}${faint ? ' faint' : ''}`,
    d: pathOf(at),
  });
  return faint ? [line] : [line, ...at.map(([px, py]) => mark(look, px, py, 3.5))];
}

/**
 * Of a logarithmic axis over many powers of ten only those are ticked.
 * @param {Axis} axis
 * @param {number[]} ticks
 */
export function whole({ kind, domain: [low, high] }, ticks) {
  if (kind === 'linear' || high / low < 1000) return ticks;
  return ticks.filter((tick) => Math.abs(Math.log10(tick) - Math.round(Math.log10(tick))) < 1e-6);
}

/** So many ticks at most, evenly left out. @param {number[]} ticks @param {number} most */
export function fewerTicks(ticks, most) {
  const every = Math.max(1, Math.ceil(ticks.length / most));
  return ticks.filter((_, i) => i % every === 0);
}

/**
 * The span of values for a logarithmic axis, in whole powers of ten.
 * @param {readonly number[]} values
 * @returns {[number, number]}
 */
export function powers(values) {
  const found = values.filter((value) => value > 0 && Number.isFinite(value));
  if (!found.length) return [0.1, 1];
  const [low, high] = [
    10 ** Math.floor(Math.log10(Math.min(...found))),
    10 ** Math.ceil(Math.log10(Math.max(...found))),
  ];
  return low < high ? [low, high] : [low, low * 10];
}

/** A power of ten as it is written under an axis. @param {number} tick */
export const powerText = (tick) =>
  tick >= 0.01 && tick <= 1000
    ? String(tick)
    : `1e${Math.round(Math.log10(tick))}`.replace('-', '−');
