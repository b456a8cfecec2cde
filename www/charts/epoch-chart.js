// Several networks' measurements an epoch as lines, over baselines that need no epochs as flat
// dashes.
import { svg } from '../page/dom.js';
import { across, grid, ground, groundName, pathOf } from './axes.js';
import { scale } from './scale.js';

/** @import { Scale } from './scale.js' */

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
  const frame = { left: MARGIN.left, right: width - MARGIN.right, floor: HEIGHT - MARGIN.bottom };
  element.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
  element.replaceChildren(
    ...grid(frame, y, y.ticks, tick, 6),
    ...ground(frame, x, x.ticks.filter(Number.isInteger), String),
    groundName(frame.right, HEIGHT, 'epochs'),
    ...flats.map(({ name, value }) => across(`baseline ${name}`, frame, y.at(value))),
    ...lines.flatMap((line) => marksOf(line, x, y)),
  );
}

/**
 * A network's line, with a dot where it stands.
 * @param {Line} line
 * @param {Scale} x
 * @param {Scale} y
 */
function marksOf({ place, faint, values }, x, y) {
  const drawn = values
    .filter(({ value }) => Number.isFinite(value))
    .map(({ epoch, value }) => [x.at(epoch), y.at(value)]);
  const look = `series-${place % 6}`;
  const line = svg('path', { class: `series ${look}${faint ? ' faint' : ''}`, d: pathOf(drawn) });
  const end = drawn.at(-1);
  if (!end) return [line];
  return [line, svg('circle', { class: `series-dot ${look}`, cx: end[0], cy: end[1], r: 3.5 })];
}
