// The assignment's experiments in its order, and one beyond it: what each of them changes of the
// default recipe.

/** @import { Recipe } from '../types.js' */

/**
 * @typedef {{ id: string, title: string, task: Recipe['task'], changes: Partial<Recipe> }}
 * Experiment `id` also names the weights that may come with the page
 */

/**
 * @param {string} id
 * @param {string} title
 * @param {Recipe['task']} task
 * @param {Recipe['model']} model
 * @param {Partial<Recipe>} [more]
 * @returns {Experiment}
 */
const experiment = (id, title, task, model, more = {}) => ({
  id,
  title,
  task,
  changes: { task, model, ...more },
});

/**
 * Ten epochs with a large rate in the middle and a small one at the end, on twice as many pictures:
 * what our own network ships with.
 */
const ONE_CYCLE = /** @type {const} */ ({
  schedule: 'oneCycle',
  learningRate: 0.003,
  mirror: true,
  epochs: 10,
});

export const EXPERIMENTS = [
  experiment('regression-cnn', 'RegressionCNN', 'regression', 'regressionCnn'),
  experiment(
    'full-unet-regression',
    'Full-resolution UNet, regression',
    'regression',
    'fullUnet',
    ONE_CYCLE,
  ),
  experiment('cnn', 'CNN', 'classification', 'cnn'),
  experiment('unet', 'UNet', 'classification', 'unet'),
  experiment('full-unet', 'Full-resolution UNet', 'classification', 'fullUnet', ONE_CYCLE),
  experiment('sr-cnn', 'Super-resolution CNN', 'superResolution', 'cnn'),
  experiment('sr-unet', 'Super-resolution UNet', 'superResolution', 'unet'),
];

/**
 * What the tasks are called where experiments are listed by them.
 * @type {Record<Recipe['task'], string>}
 */
export const TASKS = {
  regression: 'Colours by regression',
  classification: 'Colours by classification',
  superResolution: 'Super-resolution',
};

/** What an experiment leaves to the viewer. */
const OWN = /** @type {const} */ (['data', 'seed', 'engine']);

/**
 * The recipe of an experiment, on the viewer's data, seed and engine.
 * @param {string} id
 * @param {Recipe} defaults
 * @param {Recipe} values
 * @returns {Recipe}
 */
export function recipeOf(id, defaults, values) {
  const { data, seed, engine } = values;
  return { ...defaults, ...EXPERIMENTS.find((one) => one.id === id)?.changes, data, seed, engine };
}

/**
 * Which experiment a recipe is; empty where it is none of them.
 * @param {Recipe} defaults
 * @param {Recipe} values
 */
export function experimentOf(defaults, values) {
  const given = /** @type {Record<string, unknown>} */ ({ ...values });
  const is = (/** @type {Experiment} */ { changes }) =>
    Object.entries({ ...defaults, ...changes }).every(
      ([name, value]) => OWN.some((own) => own === name) || given[name] === value,
    );
  return EXPERIMENTS.find(is)?.id ?? '';
}

/** The course's network for each task. @type {Record<Recipe['task'], Recipe['model']>} */
const COURSE = { regression: 'regressionCnn', classification: 'cnn', superResolution: 'cnn' };

/**
 * A network for a task: the one at hand where it fits, else the course's.
 * @param {Recipe['task']} task
 * @param {Recipe['model']} model
 */
export const fitting = (task, model) =>
  model === 'unet' || model === 'fullUnet' ? model : COURSE[task];

/**
 * A recipe in which a value was changed: another task also takes a network that fits it.
 * @param {Recipe} values
 * @param {string} name
 * @returns {Recipe}
 */
export const fitted = (values, name) =>
  name === 'task' ? { ...values, model: fitting(values.task, values.model) } : values;
