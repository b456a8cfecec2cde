// A set of characters as chips, put in by a field and taken out by a press.
import { el } from '../../page/dom.js';
import { nameOf, symbolOf } from '../characters.js';
import { freshName } from '../../page/names.js';

/**
 * A set of characters as chips.
 * @param {string} id
 * @param {string} legend
 * @param {() => void} changed
 */
export function chips(id, legend, changed) {
  let set = '';
  const list = el('ul', { class: 'chips' });
  const field = el('input', {
    type: 'text',
    id: freshName(id),
    size: 4,
    maxlength: 40,
    autocapitalize: 'off',
    spellcheck: 'false',
    autocomplete: 'off',
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && add(field.value),
  });
  const put = (/** @type {string} */ character) =>
    el('button', { type: 'button', onclick: () => add(character) }, `+ ${nameOf(character)}`);
  const fill = el('button', { type: 'button', onclick: () => add(field.value) }, 'Add');
  const buttons = [fill, put('\n'), put(' ')];

  /** @param {string} characters */
  function add(characters) {
    field.value = '';
    const next = [...new Set(set + characters)].join('');
    if (next === set) return field.focus();
    set = next;
    draw();
    changed();
  }

  function draw() {
    const items = [...set].map((character) => chip(character, remove));
    list.replaceChildren(...(set ? items : [el('li', { class: 'help' }, 'none yet')]));
  }

  /** @param {string} character */
  function remove(character) {
    set = [...set].filter((one) => one !== character).join('');
    draw();
    field.focus();
    changed();
  }
  draw();
  return {
    element: chipSet(legend, list, field, buttons),
    get value() {
      return set;
    },
    set value(characters) {
      set = characters;
      draw();
    },
  };
}

/**
 * @param {string} legend
 * @param {HTMLElement} list
 * @param {HTMLInputElement} field
 * @param {HTMLElement[]} buttons
 */
const chipSet = (legend, list, field, buttons) =>
  el(
    'fieldset',
    { class: 'chip-set' },
    el('legend', {}, legend),
    list,
    el(
      'div',
      { class: 'buttons small' },
      el('label', { for: field.id, class: 'help' }, 'Add'),
      field,
      ...buttons,
    ),
  );

/**
 * A character to be taken out.
 * @param {string} character
 * @param {(character: string) => void} remove
 */
const chip = (character, remove) =>
  el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'chip',
        'aria-label': `Take out ${nameOf(character)}`,
        onclick: () => remove(character),
      },
      el('b', {}, symbolOf(character)),
      el('span', { 'aria-hidden': 'true' }, ' ×'),
    ),
  );
