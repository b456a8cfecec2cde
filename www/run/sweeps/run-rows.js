// Finished runs as the rows of a table that sorts by any of its columns: which are compared, and
// which one is open.
import { el } from '../../page/dom.js';
import { duration } from '../../page/format.js';
import { differing } from '../recipe-names.js';

/** @import { AnyForm, RunCard } from '../../types.js' */
/** @import { Column, Reader } from './reader.js' */
/** @import { Selection } from './selection.js' */

/** What every run has, before its half's own columns and after them. @type {Column[]} */
const FIRST = [
  { id: 'name', title: 'Name', value: ({ name }) => name.toLowerCase(), text: ({ name }) => name },
  {
    id: 'differs',
    title: 'What differs',
    value: ({ id }, differs) => differs.get(id) ?? '',
    text: ({ id }, differs) => differs.get(id) || '–',
  },
];
/** @type {Column} */
const TIME = {
  id: 'time',
  title: 'Time',
  value: ({ trainedMs }) => trainedMs,
  text: ({ trainedMs }) => duration(trainedMs),
};
/** Where runs differ in more values than these, only what is short is said. */
const MOST_NAMED = 6;

/** @param {Reader} reader @param {Selection} selection */
export function runRows(reader, selection) {
  const columns = [...FIRST, ...reader.columns, TIME];
  const heads = columns.map(({ id, title }) =>
    el(
      'th',
      { scope: 'col', class: id },
      el('button', { type: 'button', class: 'sort', onclick: () => sort(id) }, title),
    ),
  );
  const body = el('tbody');
  const opening = el('span', { class: 'visually-hidden' }, 'Open');
  const head = el(
    'tr',
    {},
    el('th', { scope: 'col' }, 'Compare'),
    ...heads,
    el('th', { scope: 'col' }, opening),
  );
  let by = 'none';
  let down = false;

  /** @param {string} column */
  function sort(column) {
    down = by === column ? !down : false;
    by = column;
    selection.change();
  }

  return {
    element: el(
      'div',
      { class: 'scroll runs-scroll', role: 'region', tabindex: 0, 'aria-label': 'Finished runs' },
      el('table', { class: 'runs' }, el('thead', {}, head), body),
    ),
    /** @param {RunCard[]} listed @param {AnyForm | null} form */
    draw(listed, form) {
      const differs = differences(listed, form, reader);
      const column = columns.find(({ id }) => id === by);
      const order = column ? sorted(listed, column, differs, down) : listed;
      for (const [i, { id }] of columns.entries()) {
        if (id === by) heads[i].setAttribute('aria-sort', down ? 'descending' : 'ascending');
        else heads[i].removeAttribute('aria-sort');
      }
      const refocus = focusIn(body);
      body.replaceChildren(...order.map((card) => rowOf(card, columns, differs, selection)));
      refocus();
    },
  };
}

/**
 * What sets each run apart from the others that are shown, by its id.
 * @param {RunCard[]} cards
 * @param {AnyForm | null} form
 * @param {Reader} reader
 */
function differences(cards, form, { names: { short, values } }) {
  const names = differing(cards.map(({ recipe }) => recipe));
  const inWords = (/** @type {RunCard} */ { recipe }) =>
    names.length > MOST_NAMED ? short(form, recipe) : values(form, recipe, names);
  return new Map(cards.map((card) => [card.id, inWords(card)]));
}

/**
 * @param {RunCard[]} cards
 * @param {Column} column
 * @param {Map<string, string>} differs
 * @param {boolean} down
 */
function sorted(cards, { value }, differs, down) {
  const sign = down ? -1 : 1;
  return [...cards].sort((a, b) => sign * compareValues(value(a, differs), value(b, differs)));
}

/**
 * @param {RunCard} card
 * @param {Column[]} columns
 * @param {Map<string, string>} differs
 * @param {Selection} selection
 */
function rowOf(card, columns, differs, selection) {
  const isOpen = selection.open === card.id;
  const tick = el('input', {
    type: 'checkbox',
    checked: selection.isCompared(card),
    'aria-label': `Compare ${card.name}`,
    'data-key': `tick-${card.id}`,
    onchange: () => selection.compare(card.id, tick.checked),
  });
  const open = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': `Open ${card.name}`,
      'aria-expanded': String(isOpen),
      'data-key': `open-${card.id}`,
      onclick: () => selection.look(isOpen ? '' : card.id),
    },
    isOpen ? 'Close' : 'Open',
  );
  const cells = columns.map(({ id, text }, i) =>
    i === 0
      ? el('th', { scope: 'row', class: id }, text(card, differs))
      : el('td', { class: id }, text(card, differs)),
  );
  return el(
    'tr',
    isOpen ? { class: 'open' } : {},
    el('td', {}, tick),
    ...cells,
    el('td', {}, open),
  );
}

/**
 * Remembers which control of a body has the focus; the function returned gives it back.
 * @param {HTMLElement} body
 */
function focusIn(body) {
  const { activeElement } = document;
  const inside = activeElement instanceof HTMLElement && body.contains(activeElement);
  const key = inside ? activeElement.dataset.key : undefined;
  return () => {
    if (!key) return;
    const heir = /** @type {HTMLElement | null} */ (body.querySelector(`[data-key="${key}"]`));
    heir?.focus({ preventScroll: true });
  };
}

/** @param {string | number} a @param {string | number} b */
const compareValues = (a, b) =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true });
