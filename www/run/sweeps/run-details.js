// One run of the library: its name, its recipe, how it came about, its time machine, and what can
// be done with it.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { bytes as size } from '../../page/format.js';
import { cardsOf } from '../half.js';
import { offer } from '../../page/download.js';
import { plainName } from '../../page/plain-name.js';
import { recordInWords } from './record-words.js';

/** @import { AnyForm, Page, RunCard, State } from '../../types.js' */
/** @import { AddRuns } from './comparison.js' */
/** @import { Reader } from './reader.js' */
/** @import { Selection } from './selection.js' */

/**
 * What a half tells of one run: a sentence about it; a time machine that is drawn from its heavy
 * parts, its caption, and what is said where there is nothing to see; and what can be done with it
 * beside renaming, saving and deleting.
 * @typedef {{ words: (card: any, form: AnyForm | null) => string, machine: { element: HTMLElement,
 * draw: (card: any, parts: any) => boolean, stop: () => void }, caption: string, none: string,
 * deeds: [string, (card: any) => Promise<unknown>][] }} Details
 */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {Reader} reader
 * @param {Selection} selection
 * @param {Details & { adding: AddRuns }} details
 */
export function runDetails(element, page, reader, selection, details) {
  const { library } = page.lab;
  const title = el('h3', {});
  const rename = renameForm(reader.half, (name) => library.rename(selection.open, name));
  const words = el('p', { class: 'help' });
  const record = el('ul', { class: 'notes run-record' });
  const machine = machineFigure(library, details);
  const opened = () => library.cards.filter(({ id }) => id === selection.open);
  machine.element.append(details.adding(opened, 'this run'));
  const buttons = deedButtons(page, reader.half, selection, details);
  element.append(title, rename.element, words, record, machine.element, buttons);
  /** @type {unknown} */
  let drawn = null;

  /** @param {RunCard} card @param {AnyForm | null} form */
  function drawWords(card, form) {
    write(title, card.name);
    rename.name.value = card.name;
    write(
      words,
      `${details.words(card, form)} ${card.trainedMs ? 'Finished' : 'Opened'} ` +
        `${new Date(card.date).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}.`,
    );
    const lines = recordInWords(card.record ?? null);
    record.replaceChildren(...lines.map((line) => el('li', {}, line)));
    show(record, lines.length > 0);
  }

  /** @param {State} state */
  return (state) => {
    const card = cardsOf(state.runs.cards, reader.half).find(({ id }) => id === selection.open);
    show(element, card !== undefined);
    if (!card) {
      machine.close();
      drawn = null;
      return;
    }
    if (card === drawn) return;
    drawn = card;
    drawWords(card, reader.form(state));
    machine.open(card);
  };
}

/** @param {string} half @param {(name: string) => void} renamed */
function renameForm(half, renamed) {
  const field = `${half}-run-name`;
  const name = el('input', { type: 'text', id: field, maxlength: 120, autocomplete: 'off' });
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    renamed(name.value);
  };
  const element = el(
    'form',
    { class: 'own-row', onsubmit },
    el('label', { for: field }, 'Name'),
    name,
    el('button', { type: 'submit' }, 'Rename'),
  );
  return { element, name };
}

/**
 * The time machine of the run that is open, whose parts take a while to come.
 * @param {Page['lab']['library']} library
 * @param {Details} details
 */
function machineFigure(library, { machine, caption, none: nothing }) {
  const none = el('p', { class: 'help' }, nothing);
  let shown = '';
  return {
    element: el('figure', {}, machine.element, none, el('figcaption', {}, caption)),
    /** @param {RunCard} card */
    open(card) {
      if (shown === card.id) return;
      shown = card.id;
      machine.draw(card, null);
      show(none, false);
      library.parts(card.id).then((parts) => {
        if (shown !== card.id) return;
        const some = machine.draw(card, parts ?? null);
        show(none, !some);
        show(machine.element, some);
      });
    },
    close() {
      if (shown) machine.stop();
      shown = '';
    },
  };
}

/**
 * What can be done with the run that is open.
 * @param {Page} page
 * @param {Reader['half']} half
 * @param {Selection} selection
 * @param {Details} details
 */
function deedButtons(page, half, selection, details) {
  const { library } = page.lab;
  const said = (/** @type {(card: RunCard) => Promise<unknown>} */ deed) => () => {
    const card = library.cards.find(({ id }) => id === selection.open);
    if (card)
      deed(card).catch((error) => page.store.apply({ kind: 'alerted', message: messageOf(error) }));
  };
  const buttons = /** @type {Details['deeds']} */ ([
    ...details.deeds,
    ['Save its network', (card) => saveNetwork(page, half, card)],
    ['Delete this run', async ({ id }) => library.remove([id])],
  ]).map(([label, deed]) => el('button', { type: 'button', onclick: said(deed) }, label));
  return el('div', { class: 'buttons' }, ...buttons);
}

/** @param {Page} page @param {Reader['half']} half @param {RunCard} card */
async function saveNetwork(page, half, { id, name }) {
  const bytes = await page.lab.library.network(id);
  if (!bytes) throw new Error('The network of this run is no longer in this browser.');
  offer(
    new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' }),
    `${plainName(name) || 'network'}.safetensors`,
  );
  page.store.apply({
    half,
    kind: 'said',
    message: `The network of “${name}” was saved as a file of ${size(bytes.length)}.`,
  });
}
