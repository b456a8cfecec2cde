// Several networks' measurements an epoch as lines, over baselines that need no epochs as flat
// dashes.
import { svg } from '../page/dom.js';
import { scale } from './scale.js';

const HEIGHT = 220;
const MARGIN = { top: 10, right: 12, bottom: 34, left: 48 };

/**
 * `place` chooses a line's colour and dash; a flat line is named like a style class.
 * @typedef {{ place: number, faint: boolean, values: { epoch: number, value: number }[] }} Line
 * @typedef {{ lines: Line[], flats: { name: string, value: number }[], tick: (value: number) =>
 * string }} EpochData
 */

/** @param {SVGSVGElement} element @param {EpochData} data @param {number} width in pixels */
export function drawEpochChart(element, { lines, flats, tick }, width) {
  const values = [
    ...lines.flatMap(({ values: points }) => points.map(({ value }) => value)),
    ...flats.map(({ value }) => value),
  ].filter(Number.isFinite);
  const epochs = Math.max(
    1,
    ...lines.flatMap(({ values: points }) => points.map(({ epoch }) => epoch)),
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const slack = (high - low) * 0.06 || 0.01;
  const x = scale('linear', [0, epochs], [MARGIN.left, width - MARGIN.right], width < 420 ? 4 : 8);
  const y = scale(
    'linear',
    values.length ? [low - slack, high + slack] : [0, 1],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
    5,
  );
  const floor = HEIGHT - MARGIN.bottom;
  element.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
  /** @type {SVGElement[]} */
  const marks = [];
  for (const at of y.ticks) {
    marks.push(
      svg('line', {
        class: 'grid-line',
        x1: MARGIN.left,
        x2: width - MARGIN.right,
        y1: y.at(at),
        y2: y.at(at),
      }),
    );
    marks.push(
      svg(
        'text',
        { class: 'tick', x: MARGIN.left - 6, y: y.at(at) + 4, 'text-anchor': 'end' },
        tick(at),
      ),
    );
  }
  for (const at of x.ticks.filter(Number.isInteger))
    marks.push(
      svg(
        'text',
        { class: 'tick', x: x.at(at), y: floor + 16, 'text-anchor': 'middle' },
        String(at),
      ),
    );
  marks.push(
    svg('line', { class: 'axis', x1: MARGIN.left, x2: width - MARGIN.right, y1: floor, y2: floor }),
    svg(
      'text',
      { class: 'tick', x: width - MARGIN.right, y: HEIGHT - 4, 'text-anchor': 'end' },
      'epochs',
    ),
  );
  for (const { name, value } of flats)
    marks.push(
      svg('line', {
        class: `baseline ${name}`,
        x1: MARGIN.left,
        x2: width - MARGIN.right,
        y1: y.at(value),
        y2: y.at(value),
      }),
    );
  for (const { place, faint, values: points } of lines) {
    const drawn = points
      .filter(({ value }) => Number.isFinite(value))
      .map(({ epoch, value }) => [x.at(epoch), y.at(value)]);
    marks.push(
      svg('path', {
        class: `series series-${place % 6}${faint ? ' faint' : ''}`,
        d: drawn
          .map(([left, top], i) => `${i ? 'L' : 'M'}${left.toFixed(1)} ${top.toFixed(1)}`)
          .join(''),
      }),
    );
    const end = drawn.at(-1);
    if (end)
      marks.push(
        svg('circle', { class: `series-dot series-${place % 6}`, cx: end[0], cy: end[1], r: 3.5 }),
      );
  }
  element.replaceChildren(...marks);
}
