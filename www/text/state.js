// The small pure steps of a text's run: its progress, its speed, what is kept of what it wrote.

/** @import { TextRecipe, TextRunView, TextSample } from '../types.js' */
/** @import { Trained } from './trainers.js' */

/** Networks that come with the site, best first. */
export const SHIPPED = [
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

/**
 * What was written so far with one more, at most so many: the first and the latest stay, and
 * between them those that lie most evenly over the
 * logarithm of the characters learnt from, because a network learns most at first.
 * @param {TextSample[]} samples @param {TextSample} next @param {number} [most]
 */
export function withSample(samples, next, most = 6) {
  const all = [...samples.filter(({ characters }) => characters < next.characters), next];
  while (all.length > most) {
    const at = all.map(({ characters }) => Math.log(characters + 1000));
    let [gone, least] = [1, Infinity];
    for (let i = 1; i < all.length - 1; i++) {
      if (at[i + 1] - at[i - 1] < least) [gone, least] = [i, at[i + 1] - at[i - 1]];
    }
    all.splice(gone, 1);
  }
  return all;
}

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
