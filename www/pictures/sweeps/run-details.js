// One run of the library: its name, its recipe, its epochs as a time machine, and what can be done
// with it.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { bytes as size, count, duration } from '../../page/format.js';
import { hashIn } from '../../page/labs.js';
import { offer } from '../../page/download.js';
import { recipeName } from '../recipe-names.js';
import { timeMachine } from '../time-machine.js';

/** @import { Page, State } from '../../types.js' */
/** @import { Selection } from './selection.js' */

/** @param {HTMLElement} element @param {Page} page @param {Selection} selection */
export function runDetails(element, page, selection) {
  const { library } = page.lab;
  const title = el('h3', {});
  const name = el('input', { type: 'text', id: 'run-name', maxlength: 120, autocomplete: 'off' });
  const rename = el(
    'form',
    {
      class: 'own-row',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        library.rename(selection.open, name.value);
      },
    },
    el('label', { for: 'run-name' }, 'Name'),
    name,
    el('button', { type: 'submit' }, 'Rename'),
  );
  const words = el('p', { class: 'help' });
  const machine = timeMachine({ rows: ['truths'], name: 'Epoch of this run to look at' });
  const none = el('p', { class: 'help' }, 'The pictures of this run are not kept.');
  const said = (/** @type {() => Promise<unknown>} */ deed) => () =>
    deed().catch((error) => page.store.apply({ kind: 'alerted', message: messageOf(error) }));
  const open = el('button', { type: 'button', onclick: said(openRecipe) }, 'Open its recipe');
  const save = el('button', { type: 'button', onclick: said(saveNetwork) }, 'Save its network');
  const remove = el(
    'button',
    { type: 'button', onclick: said(() => library.remove([selection.open])) },
    'Delete this run',
  );
  element.append(
    title,
    rename,
    words,
    el(
      'figure',
      {},
      machine.element,
      none,
      el(
        'figcaption',
        {},
        'Ten validation pictures, and below each what this network made of it before its first ' +
          'step and after each epoch.',
      ),
    ),
    el('div', { class: 'buttons' }, open, save, remove),
  );
  let shown = '';
  /** @type {unknown} */
  let drawn = null;

  async function openRecipe() {
    const card = library.cards.find(({ id }) => id === selection.open);
    if (!card) return;
    const hash = await page.lab.engines.get('cpu').call('encodeLink', [card.recipe]);
    location.hash = hashIn(hash, 'train');
    page.store.apply({ kind: 'said', message: `The recipe of “${card.name}” is in the form.` });
  }

  async function saveNetwork() {
    const bytes = await library.network(selection.open);
    const card = library.cards.find(({ id }) => id === selection.open);
    if (!bytes || !card) throw new Error('The network of this run is no longer in this browser.');
    offer(
      new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' }),
      `${
        card.name
          .replace(/[^\p{L}\p{N}]+/gu, '-')
          .replace(/^-|-$/g, '')
          .toLowerCase() || 'network'
      }.safetensors`,
    );
    page.store.apply({
      kind: 'said',
      message: `The network of “${card.name}” was saved as a file of ${size(bytes.length)}.`,
    });
  }

  /** @param {State} state */
  return ({ runs, recipe }) => {
    const card = runs.cards.find(({ id }) => id === selection.open);
    show(element, card !== undefined);
    if (!card) {
      if (shown) machine.stop();
      shown = '';
      drawn = null;
      return;
    }
    if (card === drawn) return;
    drawn = card;
    write(title, card.name);
    name.value = card.name;
    write(
      words,
      `${recipeName(recipe.form, card.recipe)}; ${count(card.parameters)} parameters; ` +
        `${count(card.steps)} steps on ${card.engine === 'cpu' ? 'the CPU' : 'WebGPU'} in ` +
        `${duration(card.trainedMs)}; ${card.data.title}, ${count(card.data.train)} pictures to ` +
        'train on. Finished ' +
        `${new Date(card.date).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}.`,
    );
    if (shown === card.id) return;
    shown = card.id;
    machine.draw(null);
    show(none, false);
    library.parts(card.id).then((parts) => {
      if (shown !== card.id) return;
      machine.draw(parts?.history ?? null);
      show(none, !parts?.history?.frames.length);
      show(machine.element, Boolean(parts?.history?.frames.length));
    });
  };
}
