// The learning curve's marks: the smoothed loss over the characters learnt from, in nats on the
// left and bits on the right, and the loss of guessing.
import { decimate } from '../../charts/decimate.js';
import { line } from '../../charts/marks.js';
import { scale } from '../../charts/scale.js';
import { grid, ground, groundName } from '../../charts/axes.js';
import { svg } from '../../page/dom.js';
import { bits } from '../state.js';
import { endOf, shortCount } from '../axis.js';

/** @import { Scale } from '../../charts/scale.js' */
/** @import { CurvePoint } from '../../types.js' */

const MARGIN = { top: 26, right: 44, bottom: 36, left: 44 };
const MOST_POINTS = 1200;

/**
 * @typedef {{ points: CurvePoint[], guessing: number, all: number, readAt: number | null }}
 * CurveData `guessing` in nats; `readAt` is the index of a point
 */

/**
 * Draws into an SVG element and says which character lies where.
 * @param {SVGSVGElement} element @param {CurveData} data @param {{ width: number, height: number }}
 * size
 */
export function drawCurve(element, { points, guessing, all, readAt }, { width, height }) {
  const floor = height - MARGIN.bottom;
  const end = endOf(points.at(-1)?.characters ?? 0, all);
  const top = Math.max(guessing, ...points.map(({ smoothed }) => smoothed)) * 1.06;
  const x = scale('linear', [0, end], [MARGIN.left, width - MARGIN.right], width < 480 ? 4 : 8);
  const y = scale('linear', [0, top], [floor, MARGIN.top], 5);
  const right = scale('linear', [0, bits(top)], [floor, MARGIN.top], 5);
  element.setAttribute('viewBox', `0 0 ${width} ${height}`);
  /** @type {SVGElement[]} */
  const marks = [...axes(x, y, right, width, height)];
  if (guessing > 0)
    marks.push(
      svg('line', {
        class: 'baseline table',
        x1: MARGIN.left,
        x2: width - MARGIN.right,
        y1: y.at(guessing),
        y2: y.at(guessing),
      }),
    );
  const kept = decimate(
    points.map(({ smoothed }) => smoothed),
    MOST_POINTS,
  );
  if (points.length)
    marks.push(
      line(
        'train-line',
        kept.map(({ index, value }) => [x.at(points[index].characters), y.at(value)]),
      ),
    );
  if (readAt !== null && points[readAt]) {
    const at = x.at(points[readAt].characters);
    marks.push(
      svg('line', { class: 'reading-line', x1: at, x2: at, y1: MARGIN.top, y2: floor }),
      svg('circle', { class: 'text-reading-dot', cx: at, cy: y.at(points[readAt].smoothed), r: 4 }),
    );
  }
  element.replaceChildren(...marks);
  return { charactersAt: (/** @type {number} */ position) => x.back(position) };
}

/**
 * Nats at the left, bits at the right, characters below.
 * @param {Scale} x
 * @param {Scale} y
 * @param {Scale} right
 * @param {number} width
 * @param {number} height
 */
function axes(x, y, right, width, height) {
  const frame = { left: MARGIN.left, right: width - MARGIN.right, floor: height - MARGIN.bottom };
  const bits = right.ticks.map((tick) =>
    svg('text', { class: 'tick', x: frame.right + 8, y: right.at(tick) + 4 }, String(tick)),
  );
  return [
    ...grid(frame, y, y.ticks, String),
    ...bits,
    ...ground(frame, x, x.ticks, shortCount),
    svg('text', { class: 'tick', x: 4, y: 12 }, 'nats a character'),
    svg('text', { class: 'tick', x: width - 4, y: 12, 'text-anchor': 'end' }, 'bits a character'),
    groundName(frame.right, height, 'characters learnt from'),
  ];
}
