// The numbers behind what is shown: a chart's columns and a cell's value with all their digits, for
// whoever saves the figure.

import { el } from './dom.js';

/** @import { Cell } from './csv.js' */

/** @typedef {{ name: string, head: string[], rows: Cell[][] }} Numbers a table with its head */

/** @type {WeakMap<Element, () => Numbers[] | Promise<Numbers[]>>} */
const behind = new WeakMap();
/** @type {WeakMap<Element, Cell>} */
const values = new WeakMap();

/**
 * Says what numbers a drawing is of; they are asked for when it is saved.
 * @param {Element} drawing
 * @param {() => Numbers[] | Promise<Numbers[]>} numbers
 */
export const holdNumbers = (drawing, numbers) => void behind.set(drawing, numbers);

/** @param {Element} drawing @returns {Promise<Numbers[]>} none where it holds none */
export const numbersBehind = async (drawing) => (await behind.get(drawing)?.()) ?? [];

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

/** A rounded text with its number, for a cell. @param {Cell} value @param {string} text */
export const exactText = (value, text) => exactly(el('span', {}, text), value);

/**
 * Heads of a table: as they are shown, and with the unit that their numbers have in a file.
 * @param {readonly (readonly [shown: string, whole?: string])[]} heads
 */
export const exactHeads = (heads) => heads.map(([shown, whole = shown]) => exactText(whole, shown));

/** @param {Element} element @returns {Cell} undefined where its text is all there is */
export const exactValue = (element) => values.get(element);
