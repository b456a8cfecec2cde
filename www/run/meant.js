// What recipes of earlier versions don’t say: the values that came since, as everything was then.
import { halfOf } from './half.js';

/** @import { HalfName } from '../types.js' */

/** A test holds them equal to the form's defaults; one that changes there stays here. */
const PICTURES = {
  inputNoise: 0,
  initialWeights: 'pyTorch',
  initialBias: 0,
  statistics: 'running',
};

/**
 * A recipe of pictures with all that it meant.
 * @template {object} R
 * @param {R} recipe
 * @returns {R}
 */
export const meant = (recipe) => ({ ...PICTURES, ...recipe });

/**
 * What was kept of a run of either half, or of one to come, with its whole recipe.
 * @template {{ half?: HalfName, recipe: object }} T
 * @param {T} kept
 * @returns {T}
 */
export const withMeant = (kept) =>
  halfOf(kept) === 'pictures' ? { ...kept, recipe: meant(kept.recipe) } : kept;
