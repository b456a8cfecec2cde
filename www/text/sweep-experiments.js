// The ready-made sweeps over texts: which recipes each one queues, made from the recipe in the
// form.
import { casesOf, overSeeds } from '../run/cases.js';

/** @import { TextRecipe } from '../types.js' */
/** @import { Case, Options } from '../run/cases.js' */

/**
 * `seeds` is how many there are at least.
 * @typedef {{ id: string, title: string, question: string, says: string, varied: string[], seeds?:
 * number, cases: () => Case[] }} Experiment
 */

/** The passes of a quick try. */
export const QUICK_PASSES = 2;

/** @type {Experiment[]} */
export const TEXT_SWEEPS = [
  {
    id: 'first',
    title: 'Two sizes, two seeds',
    question: 'A first look, about a minute on a CPU',
    varied: ['hidden'],
    seeds: 2,
    says:
      'A small memory and a larger one, five passes over the text each. With two seeds you see ' +
      'how much of the difference is chance.',
    cases: () => casesOf('hidden', [20, 80], (hidden) => `${hidden} hidden units`, { passes: 5 }),
  },
  {
    id: 'hidden',
    title: 'Hidden units',
    question: 'How large a memory?',
    varied: ['hidden'],
    says:
      'The hidden state is all that the network remembers. More units remember more, and each ' +
      'character takes longer.',
    cases: () => casesOf('hidden', [25, 50, 100, 200], (hidden) => `${hidden} hidden units`),
  },
  {
    id: 'sequence',
    title: 'Sequence length',
    question: 'How far back does the gradient go?',
    varied: ['sequenceLength'],
    says:
      'This is how many characters the gradient travels back. Longer sequences can teach longer ' +
      'memories, with fewer steps over the same text.',
    cases: () => casesOf('sequenceLength', [5, 25, 50, 100], (steps) => `Sequences of ${steps}`),
  },
  {
    id: 'rate',
    title: 'Learning rate',
    question: 'How large a step?',
    varied: ['learningRate'],
    says:
      'Too small a rate learns slowly; too large a one makes the loss jump about. Adagrad ' +
      'divides each step by what it has seen before, so its rate starts large.',
    cases: () => casesOf('learningRate', [0.01, 0.03, 0.1, 0.3], (rate) => `Rate ${rate}`),
  },
  {
    id: 'optimiser',
    title: 'Optimiser',
    question: 'Adagrad or Adam?',
    varied: ['optimiser', 'learningRate'],
    says:
      'Adagrad’s steps only ever shrink; Adam forgets old gradients. Each starts from a rate ' +
      'that is usual for it.',
    cases: () => [
      { name: 'Adagrad, rate 0.1', patch: { optimiser: 'adagrad', learningRate: 0.1 } },
      { name: 'Adam, rate 0.002', patch: { optimiser: 'adam', learningRate: 0.002 } },
    ],
  },
  {
    id: 'seeds',
    title: 'Seeds alone',
    question: 'How much is chance?',
    varied: ['seed'],
    seeds: 3,
    says:
      'The same recipe from other first weights. How far these runs lie apart is the noise that ' +
      'every other difference has to beat.',
    cases: () => [{ name: 'Same recipe', patch: {} }],
  },
];

/**
 * A recipe for a quick try, unless its passes are what is varied.
 * @template {{ passes: number }} R
 * @param {R} base
 * @param {boolean} quick
 * @param {string} [field] that is varied
 * @returns {R}
 */
export const shortPasses = (base, quick, field = '') =>
  quick && field !== 'passes' ? { ...base, passes: QUICK_PASSES } : base;

/**
 * The recipes of an experiment.
 * @param {string} id
 * @param {TextRecipe} base the form's recipe with the open text
 * @param {Options} [options]
 */
export function sweepRecipes(id, base, { seeds = 1, quick = false } = {}) {
  const experiment = TEXT_SWEEPS.find((one) => one.id === id);
  if (!experiment) throw new Error(`There is no sweep called “${id}”.`);
  const { title, varied, cases, seeds: least = 1 } = experiment;
  const shorter = cases().map(({ name, patch }) => ({
    name,
    patch: quick ? { ...patch, passes: QUICK_PASSES } : patch,
  }));
  return { title, varied, recipes: overSeeds(shorter, base, Math.max(least, seeds)) };
}
