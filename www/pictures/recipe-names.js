// What recipes and their values are called, and in which values some of them differ.
import { rate } from '../page/format.js';
import { changes } from '../run/recipe-state.js';

/** @import { Form, Recipe } from '../types.js' */

/** The networks by name, where the form does not say. @type {Record<string, string>} */
const MODELS = {
  regressionCnn: 'RegressionCNN',
  cnn: 'CNN',
  unet: 'UNet',
  fullUnet: 'Full-resolution UNet',
};

/** What a network is called. @param {string} model @param {Form | null} form */
export const modelName = (model, form) => optionOf(form, 'model', model) ?? MODELS[model] ?? model;

/** @param {Form | null} form @param {string} name @param {unknown} value */
function optionOf(form, name, value) {
  const control = form?.fields.find((field) => field.name === name)?.control;
  return control?.kind === 'choice'
    ? control.options.find((option) => option.value === String(value))?.label
    : undefined;
}

/** What a value of the recipe is called. @param {Form | null} form @param {string} name */
export function fieldName(form, name) {
  const label = form?.fields.find((field) => field.name === name)?.label;
  return (
    label ??
    name
      .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
      .replace(/^./, (letter) => letter.toUpperCase())
  );
}

/**
 * A value of a recipe in words.
 * @param {Form | null} form
 * @param {string} name
 * @param {unknown} value
 */
export function valueName(form, name, value) {
  if (name === 'model') return modelName(String(value), form);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return optionOf(form, name, value) ?? rate(value);
  return optionOf(form, name, value) ?? String(value);
}

/**
 * A name for a run: its network and what sets it apart from the defaults.
 * @param {Form | null} form
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

/** Values in which recipes may differ without being different experiments. */
const NO_MATTER = new Set(['engine']);

/**
 * The values in which recipes differ, in the order of the first recipe; of the data only whether it
 * does.
 * @param {Recipe[]} recipes
 */
export function differing(recipes) {
  const plain = recipes.map(
    (recipe) => /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (recipe)),
  );
  const names = [...new Set(plain.flatMap(Object.keys))].filter((name) => !NO_MATTER.has(name));
  return names.filter(
    (name) => new Set(plain.map((recipe) => JSON.stringify(recipe[name]))).size > 1,
  );
}

/**
 * A recipe's values of these names in words: "Batch size 50, Seed 1".
 * @param {Form | null} form
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
        ? valueName(form, name, value)
        : `${fieldName(form, name).toLowerCase()} ${valueName(form, name, value)}`;
    })
    .join(', ');
