// What recipes of runs on texts and their values are called.
import { count } from '../page/format.js';
import { namedValue } from '../run/counted.js';
import { fieldName, valueName } from '../run/recipe-names.js';
import { changes } from '../run/recipe-state.js';

/** @import { AnyForm, TextChoice, TextRecipe } from '../types.js' */

/**
 * A name for a run: its size and what sets it apart from the defaults.
 * @param {AnyForm | null} form
 * @param {TextRecipe} recipe
 */
export function textRecipeName(form, recipe) {
  const fields = (form?.fields ?? []).filter(({ name }) => name !== 'hidden' && name !== 'engine');
  const rest = form ? changes({ ...form, fields }, /** @type {any} */ (recipe)) : [];
  return [`${count(recipe.hidden)} hidden units`, ...rest].join(', ');
}

/** What a text is called in a recipe. @param {TextChoice | undefined} text */
export const textName = (text) =>
  text?.source === 'play' ? `the play, seed ${text.seed}` : (text?.title ?? 'another text');

/**
 * A recipe's values of these names in words: "50 hidden units, seed 1".
 * @param {AnyForm | null} form
 * @param {TextRecipe} recipe
 * @param {string[]} names
 */
export const textValuesInWords = (form, recipe, names) =>
  names
    .map((name) =>
      name === 'text'
        ? textName(recipe.text)
        : namedValue(
            { name, label: fieldName(form, name) },
            Reflect.get(recipe, name),
            valueName(form, name, Reflect.get(recipe, name)),
          ),
    )
    .join(', ');
