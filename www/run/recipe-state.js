// The recipe in the form: its values, which of them are out of range, and what came with the link.
import { namedValue } from './counted.js';

/** @import { Field, AnyForm, LabEvent, RecipeState } from '../types.js' */

/** @returns {RecipeState<any, any>} */
export const noRecipe = () => ({
  form: null,
  values: null,
  errors: {},
  linkProblem: '',
  reading: false,
  lesson: null,
});

/**
 * @template F, R
 * @param {RecipeState<F, R>} recipe
 * @param {LabEvent} event
 * @param {(values: R, name: string) => R} [fitted] makes the other values fit one that was changed
 * @returns {RecipeState<F, R>}
 */
export function applyRecipe(recipe, event, fitted = (values) => values) {
  switch (event.kind) {
    case 'formLoaded':
      return {
        ...recipe,
        form: /** @type {any} */ (event.form),
        values: recipe.values ?? /** @type {any} */ (event.form.defaults),
      };
    case 'linkReading':
      return { ...recipe, reading: true };
    case 'lessonBegun':
    case 'lessonLeft':
      return inLesson(recipe, event);
    case 'recipeOpened':
      // A recipe that a lesson fixes stays, whoever brings another.
      if (recipe.lesson?.fixed) return { ...recipe, linkProblem: '', reading: false };
      return {
        ...recipe,
        values: /** @type {any} */ (event.recipe),
        errors: {},
        linkProblem: '',
        reading: false,
      };
    case 'recipeChanged': {
      if (!recipe.values || isFixed(recipe, event.name)) return recipe;
      const { [event.name]: _, ...errors } = recipe.errors;
      const values = fitted({ ...recipe.values, [event.name]: event.value }, event.name);
      return { ...recipe, values, errors };
    }
    case 'recipeRefused':
      return { ...recipe, errors: { ...recipe.errors, [event.name]: event.message } };
    case 'dataChosen':
      return recipe.values
        ? { ...recipe, values: { ...recipe.values, [event.field]: event.choice } }
        : recipe;
    case 'linkBroken':
      return { ...recipe, linkProblem: event.message, reading: false };
    case 'linkProblemDismissed':
      return { ...recipe, linkProblem: '' };
    default:
      return recipe;
  }
}

/** Values that a lesson never fixes: which engine there is depends on the machine. */
const FREE = ['engine'];

/**
 * Whether a lesson fixes a value of the recipe.
 * @param {Pick<RecipeState<any, any>, 'lesson'>} recipe
 * @param {string} name
 */
export const isFixed = ({ lesson }, name) => lesson?.fixed === true && !FREE.includes(name);

/**
 * The form while a lesson lasts, and as it was before once it has been left.
 * @template F, R
 * @param {RecipeState<F, R>} recipe
 * @param {Extract<LabEvent, { kind: 'lessonBegun' | 'lessonLeft' }>} event
 * @returns {RecipeState<F, R>}
 */
function inLesson(recipe, event) {
  const plain = { ...recipe, errors: {}, linkProblem: '', reading: false };
  if (event.kind === 'lessonLeft')
    return { ...plain, values: recipe.lesson?.before ?? recipe.values, lesson: null };
  const { hidden, fixed } = event.lesson;
  const before = /** @type {R} */ (event.before) ?? recipe.lesson?.before ?? recipe.values;
  const values = /** @type {R} */ (event.recipe) ?? recipe.values;
  return { ...plain, values, lesson: { hidden, fixed, before } };
}

/**
 * Whether a field matters for these values: one that belongs to another is asked for only where
 * that one has a fitting value.
 * @param {AnyForm} form
 * @param {Field} field
 * @param {object} values
 * @returns {boolean}
 */
export function matters(form, field, values) {
  const { when } = field;
  if (!when) return true;
  const given = /** @type {Record<string, unknown>} */ (values);
  const other = form.fields.find(({ name }) => name === when.field);
  return (
    when.values.includes(String(given[when.field])) && (!other || matters(form, other, values))
  );
}

/**
 * Whether a number is within its field's range, in a sentence where it is not.
 * @param {Field} field
 * @param {string} text
 * @returns {{ value: number } | { problem: string }}
 */
export function readNumber(field, text) {
  if (field.control.kind !== 'number') return { problem: `${field.label} is not a number.` };
  const { min, max, whole } = field.control;
  const value = text.trim() === '' ? NaN : Number(text);
  const fits =
    Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value));
  if (fits) return { value };
  const between =
    `from ${min.toLocaleString('en', { maximumFractionDigits: 9 })} to ` +
    `${max.toLocaleString('en', { maximumFractionDigits: 9 })}`;
  return { problem: `${field.label} takes a ${whole ? 'whole number' : 'number'} ${between}.` };
}

/**
 * What sets a recipe apart from the defaults, in words; the data is told elsewhere.
 * @param {AnyForm} form
 * @param {object} values
 */
export function changes(form, values) {
  const given = /** @type {Record<string, unknown>} */ ({ ...values });
  const defaults = /** @type {Record<string, unknown>} */ ({ ...form.defaults });
  return form.fields
    .filter((field) => given[field.name] !== defaults[field.name] && matters(form, field, values))
    .map((field) => {
      const value = String(given[field.name]);
      const label =
        field.control.kind === 'choice'
          ? (field.control.options.find((o) => o.value === value)?.label ?? value)
          : field.control.kind === 'switch'
            ? given[field.name]
              ? 'on'
              : 'off'
            : value;
      return namedValue(field, given[field.name], String(label));
    });
}

/**
 * Whether two recipes would start the same run.
 * @param {object | null} a
 * @param {object | null} b
 */
export const sameRecipe = (a, b) => canonical(a) === canonical(b);

/**
 * A recipe in words that are the same for equal recipes, however they came about.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${k}:${canonical(v)}`).join()}}`;
}
