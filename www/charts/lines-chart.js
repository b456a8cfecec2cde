// Lines over two axes, each linear or logarithmic: columns of numbers in, marks out.
import { scale } from './scale.js';
import { lookOf, mark } from './overlay-chart.js';
import { svg } from '../page/dom.js';

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
  { x: across, y: up, lines, levels = [], readAt = null },
  { width, height },
) {
  const x = scale(
    across.kind,
    across.domain,
    [MARGIN.left, width - MARGIN.right],
    width < 480 ? 5 : 10,
  );
  const y = scale(up.kind, up.domain, [height - MARGIN.bottom, MARGIN.top], 6);
  const floor = height - MARGIN.bottom;
  element.setAttribute('viewBox', `0 0 ${width} ${height}`);
  /** @type {SVGElement[]} */
  const marks = [];
  for (const tick of fewerTicks(up.ticks ?? whole(up, y.ticks), 9)) {
    marks.push(
      svg('line', {
        class: 'grid-line',
        x1: MARGIN.left,
        x2: width - MARGIN.right,
        y1: y.at(tick),
        y2: y.at(tick),
      }),
    );
    marks.push(
      svg(
        'text',
        { class: 'tick', x: MARGIN.left - 8, y: y.at(tick) + 4, 'text-anchor': 'end' },
        up.written(tick),
      ),
    );
  }
  for (const tick of fewerTicks(across.ticks ?? whole(across, x.ticks), width < 480 ? 6 : 12))
    marks.push(
      svg(
        'text',
        { class: 'tick', x: x.at(tick), y: floor + 16, 'text-anchor': 'middle' },
        across.written(tick),
      ),
    );
  marks.push(
    svg('line', { class: 'axis', x1: MARGIN.left, x2: width - MARGIN.right, y1: floor, y2: floor }),
  );
  marks.push(
    svg(
      'text',
      { class: 'tick', x: width - MARGIN.right, y: height - 4, 'text-anchor': 'end' },
      across.name,
    ),
    svg('text', { class: 'tick', x: 2, y: 12 }, up.name),
  );
  for (const { at, words } of levels) {
    marks.push(
      svg('line', {
        class: 'level-line',
        x1: MARGIN.left,
        x2: width - MARGIN.right,
        y1: y.at(at),
        y2: y.at(at),
      }),
    );
    marks.push(
      svg(
        'text',
        {
          class: 'tick level-words',
          x: width - MARGIN.right,
          y: y.at(at) + (y.at(at) < height / 3 ? 13 : -4),
          'text-anchor': 'end',
        },
        words,
      ),
    );
  }
  if (readAt !== null)
    marks.push(
      svg('line', {
        class: 'reading-line',
        x1: x.at(readAt),
        x2: x.at(readAt),
        y1: MARGIN.top,
        y2: floor,
      }),
    );
  for (const { look, points, faint } of lines) {
    const at = points
      .filter((point) => point.every(Number.isFinite) && (up.kind === 'linear' || point[1] > 0))
      .map(([a, b]) => [x.at(a), y.at(b)]);
    marks.push(
      svg('path', {
        class: `overlay-line ${lookOf(look)}${faint ? ' faint' : ''}`,
        d: at.map(([px, py], i) => `${i ? 'L' : 'M'}${px.toFixed(1)} ${py.toFixed(1)}`).join(''),
      }),
    );
    if (!faint) for (const [px, py] of at) marks.push(mark(look, px, py, 3.5));
  }
  element.replaceChildren(...marks);
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
