// A chart as a figure: the drawing, a legend, a caption, and the numbers as a table; drawn again
// when its width changes.
import { linesInColumns } from '../charts/columns.js';
import { mark, lookOf } from '../charts/overlay-chart.js';
import { el, svg, write } from '../page/dom.js';
import { drawLines } from '../charts/lines-chart.js';
import { holdNumbers } from '../page/exact.js';
import { whenResized } from '../page/sizes.js';

/** @import { LinesData } from '../charts/lines-chart.js' */

/** @param {string} caption one sentence that says what to see @param {number} [height] */
export function chart(caption, height = 300) {
  const drawing = svg('svg', {
    class: 'text-chart',
    role: 'img',
    'aria-label': 'Nothing is drawn yet.',
  });
  drawing.style.height = `${height}px`;
  const legend = el('ul', { class: 'chart-legend' });
  const words = el('figcaption', {}, caption);
  const numbers = el('div', {
    class: 'scroll',
    tabindex: '0',
    role: 'group',
    'aria-label': 'The numbers as a table',
  });
  const element = el(
    'figure',
    { class: 'text-figure' },
    legend,
    drawing,
    words,
    el('details', { class: 'numbers' }, el('summary', {}, 'The numbers as a table'), numbers),
  );
  /** @type {LinesData | null} */
  let data = null;
  const redraw = () =>
    data &&
    drawing.clientWidth > 0 &&
    drawLines(drawing, data, { width: drawing.clientWidth, height });
  whenResized(drawing, redraw);
  return {
    element,
    /**
     * @param {LinesData} shown
     * @param {{ name: string, look: number }[]} names
     * @param {string} summary for people who don't see it
     * @param {Node} table
     */
    draw(shown, names, summary, table) {
      data = shown;
      holdNumbers(drawing, () => linesInColumns(shown, names));
      drawing.setAttribute('aria-label', summary);
      legend.replaceChildren(
        ...names.map(({ name, look }) => el('li', {}, sample(look), el('span', {}, name))),
      );
      numbers.replaceChildren(table);
      redraw();
    },
    /** @param {string} text */
    caption: (text) => write(words, text),
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
 * A place for a table that may be wider than the screen: it scrolls by itself, by keyboard too.
 * @param {string} name
 * @param {...Node} tables
 */
export const wide = (name, ...tables) =>
  el('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': name }, ...tables);

/**
 * A table from its head and rows; the first cell of a row is its heading.
 * @param {string[]} head
 * @param {(string | Node)[][]} rows
 * @param {string} [caption]
 */
export function tableOf(head, rows, caption) {
  return el(
    'table',
    {},
    caption ? el('caption', {}, caption) : null,
    el('thead', {}, el('tr', {}, ...head.map((cell) => el('th', { scope: 'col' }, cell)))),
    el(
      'tbody',
      {},
      ...rows.map(([first, ...rest]) =>
        el('tr', {}, el('th', { scope: 'row' }, first), ...rest.map((cell) => el('td', {}, cell))),
      ),
    ),
  );
}
