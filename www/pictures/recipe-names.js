// What recipes of runs on pictures and their values are called.
import { namedValue } from '../run/counted.js';
import { fieldName, optionOf, valueName } from '../run/recipe-names.js';
import { changes } from '../run/recipe-state.js';

/** @import { AnyForm, Recipe } from '../types.js' */

/** The networks by name, where the form does not say. @type {Record<string, string>} */
const MODELS = {
  regressionCnn: 'RegressionCNN',
  cnn: 'CNN',
  unet: 'UNet',
  fullUnet: 'Full-resolution UNet',
};

/** What a network is called. @param {string} model @param {AnyForm | null} form */
export const modelName = (model, form) => optionOf(form, 'model', model) ?? MODELS[model] ?? model;

/**
 * A value of a recipe in words.
 * @param {AnyForm | null} form
 * @param {string} name
 * @param {unknown} value
 */
export const pictureValueName = (form, name, value) =>
  name === 'model' ? modelName(String(value), form) : valueName(form, name, value);

/**
 * A name for a run: its network and what sets it apart from the defaults.
 * @param {AnyForm | null} form
 * @param {Recipe} recipe
 */
export function recipeName(form, recipe) {
  const rest = form
    ? changes(
        {
          ...form,
          fields: form.fields.filter(({ name }) => name !== 'model' && name !== 'engine'),
        },
        recipe,
      )
    : [];
  return [modelName(recipe.model ?? '', form), ...rest].join(', ');
}

/**
 * A recipe's values of these names in words: "batch size 50, 10 epochs".
 * @param {AnyForm | null} form
 * @param {Recipe} recipe
 * @param {string[]} names
 */
export const valuesInWords = (form, recipe, names) =>
  names
    .map((name) => {
      const value = /** @type {any} */ (recipe)[name];
      if (name === 'data')
        return value?.source === 'paddock'
          ? `the paddock, seed ${value.seed}`
          : (value?.title ?? 'other data');
      return name === 'model'
        ? pictureValueName(form, name, value)
        : namedValue(
            { name, label: fieldName(form, name) },
            value,
            pictureValueName(form, name, value),
          );
    })
    .join(', ');
