// How the finished runs of a half are read: which measures they have, how a curve is read off a
// card, what stands in the table and in a file. Each half supplies one; what is drawn from it is
// the same.

/** @import { AnyForm, HalfName, QueuedRecipe, RunCard, State } from '../../types.js' */

/**
 * What is measured of a run as it goes on. `differ` says how far two values lie apart, `spread` how
 * far seeds lie around their mean, where that is shorter than two values.
 * @typedef {{ id: string, label: string, better: 'lower' | 'higher', share?: boolean, text: (value:
 * number, card?: RunCard) => string, differ: (difference: number) => string, spread?: (mean:
 * number, deviation: number) => string }} Measure
 */
/**
 * Over what the curves are drawn: epochs, or characters learnt from. `rows` are those of a table.
 * @typedef {{ name: string, toRead: string, each: string, at: (x: number) => string, head: string,
 * written: (x: number) => string, whole: boolean, rows: (xs: number[]) => number[] }} Axis
 */
/**
 * A column of the table of runs.
 * @typedef {{ id: string, title: string, value: (card: any, differs: Map<string, string>) => string
 * | number, text: (card: any, differs: Map<string, string>) => string }} Column
 */
/**
 * What recipes and their values are called.
 * @typedef {{ recipe: (form: AnyForm | null, recipe: any) => string, field: (form: AnyForm | null,
 * name: string) => string, value: (form: AnyForm | null, name: string, value: unknown) => string,
 * values: (form: AnyForm | null, recipe: any, names: string[]) => string, short: (form: AnyForm |
 * null, recipe: any) => string }} Names `values` in words, `short` where there are too many of them
 */
/**
 * What goes into files: columns of the table of runs beside those that all runs have, columns of
 * the table of curves, and what a run without its heavy parts has instead.
 * @typedef {{ without: string[], facts: [string, (card: any) => unknown][], ends: [string, (card:
 * any) => unknown][], curve: { heads: string[], rows: (card: any) => unknown[][] }, blank: object
 * }} Files
 */
/**
 * @typedef {object} Reader
 * @property {HalfName} half
 * @property {string} empty what is said where no run has finished yet
 * @property {Measure[]} measures the first is shown first
 * @property {Axis} axis
 * @property {(card: any, measure: string) => [number, number][]} curve as far as it was measured
 * @property {(cards: any[], measure: string) => string} unit what a measure means, in a sentence
 * @property {(cards: any[]) => boolean} comparable whether their losses are on one scale
 * @property {string} mixed what is said where they are not
 * @property {Names} names
 * @property {Column[]} columns between the name and what differs, and the time
 * @property {Files} files
 * @property {(state: State) => AnyForm | null} form
 * @property {(state: State) => QueuedRecipe | null} base the form's recipe on what is open; null
 * while nothing is open
 * @property {(state: State, recipes: any[]) => number} estimate how many milliseconds recipes will
 * take together; not a number where nobody knows
 */

/** The measure of this name. @param {Reader} reader @param {string} id */
export const measureOf = ({ measures }, id) =>
  measures.find((measure) => measure.id === id) ?? measures[0];
