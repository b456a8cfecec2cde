// What a figure has to give, found by looking at it: a picture, which is a drawing where it isn't
// all pixels, and tables of numbers.
import { numbersBehind } from '../page/exact.js';
import { isDrawn } from './drawing.js';
import { numbersOfTable } from './table-numbers.js';

/** @import { Numbers } from '../page/exact.js' */

/** @typedef {{ picture: boolean, vector: boolean, tables: Numbers[] }} Holdings */

/** Drawings that are signs beside words, not figures. */
const SIGNS = '.legend-line, .chart-sample';

/** What is drawn by colours alone: cells, bars, letters. */
const COLOURED = '[style*="background"], [style*="--share"]';

/** Tables of one name are told apart by a number. @param {Numbers[]} tables */
const apart = (tables) =>
  tables.map((table, i) => {
    const before = tables.slice(0, i).filter(({ name }) => name === table.name).length;
    return before ? { ...table, name: `${table.name} ${before + 1}` } : table;
  });

/** @param {HTMLElement} host @returns {Promise<Holdings>} */
export async function holdingsOf(host) {
  const seen = (/** @type {Element} */ element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const charts = [...host.querySelectorAll('svg')].filter(
    (chart) => seen(chart) && !chart.matches(SIGNS),
  );
  const canvases = [...host.querySelectorAll('canvas')].filter(seen);
  const tables = [...host.querySelectorAll('table')].filter(
    (table) => seen(table) && table.rows.length > 1,
  );
  const behind = await Promise.all(charts.map(numbersBehind));
  const columns = behind.flat().filter(({ rows }) => rows.length > 0);
  // Under a chart its numbers may stand in rounded digits: the chart has them all.
  const own = columns.length ? tables.filter((table) => !table.closest('.numbers')) : tables;
  const inTables = (/** @type {Element} */ element) => element.closest('table') !== null;
  const outside = [...charts, ...canvases].some((one) => !inTables(one));
  const coloured = [...host.querySelectorAll(COLOURED)].some(seen);
  const drawn = isDrawn(host);
  const written = drawn && !tables.length && !outside;
  return {
    picture: drawn && (written || coloured || charts.length + canvases.length > 0),
    vector: written || coloured || charts.length > 0,
    tables: apart([...columns, ...own.map(numbersOfTable)]),
  };
}
