// One run of the queue on the lab's run at hand: begun, or gone on with where it was interrupted,
// and followed to its end.
import { CallFailed, messageOf } from '../engine/engine.js';
import { sameRecipe } from './recipe-state.js';
import { sameChoice } from '../pictures/data.js';
import { LAST, REPLACED, kept } from './storage.js';

/** @import { Lab } from '../pictures/lab.js' */
/** @import { Recipe } from '../types.js' */
/** @import { KeptRun } from './storage.js' */

/**
 * Trains a recipe: from where it was interrupted if it was begun, else from its first step. Why it
 * did not start, in a sentence; else nothing.
 * @param {Lab} lab @param {Recipe} recipe
 * @param {{ begun: boolean, ownAtHand: boolean, wanted: () => boolean }} how `ownAtHand`: the run
 * at hand is the queue's, and in the library; `wanted`: whether it should train by then
 */
export async function beginOrGoOn(lab, recipe, { begun, ownAtHand, wanted }) {
  let problem = '';
  await lab.exclusively('starting a run of the queue', async () => {
    try {
      lab.cancelled = false;
      if (!(begun && (await found(lab, recipe)))) await fresh(lab, recipe, ownAtHand);
      if (lab.run.phase !== 'finished' && !lab.cancelled && wanted()) lab.runner.start('end');
      else if (lab.run.phase === 'starting') lab.store.apply({ kind: 'runPaused' });
    } catch (error) {
      // An engine that died is recovered from as under any other order.
      if (error instanceof CallFailed && (error.lost || error.engine === 'webGpu')) throw error;
      problem = messageOf(error);
      lab.store.apply({ kind: 'runPaused' });
    }
  });
  return problem;
}

/**
 * Whether a run that was begun is here again: at hand, or kept.
 * @param {Lab} lab
 * @param {Recipe} recipe
 */
async function found(lab, recipe) {
  if (!(sameRecipe(lab.run.recipe, recipe) && lab.run.engine && lab.run.step > 0)) {
    const both = /** @type {(KeptRun | undefined)[]} */ ([await kept(LAST), await kept(REPLACED)]);
    const before = both.find((run) => run && run.step > 0 && sameRecipe(run.recipe, recipe));
    if (
      !before ||
      !(await lab.keeping.exchange(before.bytes).then(
        () => true,
        () => false,
      ))
    )
      return false;
  }
  if (lab.run.phase === 'finished') return true;
  lab.before = 'paused';
  const engine = await lab.pickEngine(recipe);
  if (lab.run.engine !== engine) await lab.keeping.move(engine);
  return true;
}

/**
 * Opens a recipe at its first step, on its data; the viewer's own run is set aside, and the form
 * stays theirs but for the data, which is what is open.
 * @param {Lab} lab
 * @param {Recipe} recipe
 * @param {boolean} ownAtHand
 */
async function fresh(lab, recipe, ownAtHand) {
  if (ownAtHand) lab.keeping.latest = undefined;
  lab.before = 'none';
  lab.store.apply({ kind: 'runStarting', waitingFor: '' });
  const { data } = recipe;
  if (!lab.data.summary || !sameChoice(lab.data.summary.choice, data)) {
    if (!(await lab.data.choose(data)))
      throw new Error(
        lab.store.state.data.problem ||
          `“${data.source === 'files' ? data.title : 'The paddock'}” is no longer in this ` +
            'browser: open that data again, then queue this run again.',
      );
    await lab.close();
    lab.store.apply({ kind: 'dataChosen', choice: data });
    lab.store.apply({ kind: 'runStarting', waitingFor: '' });
  }
  const engine = await lab.pickEngine(recipe);
  if (!lab.cancelled) await lab.begin(engine, recipe);
}

/** What the run at hand has come to, once nothing moves any more. @param {Lab} lab */
export async function settled(lab) {
  for (;;) {
    await lab.runner.done;
    await lab.orders.idle();
    await Promise.resolve(lab.ready).catch(() => {});
    const { phase } = lab.run;
    if (phase !== 'running' && phase !== 'starting') return phase;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
