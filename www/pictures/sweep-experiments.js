// The ready-made experiments: which recipes each one queues, made from the recipe in the form.
import { casesOf, overSeeds } from '../run/cases.js';
import { EXERCISES } from './exercise-experiments.js';

/** @import { Recipe } from '../types.js' */
/** @import { Case, Options } from '../run/cases.js' */

/**
 * @typedef {{ id: string, title: string, question: string, says: string, varied: string[], cases:
 * (base: Recipe, quick: boolean) => Case[] }} Experiment
 */

/** The epochs of a quick try. */
export const QUICK_EPOCHS = 3;
/** The assignment's batch. */
const BATCH = 100;

const colouring = /** @type {const} */ ({ task: 'classification', batchSize: BATCH });
/** All the paths across a UNet open. */
const OPEN = { skipQuarter: true, skipHalf: true, skipFull: true };

/** @type {Experiment[]} */
export const SWEEPS = [
  {
    id: 'skips',
    title: 'CNN against UNet',
    question: 'Question 3',
    varied: ['model'],
    says:
      'A UNet is the CNN with paths that carry early maps across to late stages. Both for the ' +
      'same epochs at batch 100: which has the lower loss, and which the sharper pictures?',
    cases: () => [
      { name: 'CNN', patch: { ...colouring, model: 'cnn' } },
      { name: 'UNet', patch: { ...colouring, model: 'unet', ...OPEN } },
    ],
  },
  {
    id: 'batch-sizes',
    title: 'Batch sizes',
    question: 'Question 3',
    varied: ['batchSize'],
    says:
      'A batch is how many pictures are averaged into one step. In equal epochs a small batch ' +
      'takes more steps, each of them noisier.',
    cases: () =>
      casesOf('batchSize', [10, 50, 100, 200, 500], (size) => `UNet, batch ${size}`, {
        task: 'classification',
        model: 'unet',
        ...OPEN,
      }),
  },
  {
    id: 'skip-by-skip',
    title: 'Skip by skip',
    question: 'Question 3',
    varied: ['skipQuarter', 'skipHalf', 'skipFull'],
    says:
      'The UNet has three paths across: at a quarter of the size, at half, and the grey ' +
      'picture itself. Closing one at a time shows what each is worth.',
    cases: () =>
      [
        ['All three open', {}],
        ['Without the quarter', { skipQuarter: false }],
        ['Without the half', { skipHalf: false }],
        ['Without the full', { skipFull: false }],
        ['None', { skipQuarter: false, skipHalf: false, skipFull: false }],
      ].map(([name, closed]) => ({
        name: `UNet, ${String(name).toLowerCase()}`,
        patch: {
          ...colouring,
          model: /** @type {const} */ ('unet'),
          ...OPEN,
          .../** @type {Partial<Recipe>} */ (closed),
        },
      })),
  },
  {
    id: 'epochs',
    title: 'How many epochs',
    question: 'Question 1c',
    varied: ['epochs'],
    says:
      'An epoch is one pass over all training pictures. With a constant learning rate and one ' +
      'seed the short runs are the beginnings of the long one, so their curves lie on each ' +
      'other: only the ends differ.',
    cases: (_, quick) =>
      casesOf(
        'epochs',
        quick ? [1, 2, 3, 5] : [5, 10, 25, 50],
        (epochs) => `RegressionCNN, ${epochs} epoch${epochs === 1 ? '' : 's'}`,
        { task: 'regression', model: 'regressionCnn' },
      ),
  },
  {
    id: 'learning-rate',
    title: 'Learning rate',
    question: 'Question 6a',
    varied: ['learningRate'],
    says:
      'How far a step moves the weights: too small and nothing happens in these epochs, too ' +
      'large and the loss jumps about.',
    cases: () =>
      casesOf('learningRate', [0.0001, 0.0003, 0.001, 0.003, 0.01], (rate) => `Rate ${rate}`),
  },
  {
    id: 'filters',
    title: 'Filters',
    question: 'Question 6a',
    varied: ['filters'],
    says:
      'How many features each stage can look for: more can say more, take longer, and can ' +
      'learn the training pictures by heart.',
    cases: () => casesOf('filters', [8, 16, 32, 64], (filters) => `${filters} filters`),
  },
  {
    id: 'kernel',
    title: 'Kernel',
    question: 'Question 6a',
    varied: ['kernel'],
    says:
      'How many pixels wide the window of each feature is: 5 × 5 sees more at once, for nearly ' +
      'three times the weights.',
    cases: () => casesOf('kernel', [3, 5], (kernel) => `${kernel} × ${kernel}`),
  },
  {
    id: 'optimiser',
    title: 'Optimiser',
    question: 'Question 6a',
    varied: ['optimiser', 'learningRate'],
    says:
      'How gradients become steps. Each at a rate that is usual for it: SGD does not rescale ' +
      'its steps, so it needs a larger one.',
    cases: () => [
      { name: 'Adam, rate 0.001', patch: { optimiser: 'adam', learningRate: 0.001 } },
      { name: 'RMSprop, rate 0.001', patch: { optimiser: 'rmsProp', learningRate: 0.001 } },
      {
        name: 'SGD with momentum, rate 0.1',
        patch: { optimiser: 'sgd', learningRate: 0.1, momentum: 0.9 },
      },
    ],
  },
  {
    id: 'weight-decay',
    title: 'Weight decay',
    question: 'Question 6a',
    varied: ['weightDecay'],
    says:
      'Each step also pulls the weights a little towards zero, so that none grows only to fit ' +
      'the training pictures.',
    cases: () => casesOf('weightDecay', [0, 0.00001, 0.0001, 0.001], (decay) => `Decay ${decay}`),
  },
  {
    id: 'dropout',
    title: 'Dropout',
    question: 'Question 6a',
    varied: ['dropout'],
    says:
      'In training, a share of the maps is left out at random, so that no feature can lean on ' +
      'a single other one.',
    cases: () => casesOf('dropout', [0, 0.1, 0.2, 0.4], (share) => `Dropout ${share}`),
  },
  ...EXERCISES,
];

/**
 * The recipes of an experiment.
 * @param {string} id @param {Recipe} base the form's recipe with the open data @param {Options}
 * [options]
 */
export function recipesOf(id, base, { seeds = 1, quick = false } = {}) {
  const experiment = SWEEPS.find((one) => one.id === id);
  if (!experiment)
    throw new Error(
      `There is no experiment called “${id}”; there are ` +
        `${SWEEPS.map((one) => one.id).join(', ')}.`,
    );
  return {
    title: experiment.title,
    varied: experiment.varied,
    recipes: overSeeds(experiment.cases(base, quick), shortEpochs(base, quick), seeds),
  };
}

/**
 * A recipe for a quick try, unless its epochs are what is varied.
 * @param {Recipe} base
 * @param {boolean} quick
 * @param {string} [field] that is varied
 */
export const shortEpochs = (base, quick, field = '') =>
  quick && field !== 'epochs' ? { ...base, epochs: QUICK_EPOCHS } : base;
