// What the library and the queue know of runs on texts.
import { cardsOf } from '../run/half.js';
import { thinnedCurve } from './curve.js';
import { desk as deskOf } from './desk.js';
import { textRecipeName } from './recipe-names.js';
import { starterOf } from './state.js';

/** @import { Half } from '../run/half.js' */
/** @import { Page, State, TextChoice, TextRecipe } from '../types.js' */

/** The form's recipe on the text that is open. @param {State} state */
export const textBase = ({ text: { recipe, text } }) =>
  /** @type {TextRecipe} */ ({
    ...recipe.form?.defaults,
    ...recipe.values,
    ...(text ? { text: text.choice } : {}),
  });

/** By what a text is known again. @param {TextChoice} text */
const hashOf = (text) => (text.source === 'play' ? `play ${text.seed}` : text.sha256);

/**
 * What the library takes of the text half's run.
 * @param {State} state
 */
export function finishedRun({ text: { run, text } }) {
  if (!run.engine || !run.recipe || run.phase !== 'finished' || !text) return null;
  return {
    recipe: run.recipe,
    facts: {
      engine: run.engine,
      parameters: run.parameters,
      steps: run.step,
      trainedMs: run.trainedMs,
      characters: run.characters,
      vocabulary: run.vocabulary.length,
      curve: thinnedCurve(run.curve),
      data: { title: text.title, sha256: hashOf(text.choice), characters: text.characters },
    },
    parts: { starter: starterOf(text.start, run.vocabulary), samples: run.samples },
  };
}

/** @param {Page} page @returns {Half} */
export function textHalf(page) {
  const desk = deskOf(page);
  /** @type {Half} */
  const half = {
    id: 'text',
    base: textBase,
    nameOf: ({ text }, recipe) =>
      textRecipeName(text.recipe.form, /** @type {TextRecipe} */ (recipe)),
    progress({ text: { run } }) {
      if (run.phase !== 'running' || !run.charactersInAll) return null;
      const share = Math.min(1, run.characters / run.charactersInAll);
      return {
        share,
        words: `${Math.floor(100 * share)} % read`,
        left: run.secondsLeft * 1000,
      };
    },
    finished: finishedRun,
    network: 'saveRun',
    forget: (id) => desk.networks.forget(id),
    listed: (cards) => desk.networks.listLibrary(cardsOf(cards, 'text')),
  };
  half.listed(page.store.state.runs.cards);
  return half;
}
