// What figures of reports call the networks and the pictures that they show.
import { cardsOf } from '../run/half.js';
import { cardAtHand } from './card-at-hand.js';
import { SHIPPED } from './models.js';

/** @import { DataSummary, FigureSettings, NetworkName, RunCard, State } from '../types.js' */

/** Enough digits of a hash to know pictures again. */
const DIGITS = 16;

/**
 * Networks as reports name them, and the library's runs among them; fails with a sentence where one
 * can't be found again.
 * @param {State} state
 * @param {readonly string[]} ids by which the labs know them
 * @returns {{ networks: NetworkName[], cards: RunCard[] }}
 */
export function reportNetworks(state, ids) {
  /** @type {RunCard[]} */
  const cards = [];
  const networks = ids.map((id) => {
    if (SHIPPED.some((one) => one.id === id)) return { kind: /** @type {const} */ ('shipped'), id };
    const card =
      id === 'run'
        ? cardAtHand(state)
        : cardsOf(state.runs.cards, 'pictures').find((one) => one.id === id);
    if (!card) throw new Error('this network is not in the library any more.');
    cards.push(card);
    return { kind: /** @type {const} */ ('run'), run: card.id };
  });
  return { networks, cards };
}

/**
 * What a report calls a network: the run at hand as the library does.
 * @param {State} state
 * @param {{ id: string, title: string }} network
 */
export const reportTitle = (state, { id, title }) =>
  id === 'run' ? (cardAtHand(state)?.name ?? title) : title;

/** Which pictures a figure shows. @param {State} state @returns {FigureSettings} */
export const reportData = ({ data: { summary } }) =>
  summary ? { data: summary.sha256.slice(0, DIGITS), pictures: summary.title } : {};

/**
 * What is said where other pictures are open than those that a figure showed; empty where they are
 * the same.
 * @param {FigureSettings} settings
 * @param {DataSummary | null} summary
 */
export function otherPictures({ data, pictures }, summary) {
  if (typeof data !== 'string' || !summary || summary.sha256.startsWith(data)) return '';
  return (
    `The figure was made with ${pictures ?? 'other pictures'}; these are ${summary.title}. ` +
    'Open the others in “Train” to see it as it was.'
  );
}
