// A network from elsewhere, the course's snapshot for instance: what is in its file, and going on
// training from it.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { count } from '../../page/format.js';
import { nameOf, symbolOf } from '../characters.js';
import { networkPicker } from '../network-picker.js';
import { RUN } from '../state.js';
import { goingOn } from './going-on.js';
import { rowsOf } from './members.js';

/** @import { DeskState, TextNetworkCard } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** @param {Desk} desk */
export function networkCard(desk) {
  const words = el('p', { class: 'text-network-words' });
  const unknown = el('div', { class: 'text-unknown', hidden: true });
  const body = el('tbody');
  const head = el(
    'tr',
    {},
    ...['array', 'shape', 'type', 'norm'].map((name) => el('th', { scope: 'col' }, name)),
  );
  const table = el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Arrays of the network' },
    el('table', {}, el('thead', {}, head), body),
  );
  const characters = el('ul', {
    class: 'text-characters',
    tabindex: '0',
    'aria-label': 'Each character and its number',
  });
  const vocabulary = el(
    'details',
    { class: 'numbers' },
    el('summary', {}, 'Its vocabulary, in its own order'),
    characters,
  );
  const going = goingOn(desk);
  const inside = el(
    'div',
    { class: 'text-network', hidden: true },
    words,
    unknown,
    el(
      'figure',
      {},
      table,
      el(
        'figcaption',
        {},
        'The five arrays that make the network (and, where there are any, what Adagrad ' +
          'remembers of each, with an m before its name). The norm is the root of the sum of the ' +
          'squares: how large an array is in all; of one number it is the number.',
      ),
    ),
    vocabulary,
    going.element,
  );
  const status = el('p', { class: 'help', role: 'status' });
  const showIt = el(
    'button',
    { type: 'button', onclick: () => look(desk.state.network) },
    'Show it',
  );
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'text-network-title' },
    el('h3', { id: 'text-network-title' }, 'The network in numbers'),
    el(
      'p',
      { class: 'help text-network-help' },
      'Of this run, of a network that came with the page, or of the course’s snapshot, which ' +
        '“Open a network …” reads as .npz or .pkl. What is pickled is read and never run.',
    ),
    networkPicker(desk),
    showIt,
    status,
    inside,
  );
  /** What the card shows: of which network, in which state. */
  let shown = '';
  /** The network that stands first in the list, until another is chosen. */
  let first = desk.state.network;
  let turn = 0;

  /** @param {DeskState} state */
  function draw(state) {
    going.draw(state);
    const { network, reports, networks, text, run, generation } = state;
    if (!text) return;
    const loaded = networks.find((one) => one.id === network)?.loaded === true;
    const now =
      `${generation} ${network} ${loaded} ${network in reports} ` +
      `${network === RUN ? `${run.recipe?.hidden} ${run.samples.at(-1)?.characters}` : ''}`;
    if (now === shown) return;
    // A network that comes with the site is fetched when it is chosen, not because it stands first
    // in the list.
    const untouched = network === first && inside.hidden !== false;
    if (network !== first) first = '';
    shown = now;
    show(showIt, !loaded && untouched);
    if (loaded || !untouched) look(network);
  }

  /** @param {string} id */
  async function look(id) {
    const mine = ++turn;
    show(showIt, false);
    if (id !== RUN) write(status, 'Opening the network …');
    try {
      const card = await desk.ensure(id);
      if (mine !== turn) return;
      write(
        status,
        card ? '' : 'This network did not come with the site: train one, or open a file.',
      );
      show(inside, card !== null);
      if (card) fill(card);
    } catch (error) {
      if (mine !== turn) return;
      write(status, messageOf(error));
      show(showIt, id !== RUN);
    }
  }

  /** @param {TextNetworkCard} card */
  function fill(card) {
    const report = desk.state.reports[card.id];
    write(words, sentenceOf(card));
    const names = report?.unknown ?? [];
    show(unknown, names.length > 0 || (report?.notes.length ?? 0) > 0);
    unknown.replaceChildren(
      ...(names.length
        ? [
            el('p', {}, 'Its pickle names what a snapshot does not need. Nothing of it was run:'),
            el(
              'ul',
              { class: 'notes' },
              ...names.map((name) => el('li', {}, el('code', {}, name))),
            ),
          ]
        : []),
      ...(report?.notes ?? []).map((note) => el('p', {}, note)),
    );
    const members = report?.members ?? card.norms.map((one) => ({ ...one, dtype: '<f4' }));
    body.replaceChildren(
      ...rowsOf(members).map(({ name, shape, type, norm }) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, el('code', {}, name)),
          el('td', {}, shape),
          el('td', {}, type),
          el('td', {}, norm),
        ),
      ),
    );
    characters.replaceChildren(
      ...card.vocabulary.map((character, i) =>
        el(
          'li',
          { title: nameOf(character) },
          el('span', { class: 'text-times' }, String(i)),
          el('span', { class: 'text-character' }, symbolOf(character)),
        ),
      ),
    );
    going.show(card.id === RUN ? null : card);
  }
  return { element, draw };
}

/** @param {TextNetworkCard} card */
export function sentenceOf({
  hidden,
  vocabulary,
  parameters,
  memories,
  trainedOn,
  characters,
  loss,
  provenance,
}) {
  const size =
    `${count(hidden)} hidden units, ${count(vocabulary.length)} characters, ` +
    `${count(parameters)} numbers in all.`;
  const past = trainedOn
    ? ' It learnt from ' +
      `${trainedOn}${characters ? `, ${count(characters)} characters` : ''}${loss === undefined || loss === null ? '' : `, down to ${loss.toFixed(2)} nats a character`}.`
    : '';
  return `${size}${past}${memories ? ' Adagrad’s memories are with it: under Adagrad a run ' + 'that goes on from it takes them over, and begins the ' + 'text and its count of characters anew.' : ' It came without Adagrad’s memories: a run that goes ' + 'on from it begins with fresh ones.'}${provenance ? ` ${provenance}` : ''}`;
}
