// Machines beside each other: a line a row on a logarithmic axis, with a dot at the median and a
// bar from the least to where nine in ten are.
import { el, svg } from '../../page/dom.js';
import { exactText } from '../../page/exact.js';
import { ENGINES, SPEED_TASKS } from './rows.js';
import { ORDER } from './speed-state.js';
import { exactTime, threeDigits, timeWords } from './speed-words.js';
import { inUnit } from './spread.js';

/** @import { Measurement, SpeedTask, Spread } from './types.js' */

/** @typedef {{ title: string, measurement: Measurement, first: boolean }} Compared */
/** @typedef {{ title: string, spread: Spread, first: boolean }} Line */
/** @typedef {{ from: number, to: number }} Decades powers of ten */

const PANELS = /** @type {const} */ ([
  { unit: 'ms', title: 'Milliseconds: less is faster' },
  { unit: 'characters', title: 'Characters a second: more is faster' },
]);

/** @param {Compared[]} all @returns {HTMLElement} */
export const speedChart = (all) =>
  el('div', { class: 'speed-chart' }, ...PANELS.map((panel) => panelOf(panel, all)));

/** @param {SpeedTask} task @param {Compared[]} all @returns {Line[]} */
const linesOf = (task, all) =>
  all.flatMap(({ title, measurement, first }) =>
    ORDER.flatMap((engine) => {
      const spread = measurement.spreads[`${engine}-${task.id}`];
      if (!spread) return [];
      const name = engine === 'text' ? title : `${title}: ${ENGINES[engine].title}`;
      return [{ title: name, spread, first }];
    }),
  );

/** @param {typeof PANELS[number]} panel @param {Compared[]} all */
function panelOf({ unit, title }, all) {
  const groups = SPEED_TASKS.filter((task) => task.unit === unit)
    .map((task) => ({ task, lines: linesOf(task, all) }))
    .filter(({ lines }) => lines.length);
  if (!groups.length) return null;
  const decades = decadesOf(
    groups.flatMap(({ task, lines }) =>
      lines.flatMap(({ spread: { median, least, ninetieth } }) =>
        [least ?? median, ninetieth ?? median].map((ms) => inUnit(task, ms)),
      ),
    ),
  );
  const parts = groups.map(({ task, lines }) =>
    el(
      'div',
      { class: 'speed-group' },
      el('h4', {}, task.title),
      el('ul', {}, ...lines.map((line) => lineOf(task, line, decades))),
    ),
  );
  return el(
    'section',
    { class: 'speed-panel', 'aria-label': title },
    el('p', { class: 'help' }, title),
    ...parts,
    axisOf(decades),
  );
}

/**
 * The powers of ten around some values.
 * @param {readonly number[]} values
 * @returns {Decades}
 */
export function decadesOf(values) {
  const from = Math.floor(Math.log10(Math.min(...values)));
  return { from, to: Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values)))) };
}

/** Where a value stands on the axis, in per cent. @param {number} value @param {Decades} decades */
export const shareOf = (value, { from, to }) => (100 * (Math.log10(value) - from)) / (to - from);

const per = (/** @type {number} */ share) => `${Number(share.toFixed(2))}%`;

/** @param {SpeedTask} task @param {Line} line @param {Decades} decades */
function lineOf(task, { title, spread, first }, decades) {
  const [median, a, b] = [spread.median, spread.least, spread.ninetieth].map((ms) =>
    shareOf(inUnit(task, ms ?? spread.median), decades),
  );
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const track = svg(
    'svg',
    { class: 'speed-track', 'aria-hidden': 'true', height: 16 },
    svg('line', { class: 'speed-way', x1: 0, x2: per(median), y1: 8, y2: 8 }),
    svg('rect', { class: 'speed-range', x: per(low), width: per(high - low), y: 4, height: 8 }),
    svg('circle', { class: 'speed-median', cx: per(median), cy: 8, r: 5 }),
  );
  return el(
    'li',
    { class: first ? 'speed-line speed-first' : 'speed-line' },
    el('span', { class: 'speed-name' }, title),
    el('span', { class: 'speed-place' }, track),
    el(
      'span',
      { class: 'speed-value' },
      exactText(exactTime(task, spread.median), timeWords(task, spread.median)),
    ),
  );
}

/** @param {Decades} decades */
function axisOf({ from, to }) {
  const marks = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const texts = marks.map((power) => {
    const share = (100 * (power - from)) / (to - from);
    const anchor = power === from ? 'start' : power === to ? 'end' : 'middle';
    const word = power < 0 ? String(10 ** power) : threeDigits(10 ** power);
    return svg('text', { x: per(share), y: 14, 'text-anchor': anchor }, word);
  });
  return el(
    'div',
    { class: 'speed-line speed-axis' },
    el('span', { class: 'speed-name' }),
    el(
      'span',
      { class: 'speed-place' },
      svg('svg', { 'aria-hidden': 'true', height: 18 }, ...texts),
    ),
    el('span', { class: 'speed-value' }),
  );
}
