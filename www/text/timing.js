// How long runs on a text will take: the time that a character has been measured to take, grown
// with the network.
import { cardsOf } from '../run/half.js';

/** @import { State, TextRecipe } from '../types.js' */

/**
 * Multiplications for a character: the hidden state's own, and those to and from the vocabulary.
 * @param {number} hidden
 * @param {number} vocabulary
 */
const size = (hidden, vocabulary) => hidden * (hidden + 2 * vocabulary);

/**
 * Milliseconds for one multiplication: of the run that trains, else of the run that finished last;
 * not a number where nothing has been trained.
 * @param {State} state
 */
function msForOne({ text: { run }, runs }) {
  if (run.charactersPerSecond > 0 && run.recipe)
    return 1000 / run.charactersPerSecond / size(run.recipe.hidden, run.vocabulary.length);
  const card = cardsOf(runs.cards, 'text').find(
    ({ trainedMs, characters }) => trainedMs > 0 && characters > 0,
  );
  if (!card) return NaN;
  return card.trainedMs / card.characters / size(card.recipe.hidden, card.vocabulary);
}

/**
 * Milliseconds that recipes will take together on the open text.
 * @param {State} state
 * @param {TextRecipe[]} recipes
 */
export function estimateTexts(state, recipes) {
  if (!recipes.length) return 0;
  const { text } = state.text;
  if (!text) return NaN;
  const one = msForOne(state);
  return recipes.reduce(
    (sum, { hidden, passes }) =>
      sum + one * size(hidden, text.vocabulary.length) * passes * text.characters,
    0,
  );
}
