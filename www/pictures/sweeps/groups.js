// Runs that differ only in their seed, taken together: their mean and their spread at every epoch.
import { differing, recipeName, valuesInWords } from '../recipe-names.js';
import { deviation, mean } from './noise.js';

/** @import { Form, RunCard } from '../../types.js' */

/** @typedef {'validationLoss' | 'validationAccuracy' | 'trainLoss'} Measure */
/** @typedef {{ key: string, label: string, cards: RunCard[], seeds: number }} Variant */

/**
 * What a recipe is apart from its seed and its engine, and on which pictures.
 * @param {RunCard} card
 */
const keyOf = ({ recipe, data }) =>
  JSON.stringify([
    data.sha256,
    ...Object.entries({ ...recipe, seed: 0, engine: '', data: 0 }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  ]);

/**
 * The variants among runs, in the order of their first runs; of two runs with one seed the newer
 * counts.
 * @param {RunCard[]} cards @param {Form | null} form @returns {Variant[]}
 */
export function variantsOf(cards, form) {
  /** @type {Map<string, RunCard[]>} */
  const by = new Map();
  for (const card of cards) by.set(keyOf(card), [...(by.get(keyOf(card)) ?? []), card]);
  const names = differing(cards.map(({ recipe }) => recipe)).filter((name) => name !== 'seed');
  return [...by].map(([key, all]) => {
    const newest = [...all].sort((a, b) => (a.date < b.date ? 1 : -1));
    const distinct = newest
      .filter((card, i) => newest.findIndex(({ recipe }) => recipe.seed === card.recipe.seed) === i)
      .sort((a, b) => Number(a.recipe.seed) - Number(b.recipe.seed));
    const label =
      valuesInWords(form, distinct[0].recipe, names) ||
      (by.size === 1 && all.length > 1 ? recipeName(form, distinct[0].recipe) : distinct[0].name);
    return {
      key,
      label: label.replace(/^./, (letter) => letter.toUpperCase()),
      cards: distinct,
      seeds: distinct.length,
    };
  });
}

/**
 * A measure at an epoch, as far as it was measured.
 * @param {RunCard} card
 * @param {number} epoch
 * @param {Measure} measure
 */
const at = ({ epochs }, epoch, measure) => epochs[epoch - 1]?.[measure];

/** What a variant's runs measured at the end. @param {Variant} variant @param {Measure} measure */
export const finals = ({ cards }, measure) =>
  cards.flatMap((card) => at(card, card.epochs.length, measure) ?? []);

/**
 * The mean over seeds at every epoch that all of them reached, and one standard deviation below and
 * above where there are two or more.
 * @param {Variant} variant @param {Measure} measure
 */
export function curveOf({ cards }, measure) {
  const epochs = Math.min(...cards.map((card) => card.epochs.length));
  const points = /** @type {[number, number][]} */ ([]);
  const band = /** @type {{ x: number, low: number, high: number }[]} */ ([]);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const values = cards.flatMap((card) => at(card, epoch, measure) ?? []);
    if (values.length < cards.length || !values.every(Number.isFinite)) continue;
    const centre = mean(values);
    points.push([epoch, centre]);
    if (values.length > 1)
      band.push({ x: epoch, low: centre - deviation(values), high: centre + deviation(values) });
  }
  return { points, band };
}

/**
 * What a measure can be compared over: losses of different tasks can't.
 * @param {RunCard[]} cards
 */
export function comparable(cards) {
  const kinds = new Set(
    cards.map(({ recipe }) =>
      recipe.task === 'regression' || recipe.task === undefined
        ? `mse ${recipe.space ?? 'rgb'}`
        : `entropy ${recipe.task} ` +
          `${recipe.palette === 'course' || recipe.palette === undefined ? 24 : `${recipe.palette} ${recipe.colours}`}`,
    ),
  );
  return kinds.size <= 1;
}
