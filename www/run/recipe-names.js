// What the values of a recipe are called, by the form that it is filled in with, and in which
// values some recipes differ.
import { rate } from '../page/format.js';

/** @import { AnyForm } from '../types.js' */

/**
 * What an option of a field is called; undefined where there is none.
 * @param {AnyForm | null} form
 * @param {string} name
 * @param {unknown} value
 */
export function optionOf(form, name, value) {
  const control = form?.fields.find((field) => field.name === name)?.control;
  return control?.kind === 'choice'
    ? control.options.find((option) => option.value === String(value))?.label
    : undefined;
}

/** What a value of the recipe is called. @param {AnyForm | null} form @param {string} name */
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
 * @param {AnyForm | null} form
 * @param {string} name
 * @param {unknown} value
 */
export function valueName(form, name, value) {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return optionOf(form, name, value) ?? rate(value);
  return optionOf(form, name, value) ?? String(value);
}

/** Values in which recipes may differ without being different experiments. */
const NO_MATTER = new Set(['engine']);

/**
 * The values in which recipes differ, in the order of the first recipe; of the data or text only
 * whether it does.
 * @param {object[]} recipes
 */
export function differing(recipes) {
  const plain = recipes.map((recipe) => /** @type {Record<string, unknown>} */ (recipe));
  const names = [...new Set(plain.flatMap(Object.keys))].filter((name) => !NO_MATTER.has(name));
  return names.filter(
    (name) => new Set(plain.map((recipe) => JSON.stringify(recipe[name]))).size > 1,
  );
}
