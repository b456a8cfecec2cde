// What a figure has to give, found by looking at it: a picture, which is a drawing where it isn't
// all pixels, and tables of numbers.
import { numbersBehind } from '../page/exact.js';
import { numbersOfTable } from './table-numbers.js';

/** @import { Numbers } from '../page/exact.js' */

/** @typedef {{ picture: boolean, vector: boolean, tables: Numbers[] }} Holdings */

/** Drawings that are signs beside words, not figures. */
const SIGNS = '.legend-line, .chart-sample';

/** @param {HTMLElement} host @returns {Holdings} */
export function holdingsOf(host) {
  const seen = (/** @type {Element} */ element) => element.checkVisibility();
  const charts = [...host.querySelectorAll('svg')].filter(
    (chart) => seen(chart) && !chart.matches(SIGNS),
  );
  const canvases = [...host.querySelectorAll('canvas')].filter(seen);
  const tables = [...host.querySelectorAll('table')].filter(
    (table) => seen(table) && table.rows.length > 1,
  );
  const columns = charts.flatMap(numbersBehind).filter(({ rows }) => rows.length > 0);
  // Under a chart its numbers may stand in rounded digits: the chart has them all.
  const own = columns.length ? tables.filter((table) => !table.closest('.numbers')) : tables;
  const inTables = (/** @type {Element} */ element) => element.closest('table') !== null;
  const outside = [...charts, ...canvases].some((one) => !inTables(one));
  const written = !tables.length && !outside && host.textContent?.trim() !== '';
  return {
    picture: outside || written || [...charts, ...canvases].length > 0,
    vector: charts.length > 0 || written,
    tables: [...columns, ...own.map(numbersOfTable)],
  };
}
