// The recipe of either half as a form, drawn from what Rust says of each value: its label, its
// range, its sentence of help.
import { el, show, write } from '../page/dom.js';
import { changes, matters } from './recipe-state.js';
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
  const rows = el('div', { class: 'rows' });
  const folded = el('div', { class: 'rows' });
  const advanced = el('details', { class: 'advanced' }, el('summary', {}, 'Advanced'), folded);
  const form = el(
    'form',
    {
      class: 'recipe-form',
      autocomplete: 'off',
      onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
    },
    whole?.element ?? null,
    rows,
    advanced,
  );
  const differs = el('p', { class: 'help' });
  const buttons = el(
    'div',
    { class: 'buttons' },
    el('button', { type: 'button', onclick: deeds.copyLink }, 'Copy link'),
    el('button', { type: 'button', onclick: deeds.defaults }, 'Reset to defaults'),
  );
  fold.append(el('summary', {}, title), form, differs, buttons);
  element.append(fold);
  unfoldWhereWide(fold);
  /** @type {Map<string, Row>} */
  const drawn = new Map();

  /** @param {RecipeState<any, any>} recipe */
  return (recipe) => {
    const known = /** @type {AnyForm | null} */ (recipe.form);
    form.setAttribute('aria-busy', String(recipe.reading || !known));
    if (!known || !recipe.values) return;
    if (drawn.size === 0) {
      for (const field of known.fields) {
        const row = rowOf(field, deeds, prefix);
        drawn.set(field.name, row);
        (field.advanced ? folded : rows).append(row.element);
      }
    }
    whole?.draw(recipe);
    for (const field of known.fields) {
      const row = drawn.get(field.name);
      if (!row) continue;
      show(row.element, matters(known, field, recipe.values));
      row.draw(recipe.values[field.name], recipe.errors[field.name] ?? '');
    }
    if (known.fields.some(({ name, advanced: isFolded }) => isFolded && recipe.errors[name]))
      advanced.open = true;
    write(differs, recipe.reading ? 'Reading the link.' : changed(known, recipe.values, plain));
  };
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
