// The small pure steps of a text's run: its progress, its speed, what is kept of what it wrote.
import { fewSamples } from './samples.js';

/** @import { TextRecipe, TextRunView, TextSample } from '../types.js' */
/** @import { Trained } from './trainers.js' */

/** Networks that come with the site, best first. */
export const SHIPPED_NETWORKS_OF_TEXTS = [
  { id: 'char-rnn-250', title: 'char-rnn, 250 hidden units', loaded: false },
  { id: 'char-rnn-100', title: 'min-char-rnn’s size, 100 hidden units', loaded: false },
];

/** The run's own network, as it stands. */
export const RUN = 'run';

/**
 * The run after a call of `advance`.
 * @template {Pick<TextRunView, 'curve'>} R
 * @param {R} run
 * @param {Trained} advanced
 */
export function advancedBy(
  run,
  { step, characters, pass, position, smoothed, finished, curve = [] },
) {
  return {
    ...run,
    step,
    characters,
    pass,
    position,
    smoothed,
    finished,
    curve: curve.length ? [...run.curve, ...curve] : run.curve,
  };
}

/**
 * A speed that follows the latest calls within about two seconds.
 * @param {number} before characters a second, 0 where there was none
 * @param {number} characters
 * @param {number} ms
 */
export function speedAfter(before, characters, ms) {
  const now = (1000 * characters) / Math.max(ms, 1);
  if (!before) return now;
  const weight = 1 - Math.exp(-ms / 2000);
  return before + weight * (now - before);
}

/**
 * Seconds that a run still takes; not a number where nothing is known.
 * @param {Pick<TextRunView, 'characters' | 'charactersInAll'> | null} run
 * @param {number} perSecond
 */
export const secondsLeft = (run, perSecond) =>
  run && perSecond > 0 ? (run.charactersInAll - run.characters) / perSecond : NaN;

/** Nats in bits. @param {number} nats */
export const bits = (nats) => nats / Math.LN2;

/** The loss of guessing among so many characters, in nats. @param {number} vocabulary */
export const guessing = (vocabulary) => Math.log(vocabulary);

/** So many samples are kept of a run: its time machine has a moment for each. */
const MOST_SAMPLES = 48;

/**
 * What was written so far with one more, at most so many.
 * @param {TextSample[]} samples
 * @param {TextSample} next
 * @param {number} [most]
 */
export const withSample = (samples, next, most = MOST_SAMPLES) =>
  fewSamples([...samples.filter(({ characters }) => characters < next.characters), next], most);

/**
 * What a network reads before it writes a sample: how its text begins, as far as it knows it,
 * because there each pass began.
 * @param {string} start
 * @param {string[]} vocabulary
 * @param {number} [most] characters
 */
export const starterOf = (start, vocabulary, most = 25) =>
  [...start]
    .filter((character) => vocabulary.includes(character))
    .slice(0, most)
    .join('') || vocabulary[0];

/**
 * Whether a fresh run of this recipe would be another one than `run`; the rate may have changed on
 * the way, and the engine changes nothing.
 * @param {{ recipe: TextRecipe | null }} run
 * @param {TextRecipe} recipe
 */
export function differs(run, recipe) {
  const names = /** @type {const} */ ([
    'hidden',
    'sequenceLength',
    'streams',
    'optimiser',
    'clip',
    'passes',
    'seed',
  ]);
  return names.some((name) => run.recipe?.[name] !== recipe[name]);
}
