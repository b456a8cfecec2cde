// How a report names a network of the text half: one that came with the page, a finished run of the
// library, or a file by its hash.
import { cardsOf } from '../run/half.js';
import { sameRecipe } from '../run/recipe-state.js';
import { RUN, SHIPPED_NETWORKS_OF_TEXTS } from './state.js';

/** @import { NetworkName, RunCard } from '../types.js' */
/** @import { Desk } from './desk.js' */

const UNFINISHED =
  'a report can only name runs that are finished. Let this one finish, or choose another network.';
const NAMELESS = 'this browser can’t say which network it is. Open its file again.';

/** @typedef {{ name: NetworkName, title: string, cards: RunCard[] }} Named */

/**
 * Its name; fails with a reason where a report has none for it.
 * @param {Desk} desk
 * @param {string} id
 * @returns {Named}
 */
export function textNetworkName(desk, id) {
  const title = desk.state.networks.find((one) => one.id === id)?.title ?? id;
  if (SHIPPED_NETWORKS_OF_TEXTS.some((one) => one.id === id))
    return { name: { kind: 'shipped', id }, title, cards: [] };
  const card = cardOf(desk, id);
  if (card) return { name: { kind: 'run', run: card.id }, title: card.name, cards: [card] };
  const sha256 = desk.networks.digests.get(id);
  if (!sha256) throw new Error(id === RUN ? UNFINISHED : NAMELESS);
  return { name: { kind: 'other', title, sha256 }, title, cards: [] };
}

/** The library's card of a network, also of the run at hand once it has finished. */
function cardOf(/** @type {Desk} */ desk, /** @type {string} */ id) {
  const cards = cardsOf(desk.store.state.runs.cards, 'text');
  if (id !== RUN) return cards.find((one) => one.id === id);
  const { record, finished, recipe, step } = desk.state.run;
  if (!finished) return undefined;
  return cards.find(
    (one) =>
      one.steps === step &&
      sameRecipe(one.recipe, recipe) &&
      // What was brought back after a reload doesn't know its record.
      (!record || one.record?.finalDigest === record.finalDigest),
  );
}
