// The library as a table that sorts: name, what differs, size, losses, accuracy, time; choosing
// what is compared, and export.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { count, duration } from '../../page/format.js';
import { offer } from '../../page/download.js';
import { cardsOf } from '../half.js';
import { differing } from '../recipe-names.js';
import { curvesCsv, everything, runsCsv } from '../run-export.js';
import { ALL, groupsOf } from './selection.js';

/** @import { Form, Page, RunCard, State } from '../../types.js' */
/** @import { Column, Reader } from './reader.js' */
/** @import { Selection } from './selection.js' */

/** What every run has. @type {Column[]} */
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
const NOT_LASTING =
  'This browser’s storage is full or denied: the newest runs are kept only until this page closes. ' +
  'Export them, or delete some.';
/** Where runs differ in more values than these, only what is short is said. */
const MOST_NAMED = 6;

/**
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {Reader} reader
 * @param {Selection} selection
 */
export function runsTable(element, page, reader, selection) {
  const { library } = page.lab;
  const { files } = reader;
  const columns = [...FIRST, ...reader.columns, TIME];
  const select = el('select', {
    id: `${reader.half}-group`,
    onchange: () => selection.choose(select.value),
  });
  const remove = el(
    'button',
    {
      type: 'button',
      onclick: () => library.remove(chosen().map(({ id }) => id)),
    },
    'Delete',
  );
  const undo = el('button', { type: 'button', class: 'link', onclick: () => library.undo() });
  const exports = [
    ['JSON', saveAll],
    ['CSV of runs', () => save(runsCsv(chosen(), files), 'text/csv', 'palomino-runs.csv')],
    ['CSV of curves', () => save(curvesCsv(chosen(), files), 'text/csv', 'palomino-curves.csv')],
  ].map(([label, deed]) =>
    el('button', { type: 'button', onclick: deed }, /** @type {string} */ (label)),
  );
  const heads = columns.map(({ id, title }) =>
    el(
      'th',
      { scope: 'col', class: id },
      el('button', { type: 'button', class: 'sort', onclick: () => sort(id) }, title),
    ),
  );
  const body = el('tbody');
  const table = el(
    'div',
    { class: 'scroll runs-scroll', role: 'region', tabindex: 0, 'aria-label': 'Finished runs' },
    el(
      'table',
      { class: 'runs' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, 'Compare'),
          ...heads,
          el('th', { scope: 'col' }, el('span', { class: 'visually-hidden' }, 'Open')),
        ),
      ),
      body,
    ),
  );
  const empty = el('p', { class: 'empty' }, reader.empty);
  const note = el('p', { class: 'problem' }, NOT_LASTING);
  const actions = el(
    'div',
    { class: 'buttons run-actions', role: 'group', 'aria-label': 'Ticked runs' },
    ...exports,
    remove,
    undo,
  );
  element
    .querySelector('.panel-head')
    ?.append(
      el('div', { class: 'own-row' }, el('label', { for: `${reader.half}-group` }, 'Show'), select),
    );
  element.append(note, empty, table, actions);
  let by = 'none';
  let down = false;
  /** @type {unknown[]} */
  let drawn = [];

  const chosen = () => selection.compared(cardsOf(library.cards, reader.half));

  /**
   * What sets a run apart from the others that are shown.
   * @param {RunCard} card
   * @param {string[]} names
   * @param {Form | null} form
   */
  const inWords = ({ recipe }, names, form) =>
    names.length > MOST_NAMED
      ? reader.names.short(form, recipe)
      : reader.names.values(form, recipe, names);

  /** @param {string} column */
  function sort(column) {
    down = by === column ? !down : false;
    by = column;
    selection.change();
  }

  async function saveAll() {
    try {
      const runs = [];
      for (const card of chosen()) runs.push({ card, parts: await library.parts(card.id) });
      save(everything(runs, files.blank), 'application/json', 'palomino-runs.json');
    } catch (error) {
      page.store.apply({
        kind: 'alerted',
        message: `The runs could not be exported: ${messageOf(error)}`,
      });
    }
  }

  /** @param {string} text @param {string} type @param {string} name */
  const save = (text, type, name) => offer(new Blob([text], { type }), name);

  /** @param {State} state */
  return (state) => {
    const { runs } = state;
    const [cards, form] = [cardsOf(runs.cards, reader.half), reader.form(state)];
    const now = [runs, selection.turn, form];
    if (now.every((value, i) => value === drawn[i])) return;
    const sameCards = drawn[3] === cards && drawn[1] === selection.turn && drawn[2] === form;
    drawn = [...now, cards];
    write(undo, runs.removed ? `Bring ${runs.removed} back` : '');
    show(undo, runs.removed !== '');
    show(note, !runs.lasting);
    if (sameCards) return;
    drawGroups(cards);
    const listed = selection.listed(cards);
    show(empty, !listed.length);
    show(table, listed.length > 0);
    const compared = listed.filter((card) => selection.isCompared(card)).length;
    for (const button of [...exports, remove]) button.disabled = !compared;
    write(remove, compared ? `Delete ${count(compared)} ticked` : 'Delete ticked');
    const names = differing(listed.map((card) => card.recipe));
    const differs = new Map(listed.map((card) => [card.id, inWords(card, names, form)]));
    const column = columns.find(({ id }) => id === by);
    const order = column
      ? [...listed].sort(
          (a, b) =>
            compareValues(column.value(a, differs), column.value(b, differs)) * (down ? -1 : 1),
        )
      : listed;
    for (const [i, { id }] of columns.entries()) {
      if (id === by) heads[i].setAttribute('aria-sort', down ? 'descending' : 'ascending');
      else heads[i].removeAttribute('aria-sort');
    }
    const focused =
      document.activeElement instanceof HTMLElement && body.contains(document.activeElement)
        ? document.activeElement.dataset.key
        : undefined;
    body.replaceChildren(...order.map((card) => row(card, differs)));
    if (focused)
      /** @type {HTMLElement | null} */ (body.querySelector(`[data-key="${focused}"]`))?.focus({
        preventScroll: true,
      });
  };

  /** @param {RunCard[]} cards */
  function drawGroups(cards) {
    const groups = groupsOf(cards);
    select.replaceChildren(
      el('option', { value: ALL }, `All runs (${count(cards.length)})`),
      ...groups.map(({ id, title, date, count: runs }) =>
        el(
          'option',
          { value: id },
          `${title}, ` +
            `${new Date(date).toLocaleString('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false })} ` +
            `(${count(runs)})`,
        ),
      ),
    );
    select.value = selection.group;
  }

  /** @param {RunCard} card @param {Map<string, string>} differs */
  function row(card, differs) {
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
        'aria-expanded': String(selection.open === card.id),
        'data-key': `open-${card.id}`,
        onclick: () => selection.look(selection.open === card.id ? '' : card.id),
      },
      selection.open === card.id ? 'Close' : 'Open',
    );
    return el(
      'tr',
      selection.open === card.id ? { class: 'open' } : {},
      el('td', {}, tick),
      ...columns.map(({ id, text }, i) =>
        el(
          i === 0 ? 'th' : 'td',
          i === 0 ? { scope: 'row', class: id } : { class: id },
          text(card, differs),
        ),
      ),
      el('td', {}, open),
    );
  }
}

/** @param {string | number} a @param {string | number} b */
const compareValues = (a, b) =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true });
