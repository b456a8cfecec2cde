// How long recipes will take: the time that a training picture has been measured to take, times all
// of them.
import { cardsOf } from '../../run/half.js';

/** @import { Engine } from '../../engine/engine.js' */
/** @import { Recipe, RunCard } from '../../types.js' */

/**
 * @typedef {Map<string, { ms: number, recipe: Recipe }>} Rates milliseconds a training picture and
 * epoch, by network
 */

/** Of a benchmark: pictures in a step, and steps that are timed after one that is not. */
const BENCHMARK_BATCH = 20;
const TIMED_STEPS = 2;
/**
 * What measuring on the validation pictures adds, by the assignment's split: one pass forward over
 * a fifth as many pictures.
 */
const EVALUATION_SHARE = 0.08;

/**
 * Multiplications grow with the kernel's area and, for all but the first stage, with the square of
 * the filters.
 * @param {Recipe} recipe
 */
const size = ({ kernel = 3, filters = 32 }) =>
  (kernel * kernel * (filters * filters * 11 + filters * 10)) / 9;

/** @param {Recipe} recipe @param {string} engine */
const keyOf = (recipe, engine) => `${recipe.model ?? 'regressionCnn'} ${engine}`;

/**
 * What finished runs took, the newest of each network and engine.
 * @param {RunCard[]} cards newest first
 * @returns {Rates}
 */
export function measuredRates(cards) {
  /** @type {Rates} */
  const rates = new Map();
  for (const { recipe, engine, trainedMs, epochs, data } of cardsOf(cards, 'pictures')) {
    const pictures = epochs.length * data.train;
    if (trainedMs > 0 && pictures > 0 && !rates.has(keyOf(recipe, engine)))
      rates.set(keyOf(recipe, engine), { ms: trainedMs / pictures, recipe });
  }
  return rates;
}

/**
 * Milliseconds that recipes will take together; not a number where a network of theirs has never
 * been timed.
 * @param {Recipe[]} recipes @param {Rates} rates @param {string} engine @param {number} pictures in
 * the training set
 */
export function estimate(recipes, rates, engine, pictures) {
  return recipes.reduce((sum, recipe) => {
    const known = rates.get(keyOf(recipe, engine));
    return (
      sum +
      (known ? (known.ms * size(recipe)) / size(known.recipe) : NaN) *
        pictures *
        Number(recipe.epochs ?? 0)
    );
  }, 0);
}

/**
 * Times a network by some steps apart from any run.
 * @param {Engine} engine @param {Recipe} base @param {string} model
 */
export async function benchmarked(engine, base, model) {
  await engine.call('openBenchmark', [
    { network: /** @type {any} */ (model), batchSize: BENCHMARK_BATCH, seed: 0 },
  ]);
  await engine.call('benchmarkSteps', [1]);
  const start = performance.now();
  await engine.call('benchmarkSteps', [TIMED_STEPS]);
  const ms = (performance.now() - start) / (TIMED_STEPS * BENCHMARK_BATCH);
  return {
    ms: ms * (1 + EVALUATION_SHARE),
    recipe: { ...base, model: /** @type {any} */ (model), kernel: 3, filters: 32 },
  };
}

/** @param {Rates} rates @param {string} model @param {string} engine */
export const isTimed = (rates, model, engine) => rates.has(`${model} ${engine}`);

/**
 * @param {Rates} rates
 * @param {string} model
 * @param {string} engine
 * @param {{ ms: number, recipe: Recipe }} rate
 * @returns {Rates}
 */
export const withRate = (rates, model, engine, rate) =>
  new Map([...rates, [`${model} ${engine}`, rate]]);
