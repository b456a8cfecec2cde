// A network from elsewhere, the course's snapshot for instance: what is in its file, and going on
// training from it.
import { el, show, write } from '../../page/dom.js';
import { count, plural } from '../../page/format.js';
import { messageOf } from '../../page/problem.js';
import { nameOf, symbolOf } from '../characters.js';
import { networkPicker } from '../network-picker.js';
import { RUN } from '../state.js';
import { goingOn } from './going-on.js';
import { rowsOf } from './members.js';

/** @import { DeskState, TextNetworkCard } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** @typedef {DeskState['reports'][string]} Report what was found in a network's file */

const ARRAYS =
  'The five arrays that make the network (and, where there are any, Adagrad’s accumulators of ' +
  'each, with an m before its name). The norm is the root of the sum of the squares: how ' +
  'large an array is in all; of one number it is the number.';
const WHICH =
  'Of this run, of a network that came with the page, or of the course’s snapshot, which “Open a ' +
  'network …” reads as .npz or .pkl. What is pickled is read and never run.';
const PICKLED = 'Its pickle names what a snapshot does not need. Nothing of it was run:';
const NOT_HERE = 'This network did not come with the site: train one, or open a file.';
const HEAD = ['array', 'shape', 'type', 'norm'];

/** @param {Desk} desk */
export function networkCard(desk) {
  const inside = networkInside();
  const going = goingOn(desk);
  inside.element.append(going.element);
  const status = el('p', { class: 'help', role: 'status' });
  const press = { type: 'button', onclick: () => look(desk.state.network) };
  const showIt = el('button', press, 'Show it');
  const element = cardSection(networkPicker(desk), showIt, status, inside.element);
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
    const ofRun = network === RUN ? [run.recipe?.hidden, run.samples.at(-1)?.characters] : [];
    const now = [generation, network, loaded, network in reports, ...ofRun].join(' ');
    if (now === shown) return;
    // A network that comes with the site is fetched when it is chosen, not because it stands first
    // in the list.
    const untouched = network === first && inside.element.hidden !== false;
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
      write(status, card ? '' : NOT_HERE);
      show(inside.element, card !== null);
      if (!card) return;
      inside.draw(card, desk.state.reports[card.id]);
      going.show(card.id === RUN ? null : card);
    } catch (error) {
      if (mine !== turn) return;
      write(status, messageOf(error));
      show(showIt, id !== RUN);
    }
  }

  return { element, draw };
}

/** @param {...HTMLElement} parts */
const cardSection = (...parts) =>
  el(
    'section',
    { class: 'panel', 'aria-labelledby': 'text-network-title' },
    el('h3', { id: 'text-network-title' }, 'The network in numbers'),
    el('p', { class: 'help text-network-help' }, WHICH),
    ...parts,
  );

/** What is in a network's file: what it is, its arrays, its characters. */
function networkInside() {
  const words = el('p', { class: 'text-network-words' });
  const unknown = el('div', { class: 'text-unknown', hidden: true });
  const body = el('tbody');
  const head = el('tr', {}, ...HEAD.map((name) => el('th', { scope: 'col' }, name)));
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
  return {
    element: el(
      'div',
      { class: 'text-network', hidden: true },
      words,
      unknown,
      el('figure', {}, table, el('figcaption', {}, ARRAYS)),
      vocabulary,
    ),
    /** @param {TextNetworkCard} card @param {Report | undefined} report */
    draw(card, report) {
      write(words, networkWords(card));
      const remarks = remarksOf(report);
      show(unknown, remarks.length > 0);
      unknown.replaceChildren(...remarks);
      const members = report?.members ?? card.norms.map((one) => ({ ...one, dtype: '<f4' }));
      body.replaceChildren(...rowsOf(members).map(arrayRow));
      characters.replaceChildren(...card.vocabulary.map(numbered));
    },
  };
}

/**
 * What the file has that a snapshot does not need, and what else is to say.
 * @param {Report} [report]
 */
function remarksOf(report) {
  const { unknown = [], notes = [] } = report ?? {};
  const names = unknown.map((name) => el('li', {}, el('code', {}, name)));
  const pickled = names.length
    ? [el('p', {}, PICKLED), el('ul', { class: 'notes' }, ...names)]
    : [];
  return [...pickled, ...notes.map((note) => el('p', {}, note))];
}

/** @param {ReturnType<typeof rowsOf>[number]} row */
const arrayRow = ({ name, shape, type, norm }) =>
  el(
    'tr',
    {},
    el('th', { scope: 'row' }, el('code', {}, name)),
    ...[shape, type, norm].map((text) => el('td', {}, text)),
  );

/** A character with its number. @param {string} character @param {number} number */
const numbered = (character, number) =>
  el(
    'li',
    { title: nameOf(character) },
    el('span', { class: 'text-times' }, String(number)),
    el('span', { class: 'text-character' }, symbolOf(character)),
  );

const WITH_ACCUMULATORS =
  'Adagrad’s accumulators came with it: a run under Adagrad that goes on from it takes them ' +
  'over, and begins the text and its count of characters anew.';
const WITHOUT_ACCUMULATORS =
  'It came without Adagrad’s accumulators: a run that goes on from it begins with fresh ones.';

/** @param {TextNetworkCard} card */
export function networkWords({
  hidden,
  vocabulary,
  parameters,
  accumulators,
  trainedOn,
  characters,
  loss,
  provenance,
}) {
  const size =
    `${count(hidden)} hidden units, ${count(vocabulary.length)} characters, ` +
    `${count(parameters)} numbers in all.`;
  const sentences = [size];
  if (trainedOn) sentences.push(pastWords(trainedOn, characters, loss));
  sentences.push(accumulators ? WITH_ACCUMULATORS : WITHOUT_ACCUMULATORS);
  if (provenance) sentences.push(provenance);
  return sentences.join(' ');
}

/**
 * @param {string} trainedOn
 * @param {number | null | undefined} characters
 * @param {number | null | undefined} loss
 */
function pastWords(trainedOn, characters, loss) {
  const parts = [`It learnt from ${trainedOn}`];
  if (characters) parts.push(plural(characters, 'character'));
  if (loss !== undefined && loss !== null)
    parts.push(`down to ${loss.toFixed(2)} nats a character`);
  return `${parts.join(', ')}.`;
}
