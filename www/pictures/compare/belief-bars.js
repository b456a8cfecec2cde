// A network's belief about one pixel as bars on swatches, the likeliest colour first, the truth's
// colour marked.
import { svg } from '../../page/dom.js';
import { paletteColour, ranked } from './distribution.js';

const HEIGHT = 220;
const MARGIN = { top: 18, right: 4, bottom: 44, left: 38 };
/** The axis ends at the next of these. */
const ENDS = [0.1, 0.2, 0.5, 1];

/**
 * @param {SVGSVGElement} element
 * @param {{ probabilities: ArrayLike<number>, palette: ArrayLike<number>, truth: number }} belief
 * `truth`: the number of the truth's colour
 * @param {number} width in pixels
 */
export function drawBars(element, { probabilities, palette, truth }, width) {
  const order = ranked(probabilities);
  const end = ENDS.find((value) => value >= probabilities[order[0]]) ?? 1;
  const step = (width - MARGIN.left - MARGIN.right) / order.length;
  const floor = HEIGHT - MARGIN.bottom;
  const y = (/** @type {number} */ value) => floor - (value / end) * (floor - MARGIN.top);
  element.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
  /** @type {SVGElement[]} */
  const marks = [];
  for (const value of [0, end / 2, end]) {
    marks.push(
      svg('line', {
        class: 'grid-line',
        x1: MARGIN.left,
        x2: width - MARGIN.right,
        y1: y(value),
        y2: y(value),
      }),
    );
    marks.push(
      svg(
        'text',
        { class: 'tick', x: MARGIN.left - 6, y: y(value) + 4, 'text-anchor': 'end' },
        `${Number((value * 100).toPrecision(3))} %`,
      ),
    );
  }
  for (const [place, k] of order.entries()) {
    const x = MARGIN.left + place * step;
    const fill = `rgb(${paletteColour(palette, k).join(' ')})`;
    const inner = Math.max(1, step - 2);
    marks.push(
      svg('rect', {
        class: 'belief-bar',
        x: x + 1,
        y: y(probabilities[k]),
        width: inner,
        height: floor - y(probabilities[k]),
        fill,
      }),
    );
    marks.push(
      svg('rect', {
        class: 'belief-swatch',
        x: x + 1,
        y: floor + 4,
        width: inner,
        height: 14,
        fill,
      }),
    );
    if (k === truth) marks.push(...truthMark(x + step / 2, floor + 20, width));
  }
  element.replaceChildren(...marks);
}

/**
 * A triangle under a swatch, and its name.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @returns {SVGElement[]}
 */
function truthMark(x, y, width) {
  const anchor = x < 40 ? 'start' : x > width - 40 ? 'end' : 'middle';
  return [
    svg('path', { class: 'truth-mark', d: `M${x} ${y}l5 7h-10z` }),
    svg(
      'text',
      {
        class: 'truth-name',
        x: anchor === 'middle' ? x : anchor === 'start' ? x - 5 : x + 5,
        y: y + 20,
        'text-anchor': anchor,
      },
      'truth',
    ),
  ];
}
