// Runs that differ only in their seed, taken together: their mean and their spread along the curve.
import { differing } from '../recipe-names.js';
import { deviation, mean } from './noise.js';

/** @import { AnyForm, RunCard } from '../../types.js' */
/** @import { Reader } from './reader.js' */

/** @typedef {{ key: string, label: string, cards: RunCard[], seeds: number }} Variant */

/**
 * What a recipe is apart from its seed and its engine, and on which pictures or text.
 * @param {RunCard} card
 */
const keyOf = ({ recipe, data }) =>
  JSON.stringify([
    data.sha256,
    ...Object.entries({ ...recipe, seed: 0, engine: '', data: 0, text: 0 }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  ]);

/**
 * The variants among runs, in the order of their first runs; of two runs with one seed the newer
 * counts.
 * @param {RunCard[]} cards
 * @param {AnyForm | null} form
 * @param {Reader} reader
 * @returns {Variant[]}
 */
export function variantsOf(cards, form, { names }) {
  /** @type {Map<string, RunCard[]>} */
  const by = new Map();
  for (const card of cards) by.set(keyOf(card), [...(by.get(keyOf(card)) ?? []), card]);
  const fields = differing(cards.map(({ recipe }) => recipe)).filter((name) => name !== 'seed');
  return [...by].map(([key, all]) => {
    const newest = [...all].sort((a, b) => (a.date < b.date ? 1 : -1));
    const distinct = newest
      .filter((card, i) => newest.findIndex(({ recipe }) => recipe.seed === card.recipe.seed) === i)
      .sort((a, b) => Number(a.recipe.seed) - Number(b.recipe.seed));
    const label =
      names.values(form, distinct[0].recipe, fields) ||
      (by.size === 1 && all.length > 1 ? names.recipe(form, distinct[0].recipe) : distinct[0].name);
    return {
      key,
      label: label.replace(/^./, (letter) => letter.toUpperCase()),
      cards: distinct,
      seeds: distinct.length,
    };
  });
}

/**
 * What a variant's runs measured at the end.
 * @param {Variant} variant
 * @param {Reader} reader
 * @param {string} measure
 */
export const finals = ({ cards }, reader, measure) =>
  cards.flatMap((card) => reader.curve(card, measure).at(-1)?.[1] ?? []);

/**
 * A curve's value at a place: its own, else the one that lies between its neighbours where the
 * curve may be read `between` its points; undefined beyond its ends.
 * @param {[number, number][]} points
 * @param {number} x
 * @param {boolean} between
 */
export function valueAt(points, x, between) {
  const after = points.findIndex(([at]) => at >= x);
  if (after < 0) return undefined;
  const [right, high] = points[after];
  if (right === x) return high;
  if (!between || after === 0) return undefined;
  const [left, low] = points[after - 1];
  return low + ((high - low) * (x - left)) / (right - left);
}

/**
 * The mean over seeds wherever all of them came, and one standard deviation below and above where
 * there are two or more.
 * @param {Variant} variant
 * @param {Reader} reader
 * @param {string} measure
 */
export function curveOf({ cards }, reader, measure) {
  const curves = cards.map((card) => reader.curve(card, measure));
  const points = /** @type {[number, number][]} */ ([]);
  const band = /** @type {{ x: number, low: number, high: number }[]} */ ([]);
  for (const [x] of curves[0]) {
    const values = curves.map((curve) => valueAt(curve, x, !reader.axis.whole));
    if (!values.every(Number.isFinite)) continue;
    const known = /** @type {number[]} */ (values);
    const [centre, spread] = [mean(known), deviation(known)];
    points.push([x, centre]);
    if (known.length > 1) band.push({ x, low: centre - spread, high: centre + spread });
  }
  return { points, band };
}
