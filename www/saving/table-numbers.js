// A table of the page as rows of values: the numbers that it was made from where they are known,
// else what stands in its cells.
import { exactValue } from '../page/exact.js';

/** @import { Cell } from '../page/csv.js' */
/** @import { Numbers } from '../page/exact.js' */

/** Powers of ten as the page writes them: “1.2 × 10⁻⁷”. */
const POWER = /^([-−]?[\d.]+) × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const NUMBER = /^[-+−]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?(?:e[-+−]?\d+)?$/i;

/**
 * A cell’s text as a value: a number with its thousands apart is a number, a dash is none.
 * @param {string} text
 * @returns {Cell}
 */
export function valueOfText(text) {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  if (/^[–—-]?$/.test(words)) return null;
  const power = words.match(POWER);
  if (power) return valueOfText(`${power[1]}e${lowered(power[2])}`);
  if (!NUMBER.test(words) || !/\d/.test(words)) return words;
  return Number(words.replaceAll(',', '').replaceAll('−', '-'));
}

/** @param {string} raised */
const lowered = (raised) =>
  raised.replaceAll('⁻', '-').replaceAll(/[⁰-⁹¹²³]/g, (digit) => String(RAISED.indexOf(digit)));

/** @param {HTMLTableCellElement} cell @returns {Cell} */
function cellValue(cell) {
  for (const element of [cell, ...cell.querySelectorAll('*')]) {
    const value = exactValue(element);
    if (value !== undefined) return value;
  }
  return valueOfText(wordsIn(cell));
}

/** What isn't written in a cell for everybody to see. */
const NO_WORDS = '.visually-hidden, svg, canvas, select, script';

/**
 * The words of a cell; what stands below each other is words apart.
 * @param {Node} node
 * @returns {string}
 */
function wordsIn(node) {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.matches(NO_WORDS)) return '';
  const words = [...node.childNodes].map(wordsIn).join('');
  return getComputedStyle(node).display.startsWith('inline') ? words : ` ${words} `;
}

/**
 * The cells of a table, each at its place: what stretches over several is at the first of them.
 * @param {HTMLTableElement} table
 */
function gridOf(table) {
  /** @type {Cell[][]} */
  const rows = Array.from(table.rows, () => []);
  for (const [y, row] of [...table.rows].entries()) {
    let x = 0;
    for (const cell of row.cells) {
      while (x in rows[y]) x += 1;
      for (const line of rows.slice(y, y + cell.rowSpan))
        for (let across = 0; across < cell.colSpan; across++) line[x + across] = null;
      rows[y][x] = cellValue(cell);
      x += cell.colSpan;
    }
  }
  return rows;
}

/**
 * @param {HTMLTableElement} table
 * @returns {Cell[][]} without columns in which nothing stands
 */
export function valuesOfTable(table) {
  const rows = gridOf(table);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const used = Array.from({ length: width }, (_, x) => x).filter((x) =>
    rows.some((row) => (row[x] ?? null) !== null),
  );
  return rows.map((row) => used.map((x) => row[x] ?? null));
}

/**
 * What a table is called. @param {HTMLTableElement} table
 */
export const nameOfTable = (table) =>
  table.caption?.textContent?.trim() ||
  table.closest('[aria-label]')?.getAttribute('aria-label') ||
  '';

/** @param {HTMLTableElement} table @returns {Numbers} */
export function numbersOfTable(table) {
  const all = valuesOfTable(table);
  const name = nameOfTable(table);
  const [first = []] = all;
  // Numbers alone, in rows and columns without names.
  if (!table.querySelector('th'))
    return { name, head: first.map((_, x) => `column ${x + 1}`), rows: all };
  return { name, head: first.map((cell) => String(cell ?? '')), rows: all.slice(1) };
}
