// A chart as a figure: legend, drawing, caption; drawn again when its width changes.
import { linesInColumns } from '../charts/columns.js';
import { drawLines } from '../charts/lines-chart.js';
import { lookOf, mark } from '../charts/overlay-chart.js';
import { el, svg } from '../page/dom.js';
import { holdNumbers } from '../page/exact.js';
import { whenResized } from '../page/sizes.js';

/** @import { LinesData } from '../charts/lines-chart.js' */

/**
 * @typedef {{ x: (value: number) => number, y: (value: number) => number }} Places where values lie
 */

/** @param {string} caption what to see, in a sentence @param {number} [height] */
export function theoryChart(caption, height = 260) {
  const drawing = svg('svg', { class: 'theory-chart', role: 'img', 'aria-label': 'Opening' });
  drawing.style.height = `${height}px`;
  const legend = el('ul', { class: 'chart-legend' });
  /** @type {LinesData | null} */
  let data = null;
  /** @type {(place: Places) => SVGElement[]} */
  let extra = () => [];
  const redraw = () => {
    const width = drawing.clientWidth;
    if (!data || width === 0) return;
    drawLines(drawing, data, { width, height });
    const { x, y } = data;
    const along = (/** @type {LinesData['x']} */ axis, /** @type {number} */ value) => {
      const fold = axis.kind === 'logarithmic' ? Math.log : Number;
      return (fold(value) - fold(axis.domain[0])) / (fold(axis.domain[1]) - fold(axis.domain[0]));
    };
    drawing.append(
      ...extra({
        x: (value) => 62 + along(x, value) * (width - 14 - 62),
        y: (value) => height - 38 - along(y, value) * (height - 38 - 22),
      }),
    );
  };
  whenResized(drawing, redraw);
  return {
    element: el(
      'figure',
      { class: 'theory-figure' },
      legend,
      drawing,
      el('figcaption', {}, caption),
    ),
    /**
     * @param {LinesData} shown
     * @param {{ name: string, look: number }[]} names
     * @param {string} summary for people who don't see it
     * @param {typeof extra} [more] marks of its own, at places of the axes
     */
    draw(shown, names, summary, more = () => []) {
      data = shown;
      extra = more;
      holdNumbers(drawing, () => linesInColumns(shown, names));
      drawing.setAttribute('aria-label', summary);
      legend.replaceChildren(
        ...names.map(({ name, look }) => el('li', {}, sample(look), el('span', {}, name))),
      );
      redraw();
    },
  };
}

/** A line as it looks in the chart. @param {number} look */
const sample = (look) =>
  svg(
    'svg',
    { class: 'chart-sample', viewBox: '0 0 28 10', width: 28, height: 10, 'aria-hidden': 'true' },
    svg('path', { class: `overlay-line ${lookOf(look)}`, d: 'M0 5H28' }),
    mark(look, 14, 5, 3.5),
  );

/**
 * A span that holds all values, with some air.
 * @param {ArrayLike<number>} values
 * @returns {[number, number]}
 */
export function span(values) {
  const found = Array.from(values).filter(Number.isFinite);
  if (!found.length) return [0, 1];
  const low = found.reduce((least, value) => Math.min(least, value));
  const high = found.reduce((most, value) => Math.max(most, value));
  const air = (high - low) * 0.06 || Math.abs(high) * 0.1 || 0.5;
  return [low - air, high + air];
}

/** Few enough points to draw. @template T @param {T[]} points @param {number} [most] */
export const everyNth = (points, most = 300) => {
  const every = Math.ceil(points.length / most);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
};
