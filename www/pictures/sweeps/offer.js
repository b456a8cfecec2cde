// What can be queued on pictures: the ready-made experiments, whole or quick, over seeds.
import { count } from '../../page/format.js';
import { queueExperiment } from '../queue-experiment.js';
import { recipeName } from '../recipe-names.js';
import { SWEEPS, QUICK_EPOCHS, recipesOf, shortEpochs } from '../sweep-experiments.js';

/** @import { Page, State } from '../../types.js' */
/** @import { Offer } from '../../run/sweeps/experiment-cards.js' */
/** @import { Trials } from './trials.js' */

/** @param {Page} page @param {Trials} trials @returns {Offer} */
export const pictureOffer = (page, trials) => ({
  experiments: SWEEPS,
  recipesOf: (id, base, options) => recipesOf(id, base, options).recipes,
  queue: (id, options) => queueExperiment(page.lab, id, options),
  length: 'Epochs',
  quick: `quick: ${QUICK_EPOCHS} epochs`,
  whole: ({ epochs }) => `${epochs} epochs, as in the recipe`,
  shortened: shortEpochs,
  about,
  first: 'learningRate',
  depends: (state) => [
    state.recipe.values,
    state.recipe.form,
    state.data.summary,
    trials.engineOf(state),
    trials.rates,
  ],
});

/** @param {State} state */
function about({ recipe: { form, values }, data: { summary } }) {
  if (!values) return '';
  const on = summary ? `, on ${summary.title} (${count(summary.train)} pictures to train on)` : '';
  return (
    `Everything else comes from the recipe of the Train lab: ${recipeName(form, values)}${on}. ` +
    'The experiments on skips choose their own networks.'
  );
}
