// The text recipe as a form, and a link to it.
import { el } from '../../page/dom.js';
import { HOME } from '../../page/home.js';
import { copyRecipeLink, currentText } from '../../page/link.js';
import { recipeForm } from '../../run/recipe-form.js';

/** @import { DeskState } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

const PLAIN = 'These are the defaults: min-char-rnn as its author published it.';

/** @param {Desk} desk */
export function recipe(desk) {
  const element = el('section', {
    class: 'panel text-recipe',
    'aria-labelledby': 'text-recipe-title',
  });
  const { live } = desk;
  const draw = recipeForm(
    element,
    {
      change: (name, value) => live.tell({ kind: 'recipeChanged', name, value }),
      refuse: (name, message) => live.tell({ kind: 'recipeRefused', name, message }),
      copyLink: () => copyLink(desk),
      defaults: () => reset(desk),
    },
    { title: el('h3', { id: 'text-recipe-title' }, 'Recipe'), prefix: 'text', plain: PLAIN },
  );
  return { element, draw: (/** @type {DeskState} */ state) => draw(state.recipe) };
}

/** @param {Desk} desk */
function reset(desk) {
  const { form, values } = desk.state.recipe;
  if (!form || !values) return desk.live.say('The recipe has not loaded yet.');
  desk.adopt(/** @type {any} */ ({ ...form.defaults, text: values.text }));
  desk.live.say('The recipe is back at its defaults.');
}

/** @param {Desk} desk */
async function copyLink(desk) {
  // The whole recipe, so that the link means the same when the defaults are others.
  const { values } = desk.state.recipe;
  const link = values
    ? await desk.call('encodeLink', [values]).catch(() => currentText())
    : currentText();
  const home = HOME.shared();
  desk.live.say(await copyRecipeLink(home && `${home}#~write${link ? `.${link}` : ''}`));
}
