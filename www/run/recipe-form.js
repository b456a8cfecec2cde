// The recipe of either half as a form, drawn from what Rust says of each value: its label, its
// range, its sentence of help.
import { el, show, write } from '../page/dom.js';
import { changes, isFixed, matters } from './recipe-state.js';
import { rowOf } from './recipe-rows.js';

/** @import { AnyForm, RecipeState } from '../types.js' */
/** @import { Changing, Row } from './recipe-rows.js' */

/**
 * @typedef {Changing & { copyLink: () => void, defaults: () => void }} FormDeeds
 * @typedef {{ title: HTMLElement, prefix: string, plain: string, whole?: { element: HTMLElement,
 * draw: (recipe: RecipeState<any, any>) => void } }} FormParts `prefix` of its elements' names;
 * `plain`: what is said of the defaults; `whole`: a row that sets the whole recipe
 */

/** @param {HTMLElement} element @param {FormDeeds} deeds @param {FormParts} parts */
export function recipeForm(element, deeds, { title, prefix, plain, whole }) {
  const fold = el('details', { class: 'fold' });
  const fields = fieldRows(deeds, prefix);
  const form = el(
    'form',
    {
      class: 'recipe-form',
      autocomplete: 'off',
      onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
    },
    whole?.element ?? null,
    ...fields.elements,
  );
  const differs = el('p', { class: 'help' });
  const resetting = el('button', { type: 'button', onclick: deeds.defaults }, 'Reset to defaults');
  const buttons = el(
    'div',
    { class: 'buttons' },
    el('button', { type: 'button', onclick: deeds.copyLink }, 'Copy link'),
    resetting,
  );
  fold.append(el('summary', {}, title), form, differs, buttons);
  element.append(fold);
  unfoldWhereWide(fold);

  /** @param {RecipeState<any, any>} recipe */
  return (recipe) => {
    const known = /** @type {AnyForm | null} */ (recipe.form);
    form.setAttribute('aria-busy', String(recipe.reading || !known));
    if (!known || !recipe.values) return;
    whole?.draw(recipe);
    // What sets several values at once would also set those that a lesson hides.
    for (const one of whole ? [whole.element, resetting] : [resetting]) show(one, !recipe.lesson);
    fields.draw(known, recipe);
    write(differs, sentence(known, recipe, plain));
  };
}

/**
 * A row for each field of the form, some of them folded away.
 * @param {FormDeeds} deeds
 * @param {string} prefix
 */
function fieldRows(deeds, prefix) {
  const rows = el('div', { class: 'rows' });
  const folded = el('div', { class: 'rows' });
  const advanced = el('details', { class: 'advanced' }, el('summary', {}, 'Advanced'), folded);
  /** @type {Map<string, Row>} */
  const drawn = new Map();

  /** @param {AnyForm['fields'][number]} field */
  function rowFor(field) {
    const row = drawn.get(field.name) ?? rowOf(field, deeds, prefix);
    if (!drawn.has(field.name)) (field.advanced ? folded : rows).append(row.element);
    drawn.set(field.name, row);
    return row;
  }

  return {
    elements: [rows, advanced],
    /** @param {AnyForm} form @param {RecipeState<any, any>} recipe */
    draw(form, recipe) {
      const hides = (/** @type {string} */ name) => recipe.lesson?.hidden.includes(name) === true;
      for (const field of form.fields) {
        const { name } = field;
        const row = rowFor(field);
        show(row.element, !hides(name) && matters(form, field, recipe.values));
        row.draw(recipe.values[name], recipe.errors[name] ?? '');
        lock(row.element, isFixed(recipe, name));
      }
      const hidden = form.fields.filter((field) => field.advanced);
      show(
        advanced,
        hidden.some(({ name }) => !hides(name)),
      );
      if (hidden.some(({ name }) => recipe.errors[name])) advanced.open = true;
    },
  };
}

const FIXED = 'The lesson fixes this recipe; the engine is yours to choose.';

/** @param {AnyForm} form @param {RecipeState<any, any>} recipe @param {string} plain */
function sentence(form, { reading, lesson, values }, plain) {
  if (reading) return 'Reading the link.';
  return lesson?.fixed ? FIXED : changed(form, values, plain);
}

/**
 * What a lesson fixes can be read, not changed.
 * @param {HTMLElement} row
 * @param {boolean} locked
 */
function lock(row, locked) {
  for (const input of row.querySelectorAll('input, select'))
    input.toggleAttribute('disabled', locked);
}

/** @param {AnyForm} form @param {object} values @param {string} plain */
function changed(form, values, plain) {
  const list = changes(form, values);
  return list.length ? `Changed from the defaults: ${list.join(', ')}.` : plain;
}

/** @param {HTMLDetailsElement} fold */
function unfoldWhereWide(fold) {
  const wide = matchMedia('(min-width: 900px)');
  const unfold = () => (fold.open = wide.matches);
  wide.addEventListener('change', unfold);
  unfold();
}
