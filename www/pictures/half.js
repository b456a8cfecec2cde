// What the library and the queue know of runs on pictures.
import { decimate } from '../charts/decimate.js';
import { Halves } from '../run/half.js';
import { currentEpoch, timeLeft } from './run-state.js';
import { recipeName } from './recipe-names.js';

/** @import { Half } from '../run/half.js' */
/** @import { Recipe, State } from '../types.js' */
/** @import { Lab } from './lab.js' */

/** A curve of the steps keeps so many points. */
const MOST_POINTS = 2000;

/**
 * The losses of single steps, few enough to be kept: of each stretch its smallest and its largest.
 * @param {ArrayLike<number>} losses
 * @param {number} [most]
 */
export const thinned = (losses, most = MOST_POINTS) =>
  decimate(losses, most).map(({ index, value }) => ({ step: index + 1, loss: value }));

/** The form's recipe on the data that is open. @param {State} state */
export const pictureBase = ({ recipe: { form, values }, data: { summary } }) =>
  /** @type {Recipe} */ ({
    ...form?.defaults,
    ...values,
    ...(summary ? { data: summary.choice } : {}),
  });

/** @param {Lab} lab @returns {Half} */
const picturesHalf = (lab) => ({
  id: 'pictures',
  base: pictureBase,
  nameOf: ({ recipe }, wished) => recipeName(recipe.form, /** @type {Recipe} */ (wished)),
  progress({ run }) {
    if (run.phase !== 'running' || !run.recipe || !run.stepsPerEpoch) return null;
    const epochs = Number(run.recipe.epochs);
    return {
      share: Math.min(1, run.step / (run.stepsPerEpoch * epochs)),
      words: `epoch ${currentEpoch(run)} of ${epochs}`,
      left: timeLeft(run),
    };
  },
  finished({ run, data: { summary }, runs }) {
    if (!run.engine || !run.recipe || !run.preview || !run.epochs.length || !summary) return null;
    const { title, sha256, train, validation } = summary;
    return {
      recipe: run.recipe,
      facts: {
        engine: run.engine,
        parameters: run.parameters,
        steps: run.step,
        epochs: run.epochs,
        trainedMs: lab.history.ms,
        data: { title, sha256, train, validation },
      },
      parts: { losses: thinned(run.losses), preview: run.preview, history: runs.history },
    };
  },
  network: 'saveNetwork',
  forget: (id) => lab.models.forget(id),
  listed: () => {},
});

/**
 * The halves of a page: pictures at once, texts when their half has been loaded.
 * @param {Lab} lab
 */
export const halvesOf = (lab) =>
  new Halves({
    pictures: async () => picturesHalf(lab),
    text: async () => {
      throw new Error('The text half is not on this page.');
    },
  });
