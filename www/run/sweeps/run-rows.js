// Finished runs as the rows of a table that sorts by any of its columns: which are compared, and
// which one is open.
import { arrange, el, write } from '../../page/dom.js';
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
  /** The rows that are shown, by their runs' ids. @type {Map<string, Row>} */
  let rows = new Map();
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
      const row = (/** @type {string} */ id) => rows.get(id) ?? runRow(id, columns, selection);
      rows = new Map(order.map(({ id }) => [id, row(id)]));
      for (const card of order) rows.get(card.id)?.draw(card, differs);
      const { activeElement } = document;
      arrange(
        body,
        [...rows.values()].map(({ element }) => element),
      );
      // Whoever was moved has lost the focus.
      if (activeElement instanceof HTMLElement && body.contains(activeElement))
        activeElement.focus({ preventScroll: true });
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

/** @typedef {ReturnType<typeof runRow>} Row */

/**
 * The row of a run. It stays as long as the run is listed: a press that has begun on it counts.
 * @param {string} id
 * @param {Column[]} columns
 * @param {Selection} selection
 */
function runRow(id, columns, selection) {
  const onchange = () => selection.compare(id, tick.checked);
  const tick = el('input', { type: 'checkbox', onchange });
  const onclick = () => selection.look(selection.open === id ? '' : id);
  const open = el('button', { type: 'button', class: 'quiet', onclick });
  const cells = columns.map(({ id: column }, i) =>
    i === 0 ? el('th', { scope: 'row', class: column }) : el('td', { class: column }),
  );
  const element = el('tr', {}, el('td', {}, tick), ...cells, el('td', {}, open));
  return {
    element,
    /** @param {RunCard} card @param {Map<string, string>} differs */
    draw(card, differs) {
      const isOpen = selection.open === id;
      element.classList.toggle('open', isOpen);
      tick.checked = selection.isCompared(card);
      tick.setAttribute('aria-label', `Compare ${card.name}`);
      for (const [i, { text }] of columns.entries()) write(cells[i], text(card, differs));
      open.setAttribute('aria-label', `Open ${card.name}`);
      open.setAttribute('aria-expanded', String(isOpen));
      write(open, isOpen ? 'Close' : 'Open');
    },
  };
}

/** @param {string | number} a @param {string | number} b */
const compareValues = (a, b) =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true });
