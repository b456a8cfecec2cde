// What of a recipe decides a network's layers, as a short text among the settings of a figure.

/** @import { Form, Recipe } from '../../types.js' */

/** The values of a recipe by which networks before training differ. */
const FIELDS = /** @type {const} */ ([
  'task',
  'model',
  'kernel',
  'filters',
  'space',
  'palette',
  'colours',
  'ownColours',
  'order',
  'normalise',
  'skipQuarter',
  'skipHalf',
  'skipFull',
]);
/** Said even where they are as by default: without them the figure would be another one. */
const ALWAYS = ['task', 'model', 'kernel', 'filters'];

/** @param {Form | null} form @param {Recipe} recipe */
export const shapeOfRecipe = (form, recipe) =>
  JSON.stringify(
    Object.fromEntries(
      FIELDS.filter(
        (name) => ALWAYS.includes(name) || !form || recipe[name] !== form.defaults[name],
      ).map((name) => [name, recipe[name]]),
    ),
  );

/**
 * A recipe of that shape, all else as by default.
 * @param {Form | null} form
 * @param {string} shape
 * @returns {Recipe}
 */
export function recipeOfShape(form, shape) {
  const given = parsed(shape);
  const known = FIELDS.filter((name) => Object.hasOwn(given, name)).map((name) => [
    name,
    given[name],
  ]);
  return /** @type {Recipe} */ ({ ...form?.defaults, ...Object.fromEntries(known) });
}

/** @param {string} shape @returns {Record<string, unknown>} */
function parsed(shape) {
  try {
    return Object(JSON.parse(shape));
  } catch {
    return {};
  }
}
