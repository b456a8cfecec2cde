// The library as a table, and what can be done with the runs that are ticked in it: export, delete,
// bring back.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { offer } from '../../page/download.js';
import { count } from '../../page/format.js';
import { cardsOf } from '../half.js';
import { roomInWords } from '../room.js';
import { curvesCsv, everything, runsCsv } from '../run-export.js';
import { runRows } from './run-rows.js';
import { ALL, groupsOf } from './selection.js';

/** @import { Page, RunCard, State } from '../../types.js' */
/** @import { Reader } from './reader.js' */
/** @import { Selection } from './selection.js' */

const NOT_LASTING =
  'This browser’s storage is full or denied: the newest runs are kept only until this page ' +
  'closes. Export them, or delete some.';

/**
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {Reader} reader
 * @param {Selection} selection
 */
export function runsTable(element, page, reader, selection) {
  const id = `${reader.half}-group`;
  const select = el('select', { id, onchange: () => selection.choose(select.value) });
  const table = runRows(reader, selection);
  const actions = tickedActions(page, reader, selection);
  const empty = el('p', { class: 'empty' }, reader.empty);
  const note = el('p', { class: 'problem' }, NOT_LASTING);
  element
    .querySelector('.panel-head')
    ?.append(el('div', { class: 'own-row' }, el('label', { for: id }, 'Show'), select));
  const room = el('p', { class: 'help' });
  element.append(note, empty, table.element, actions.element, room);
  /** @type {unknown[]} */
  let drawn = [];

  /** @param {State} state */
  return (state) => {
    const { runs } = state;
    const cards = cardsOf(runs.cards, reader.half);
    const now = [cards, selection.turn, reader.form(state)];
    actions.offerBack(runs.removed);
    show(note, !runs.lasting);
    if (now.every((value, i) => value === drawn[i])) return;
    drawn = now;
    roomInWords().then((words) => write(room, words));
    drawGroups(select, cards, selection.group);
    const listed = selection.listed(cards);
    show(empty, !listed.length);
    show(table.element, listed.length > 0);
    actions.draw(listed.filter((card) => selection.isCompared(card)).length);
    table.draw(listed, reader.form(state));
  };
}

/**
 * What can be done with the runs that are ticked.
 * @param {Page} page
 * @param {Reader} reader
 * @param {Selection} selection
 */
function tickedActions(page, { half, files }, selection) {
  const { library } = page.lab;
  const chosen = () => selection.compared(cardsOf(library.cards, half));
  const save = (
    /** @type {string} */ text,
    /** @type {string} */ type,
    /** @type {string} */ name,
  ) => offer(new Blob([text], { type }), name);
  const deeds = /** @type {[string, () => unknown][]} */ ([
    ['JSON', saveAll],
    ['CSV of runs', () => save(runsCsv(chosen(), files), 'text/csv', 'palomino-runs.csv')],
    ['CSV of curves', () => save(curvesCsv(chosen(), files), 'text/csv', 'palomino-curves.csv')],
  ]);
  const exports = deeds.map(([label, deed]) =>
    el('button', { type: 'button', onclick: () => deed() }, label),
  );
  const removeAll = () => library.remove(chosen().map(({ id }) => id));
  const remove = el('button', { type: 'button', onclick: removeAll }, 'Delete');
  const undo = el('button', { type: 'button', class: 'link', onclick: () => library.undo() });

  async function saveAll() {
    try {
      const runs = [];
      for (const card of chosen()) runs.push({ card, parts: await library.parts(card.id) });
      save(everything(runs, files.blank), 'application/json', 'palomino-runs.json');
    } catch (error) {
      const message = `The runs could not be exported: ${messageOf(error)}`;
      page.store.apply({ kind: 'alerted', message });
    }
  }

  return {
    element: el(
      'div',
      { class: 'buttons run-actions', role: 'group', 'aria-label': 'Ticked runs' },
      ...exports,
      remove,
      undo,
    ),
    /** @param {number} ticked how many runs are */
    draw(ticked) {
      for (const button of [...exports, remove]) button.disabled = !ticked;
      write(remove, ticked ? `Delete ${count(ticked)} ticked` : 'Delete ticked');
    },
    /** @param {string} removed what was deleted last, in words; empty where nothing was */
    offerBack(removed) {
      write(undo, removed ? `Bring ${removed} back` : '');
      show(undo, removed !== '');
    },
  };
}

/** How the day and time of an experiment are written. @type {Intl.DateTimeFormatOptions} */
const WHEN = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false };

/** @param {HTMLSelectElement} select @param {RunCard[]} cards @param {string} chosen */
function drawGroups(select, cards, chosen) {
  const options = groupsOf(cards).map(({ id, title, date, count: runs }) => {
    const when = new Date(date).toLocaleString('en', WHEN);
    return el('option', { value: id }, `${title}, ${when} (${count(runs)})`);
  });
  select.replaceChildren(
    el('option', { value: ALL }, `All runs (${count(cards.length)})`),
    ...options,
  );
  select.value = chosen;
}
