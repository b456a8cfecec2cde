// The halves of the page as the library and the queue know them: a small description that each half
// gives of itself, so that nothing here has to know of pictures or of texts.

/** @import { HalfName, QueuedRecipe, RunCard, State } from '../types.js' */

/**
 * How far a run that trains is: its share of the whole, in words, and milliseconds that are left
 * (not a number while nobody knows).
 * @typedef {{ share: number, words: string, left: number }} Progress
 */

/**
 * What a half of the page tells of its runs.
 * @typedef {object} Half
 * @property {HalfName} id
 * @property {(state: State) => object} base the recipe in its form, on what is open
 * @property {(state: State, recipe: QueuedRecipe) => string} nameOf
 * @property {(state: State) => Progress | null} progress of the run at hand, while there is one
 * @property {(state: State) => { recipe: QueuedRecipe, facts: object, parts: object } | null}
 * finished what the library takes of the run at hand: what only its half knows of its card, and the
 * heavy parts; null where there is nothing to take
 * @property {'saveNetwork' | 'saveRun'} network what its engine is asked for a network that can be
 * opened again
 * @property {(id: string) => Promise<unknown>} forget lets its engines go of a network
 * @property {(cards: RunCard[]) => void} listed hears of the library's cards whenever they change
 */

/** What was kept before there were two halves is of the first. */
const FIRST = /** @type {const} */ ('pictures');

/** Which half a card or an entry of the queue belongs to. */
export const halfOf = (/** @type {{ half?: HalfName }} */ { half }) => half ?? FIRST;

/** @type {WeakMap<RunCard[], Partial<Record<HalfName, RunCard[]>>>} */
const split = new WeakMap();

/**
 * The cards of one half, in their order; for the same cards the same list.
 * @template {HalfName} H
 * @param {RunCard[]} cards
 * @param {H} half
 * @returns {Extract<RunCard, { half?: H }>[]}
 */
export function cardsOf(cards, half) {
  const known = split.get(cards) ?? {};
  split.set(cards, known);
  known[half] ??= cards.filter((card) => halfOf(card) === half);
  return /** @type {any} */ (known[half]);
}

/** The halves by name, each there from when it is first asked for. */
export class Halves {
  /** @param {Record<HalfName, () => Promise<Half>>} open */
  constructor(open) {
    this.open = open;
    /** @type {Partial<Record<HalfName, Half>>} */
    this.there = {};
  }

  /** @param {HalfName} id */
  async get(id) {
    this.there[id] ??= await this.open[id]();
    return this.there[id];
  }
}
