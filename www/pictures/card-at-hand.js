// The run at hand as the library has it: what a report can take of it.
import { sameRecipe } from '../run/recipe-state.js';
import { cardsOf } from '../run/half.js';
import { runsSpec } from '../report/runs-spec.js';

/** @import { Page, PictureRunCard, State } from '../types.js' */

const EXAMPLE =
  'this run came with the page. Train one of your own: it can go into a report when it has ' +
  'finished.';
const UNFINISHED = 'a run can go into a report when it has finished. Train it to its end first.';
const GONE = 'this run is not in the library of “Skips and sweeps” any more. Train it again.';

/**
 * The card of the run at hand; fails with a sentence that says what to do where there is none.
 * @param {State} state
 * @returns {PictureRunCard}
 */
export function cardAtHand({ run, runs }) {
  if (!run.engine) throw new Error(EXAMPLE);
  if (!run.finished) throw new Error(UNFINISHED);
  const card = cardsOf(runs.cards, 'pictures').find(
    ({ recipe, steps, record }) =>
      steps === run.step &&
      sameRecipe(recipe, run.recipe) &&
      // What was brought back after a reload doesn't know its record.
      (!run.record || record?.finalDigest === run.record.finalDigest),
  );
  if (!card) throw new Error(GONE);
  return card;
}

/** The run at hand as a figure of a report. @param {Page} page */
export const finishedRunSpec = ({ store }) => runsSpec([cardAtHand(store.state)]);
