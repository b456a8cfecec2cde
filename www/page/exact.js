// The numbers behind what is shown: a chart's columns and a cell's value with all their digits, for
// whoever saves the figure.

/** @import { Cell } from './csv.js' */

/** @typedef {{ name: string, head: string[], rows: Cell[][] }} Numbers a table with its head */

/** @type {WeakMap<Element, () => Numbers[]>} */
const behind = new WeakMap();
/** @type {WeakMap<Element, Cell>} */
const values = new WeakMap();

/**
 * Says what numbers a drawing is of; they are asked for when it is saved.
 * @param {Element} drawing
 * @param {() => Numbers[]} numbers
 */
export const holdNumbers = (drawing, numbers) => void behind.set(drawing, numbers);

/** @param {Element} drawing @returns {Numbers[]} none where it holds none */
export const numbersBehind = (drawing) => behind.get(drawing)?.() ?? [];

/**
 * An element of rounded text, with the number that it was rounded from.
 * @template {Element} T
 * @param {T} element
 * @param {Cell} value
 */
export function exactly(element, value) {
  values.set(element, value);
  return element;
}

/** @param {Element} element @returns {Cell} undefined where its text is all there is */
export const exactValue = (element) => values.get(element);
