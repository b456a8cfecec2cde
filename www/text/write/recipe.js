// The text recipe as a form: every value with its range and its sentence of help, a link to it, and
// what sets it apart from the defaults.
import { el, write } from '../../page/dom.js';
import { currentText, shared } from '../../page/link.js';
import { changes } from '../../run/recipe-state.js';
import { rowOf } from '../../run/recipe-form.js';
import { asForm, fieldsOf } from './fields.js';

/** @import { DeskState } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** @param {Desk} desk */
export function recipe(desk) {
  const [rows, folded] = [el('div', { class: 'rows' }), el('div', { class: 'rows' })];
  const advanced = el('details', { class: 'advanced' }, el('summary', {}, 'Advanced'), folded);
  const form = el(
    'form',
    {
      class: 'recipe-form',
      autocomplete: 'off',
      onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
    },
    rows,
    advanced,
  );
  const differs = el('p', { class: 'help' });
  const copy = el('button', { type: 'button', onclick: () => copyLink(desk) }, 'Copy link');
  const defaults = el(
    'button',
    { type: 'button', onclick: () => reset(desk) },
    'Reset to defaults',
  );
  const fold = el(
    'details',
    { class: 'fold' },
    el('summary', {}, el('h3', { id: 'text-recipe-title' }, 'Recipe')),
    form,
    differs,
    el('div', { class: 'buttons' }, copy, defaults),
  );
  const element = el(
    'section',
    { class: 'panel text-recipe', 'aria-labelledby': 'text-recipe-title' },
    fold,
  );
  const wide = matchMedia('(min-width: 900px)');
  const unfold = () => (fold.open = wide.matches);
  wide.addEventListener('change', unfold);
  unfold();
  const changing = {
    change: (/** @type {string} */ name, /** @type {any} */ value) => desk.change(name, value),
    refuse: (/** @type {string} */ name, /** @type {string} */ message) =>
      desk.refuse(name, message),
  };
  /** @type {Map<string, ReturnType<typeof rowOf>>} */
  const drawn = new Map();

  /** @param {DeskState} state */
  function draw({ form: known, recipe: values, errors }) {
    form.setAttribute('aria-busy', String(!known));
    if (!known || !values) return;
    if (drawn.size === 0) {
      for (const field of fieldsOf(known)) {
        const row = rowOf(field, changing, 'text');
        drawn.set(field.name, row);
        (field.advanced ? folded : rows).append(row.element);
      }
    }
    for (const [name, row] of drawn) row.draw(Reflect.get(values, name), errors[name] ?? '');
    if (known.fields.some((field) => field.advanced && errors[field.name])) advanced.open = true;
    const list = changes(asForm(known), /** @type {any} */ (values));
    write(
      differs,
      list.length
        ? `Changed from the defaults: ${list.join(', ')}.`
        : 'These are the defaults: min-char-rnn as its author published it.',
    );
  }
  return { element, draw };
}

/** @param {Desk} desk */
function reset(desk) {
  const { form, recipe: values } = desk.state;
  if (form && values) desk.adopt({ ...form.defaults, text: values.text });
}

/** @param {Desk} desk */
async function copyLink(desk) {
  await desk.orders;
  // The whole recipe, so that the link means the same when the defaults are others.
  const { recipe: values } = desk.state;
  const link = values
    ? await desk.call('encodeLink', [values]).catch(() => currentText())
    : currentText();
  const address = shared('').replace(/#.*$/, '');
  const copied = await navigator.clipboard
    .writeText(`${address}#~write${link ? `.${link}` : ''}`)
    .then(
      () => true,
      () => false,
    );
  desk.set({
    said: copied
      ? 'The link is copied: it opens this recipe and never starts training.'
      : 'This browser did not allow copying; the link is in the address bar.',
  });
}
