// The run that “Write” shows before there is one of the viewer's: the form's recipe but for the
// learning rate, on the built-in play.
import { thinnedCurve } from '../../www/text/curve.js';
import { starterOf } from '../../www/text/state.js';

/**
 * At min-char-rnn's own 0.1 samples are all capitals up to about 700,000 characters, and the run
 * ends at 0.65 nats instead of 0.51.
 */
export const RATE = 0.05;
/** Moments to write at, dense at first, when the network learns most. */
const MOMENTS = 24;
/** As the page does. */
const SAMPLE = 200;

/**
 * Begins it.
 * @param {{ session: any, form: any, play: any }} engine
 */
export function beginExample({ session, form, play }) {
  const recipe = { ...form.defaults, learningRate: RATE };
  const run = session.startRun(recipe, undefined, 'keep');
  const starter = starterOf(play.start, run.vocabulary);
  let state = { characters: 0, smoothed: run.smoothed, finished: false };
  return {
    run,
    /** Learns on from so many characters in all. @param {number} characters */
    learnTo(characters) {
      const each = run.recipe.sequenceLength * run.recipe.streams;
      while (!state.finished && state.characters < characters) {
        const steps = Math.ceil((characters - state.characters) / each);
        state = session.advance(Math.min(2000, steps));
      }
      return state;
    },
    /** What the network writes as it stands. */
    sample() {
      const plan = { starter, alpha: 1, seed: run.recipe.seed, position: 0, count: SAMPLE };
      const { text } = session.write('run', plan);
      return { characters: state.characters, text, loss: state.smoothed };
    },
  };
}

/** The characters at which it writes. @param {number} all of the whole run */
export const momentsOf = (all) =>
  Array.from({ length: MOMENTS }, (_, i) => Math.round(all * (i / (MOMENTS - 1)) ** 3));

/** @param {{ session: any, form: any, play: any }} engine */
export function runExample(engine) {
  const { session, play } = engine;
  const { run, learnTo, sample } = beginExample(engine);
  const samples = momentsOf(run.charactersInAll).map((moment) => {
    learnTo(moment);
    return sample();
  });
  const { curve, step, parameters } = session.runState();
  return {
    recipe: { ...run.recipe, engine: 'automatic' },
    title: play.title,
    vocabulary: run.vocabulary,
    parameters,
    step,
    curve: thinnedCurve(curve),
    samples,
    digest: session.digest(),
  };
}
