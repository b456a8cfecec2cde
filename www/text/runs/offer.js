// What can be queued on a text: the ready-made sweeps, whole or quick, over seeds.
import { count } from '../../page/format.js';
import { textBase } from '../half.js';
import { textRecipeName } from '../recipe-names.js';
import { TEXT_SWEEPS, QUICK_PASSES, sweepRecipes, shortPasses } from '../sweep-experiments.js';

/** @import { Page, State } from '../../types.js' */
/** @import { Offer } from '../../run/sweeps/experiment-cards.js' */

/** @param {Page} page @returns {Offer} */
export const textOffer = (page) => ({
  experiments: TEXT_SWEEPS.map((one) => ({ ...one, id: `text-${one.id}` })),
  recipesOf: (id, base, options) => sweepRecipes(ownId(id), base, options).recipes,
  async queue(id, options) {
    const base = textBase(page.store.state);
    const { title, varied, recipes } = sweepRecipes(ownId(id), base, options);
    return page.lab.queue.addRecipes('text', title, recipes, varied);
  },
  length: 'Passes over the text',
  quick: `quick: ${QUICK_PASSES} passes`,
  whole: ({ passes }) => `${count(passes)} passes, as in the recipe`,
  shortened: shortPasses,
  about,
  first: 'hidden',
  depends: ({ text: { recipe, text, run } }) => [
    recipe.values,
    recipe.form,
    text,
    run.charactersPerSecond > 0,
  ],
});

/** On the page the names of experiments are those of natsAndBits halves. @param {string} id */
const ownId = (id) => id.replace(/^text-/, '');

/** @param {State} state */
function about({ text: { recipe, text } }) {
  if (!recipe.values || !text) return 'The text engine is loading …';
  return (
    `Everything else comes from the recipe of the lab “Write”: ` +
    `${textRecipeName(recipe.form, recipe.values)}, on “${text.title}” ` +
    `(${count(text.characters)} characters).`
  );
}
