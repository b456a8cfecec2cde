// “Two sizes, two seeds” over the built-in play, as the lab queues it, at the rate of the example
// in “Write”.
import { thinnedCurve } from '../../www/text/curve.js';
import { starterOf } from '../../www/text/state.js';
import { sweepRecipes } from '../../www/text/sweep-experiments.js';
import { RATE } from '../text-examples/run.mjs';

const POINTS = 60;
const SAMPLE = 200;

/** The recipes of the sweep. @param {{ form: any, play: any }} engine */
export const textRecipes = ({ form, play }) =>
  sweepRecipes('first', { ...form.defaults, text: play.choice, learningRate: RATE });

/** @param {{ session: any, form: any, play: any }} engine */
export function textSweep(engine) {
  const { session, play } = engine;
  const { title, recipes } = textRecipes(engine);
  const runs = recipes.map(({ name, ...recipe }) => {
    const run = session.startRun(recipe, undefined, 'keep');
    let state = session.advance(2000);
    while (!state.finished) state = session.advance(2000);
    const starter = starterOf(play.start, run.vocabulary);
    const plan = { starter, alpha: 1, seed: run.recipe.seed, position: 0, count: SAMPLE };
    return {
      name,
      recipe: run.recipe,
      parameters: run.parameters,
      characters: state.characters,
      curve: thinnedCurve(session.runState().curve, POINTS),
      sample: session.write('run', plan).text,
      loss: state.smoothed,
      digest: session.digest(),
    };
  });
  const { title: name, characters, vocabulary } = play;
  return {
    title,
    data: { title: name, sha256: `play ${play.choice.seed}`, characters },
    vocabulary: vocabulary.length,
    runs,
  };
}
