// What a run measures, in words and digits: squared error where it mixes colours, cross-entropy and
// accuracy where it chooses them.
import { loss, percent } from '../page/format.js';

/** @import { EpochReport, Recipe } from '../types.js' */

/**
 * Whether a recipe's network chooses among the colours of a palette.
 * @param {Recipe | null} recipe
 */
export const chooses = (recipe) =>
  recipe !== null && recipe.task !== undefined && recipe.task !== 'regression';

/** Whether its squared error is taken in CIELAB. @param {Recipe | null} recipe */
export const inLab = (recipe) => !chooses(recipe) && recipe?.space === 'lab';

/** The loss in one sentence. @param {Recipe | null} recipe */
export function lossInWords(recipe) {
  if (chooses(recipe))
    return (
      'Cross-entropy in nats per pixel, lower is better: minus the logarithm of the ' +
      'probability that the network gives to the true colour.'
    );
  if (inLab(recipe))
    return (
      'Mean squared error of the colours in CIELAB, whose three numbers are divided by 100; ' +
      'lower is better.'
    );
  return 'Mean squared error of the colours, lower is better.';
}

/** The unit behind a loss, with a space before it. @param {Recipe | null} recipe */
export const lossUnit = (recipe) => (chooses(recipe) ? ' nats' : '');

/** A loss in its digits. @param {Recipe | null} recipe @param {number} value */
export const lossText = (recipe, value) =>
  chooses(recipe) && value >= 0.01 && Number.isFinite(value) ? value.toFixed(3) : loss(value);

/** An epoch's validation in words. @param {EpochReport} report */
export const validationWords = ({ validationLoss, validationAccuracy }) =>
  validationAccuracy === undefined
    ? `validation loss ${loss(validationLoss)}`
    : `validation loss ${validationLoss.toFixed(3)} nats, accuracy ${percent(validationAccuracy)}`;
