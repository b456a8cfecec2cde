// The library: every finished run of either half with its recipe, curves, record and network, kept
// in this browser until the viewer deletes it.
import { messageOf } from '../engine/engine.js';
import { HOME } from '../page/home.js';
import { keep, keepTogether, kept, keptAll, revise } from './storage.js';
import { halfOf } from './half.js';
import { askToPersist } from './room.js';
import { withMeant } from './meant.js';
import { isCard } from './runs-state.js';

/** @import { Lab } from '../pictures/lab.js' */
/**
 * @import { HalfName, RunCard, RunParts, RunRecord, RunsEvent, TextRunParts } from '../types.js'
 */
/** @import { Halves } from './half.js' */

const CARD = 'run-card:';
const PARTS = 'run-parts:';
const NETWORK = 'run-network:';
/** Tabs tell each other that something has changed. */
const CHANNEL = `${HOME.database}-library`;

/** @typedef {{ card: RunCard, parts: unknown, network: unknown }} Whole a run with all it has */

/** The finished runs of this browser. */
export class Library {
  /**
   * @param {Lab} lab
   * @param {Halves} halves
   */
  constructor(lab, halves) {
    this.lab = lab;
    this.halves = halves;
    /**
     * What was deleted last, whole.
     * @type {Whole[]}
     */
    this.deleted = [];
    this.channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : null;
    if (this.channel) this.channel.onmessage = () => this.load();
  }

  get cards() {
    return this.lab.store.state.runs.cards;
  }

  /** Reads the list of what is kept. */
  async load() {
    const cards = (await keptAll(CARD)).filter(isCard).map(withMeant);
    this.show({ kind: 'runsListed', cards });
  }

  /**
   * Takes the run at hand of a half, which has just finished, with what its engine says of how it
   * came about; what goes wrong is said, the run stays.
   * @param {HalfName} half
   * @param {RunRecord | null} [record]
   * @returns {Promise<RunCard | null>}
   */
  async add(half, record = null) {
    try {
      return await this.take(half, record);
    } catch (error) {
      this.lab.store.apply({
        kind: 'alerted',
        message: `The finished run could not be put into the library: ${messageOf(error)}`,
      });
      return null;
    }
  }

  /** @param {HalfName} id @param {RunRecord | null} record @returns {Promise<RunCard | null>} */
  async take(id, record) {
    const half = await this.halves.get(id);
    const { state } = this.lab.store;
    const run = half.finished(state);
    if (!run) return null;
    const holder = await this.lab.conductor.holder(id);
    const known = record ?? (await holder.call('runRecord', []).catch(() => null));
    const entry = this.lab.queue.entryOf(id, run.recipe);
    const card = /** @type {RunCard} */ ({
      half: id,
      id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
      name: entry?.name ?? half.nameOf(state, run.recipe),
      date: new Date().toISOString(),
      recipe: run.recipe,
      group: entry?.group ?? null,
      entry: entry?.id ?? '',
      record: known,
      ...run.facts,
    });
    await this.put(card, run.parts, await holder.call(half.network, []));
    return card;
  }

  /** @param {RunCard} card @param {unknown} parts @param {unknown} network */
  async put(card, parts, network) {
    await this.putAll([{ card, parts, network }]);
    void askToPersist();
  }

  /** Keeps runs, all or none. @param {Whole[]} runs */
  async putAll(runs) {
    const lasting = await keepTogether(
      runs.flatMap(({ card, parts, network }) => [
        [CARD + card.id, card],
        [PARTS + card.id, parts],
        [NETWORK + card.id, network],
      ]),
    );
    for (const { card } of runs) this.show({ kind: 'runAdded', card, lasting });
    this.tell();
  }

  /**
   * The heavy parts of a run.
   * @template {RunParts | TextRunParts} P
   * @param {string} id
   * @returns {Promise<P | undefined>}
   */
  parts(id) {
    return kept(PARTS + id);
  }

  /**
   * The network of a run as a file's bytes.
   * @param {string} id
   * @returns {Promise<Uint8Array | null>}
   */
  async network(id) {
    return (await kept(NETWORK + id)) ?? null;
  }

  /** @param {string} id @param {string} name */
  async rename(id, name) {
    const card = this.cards.find((one) => one.id === id);
    if (!card || !name.trim() || name.trim() === card.name) return;
    const renamed = { ...card, name: name.trim() };
    const lasting = await keep(CARD + id, renamed);
    this.show({ kind: 'runAdded', card: renamed, lasting });
    this.tell();
  }

  /** Deletes runs; `undo` brings the latest deletion back. @param {string[]} ids */
  async remove(ids) {
    const leaving = this.cards.filter(({ id }) => ids.includes(id));
    if (!leaving.length) return;
    this.deleted = [];
    for (const card of leaving) {
      const keys = [CARD, PARTS, NETWORK].map((prefix) => prefix + card.id);
      /** @type {unknown[]} */
      let whole = [];
      await revise(keys, (stored) => {
        whole = stored;
        return new Map(keys.map((key) => [key, undefined]));
      });
      this.deleted.push({ card, parts: whole[1], network: whole[2] });
      await this.halves.there[halfOf(card)]?.forget(card.id).catch(() => {});
    }
    this.show({
      kind: 'runsRemoved',
      ids,
      label: leaving.length === 1 ? `“${leaving[0].name}”` : `${leaving.length} runs`,
    });
    this.tell();
  }

  /** Brings back what was deleted last. */
  async undo() {
    const back = this.deleted;
    this.deleted = [];
    this.show({ kind: 'runsRemoved', ids: [], label: '' });
    await this.putAll(back);
  }

  /**
   * Shows what has changed, also to the halves, whose networks these are.
   * @param {RunsEvent} event
   */
  show(event) {
    this.lab.store.apply(event);
    for (const half of Object.values(this.halves.there)) half.listed(this.cards);
  }

  /** Other tabs read the list again. */
  tell() {
    this.channel?.postMessage('changed');
  }
}
