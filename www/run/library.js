// The library: every finished run with its recipe, curves, pictures and network, kept in this
// browser until the viewer deletes it.
import { decimate } from '../charts/decimate.js';
import { messageOf } from '../engine/engine.js';
import { recipeName } from '../pictures/recipe-names.js';
import { forget, keep, kept, keptAll } from './storage.js';

/** @import { Lab } from '../pictures/lab.js' */
/** @import { EngineKind, HalfName, RunCard, RunParts } from '../types.js' */

const CARD = 'run-card:';
const PARTS = 'run-parts:';
const NETWORK = 'run-network:';
/** Tabs tell each other that something has changed. */
const CHANNEL = 'palomino-library';
/** A curve of the steps keeps so many points. */
const MOST_POINTS = 2000;

/**
 * The losses of single steps, few enough to be kept: of each stretch its smallest and its largest.
 * @param {ArrayLike<number>} losses
 * @param {number} [most]
 */
export const thinned = (losses, most = MOST_POINTS) =>
  decimate(losses, most).map(({ index, value }) => ({ step: index + 1, loss: value }));

/** The finished runs of this browser. */
export class Library {
  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
    /**
     * What was deleted last, whole.
     * @type {{ card: RunCard, parts: unknown, network: unknown }[]}
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
    const cards = /** @type {RunCard[]} */ (await keptAll(CARD)).filter(
      (card) => card && typeof card.id === 'string' && Array.isArray(card.epochs) && card.recipe,
    );
    this.lab.store.apply({ kind: 'runsListed', cards });
  }

  /**
   * Takes the run at hand, which has just finished; what goes wrong is said, the run stays.
   * @returns {Promise<RunCard | null>}
   */
  /** @param {HalfName} [half] @param {unknown} [record] */
  async add(half = 'pictures', record = null) {
    if (half === 'text' || record === undefined) return null;
    try {
      return await this.take();
    } catch (error) {
      this.lab.store.apply({
        kind: 'alerted',
        message: `The finished run could not be put into the library: ${messageOf(error)}`,
      });
      return null;
    }
  }

  /** @returns {Promise<RunCard | null>} */
  async take() {
    const {
      run,
      recipe: { form },
    } = this.lab.store.state;
    const { summary } = this.lab.data;
    if (!run.engine || !run.recipe || !run.preview || !run.epochs.length || !summary) return null;
    const entry = this.lab.queue.entryOf(run.recipe);
    /** @type {RunCard} */
    const card = {
      id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
      name: entry?.name ?? recipeName(form, run.recipe),
      date: new Date().toISOString(),
      recipe: run.recipe,
      engine: run.engine,
      parameters: run.parameters,
      steps: run.step,
      epochs: run.epochs,
      trainedMs: this.lab.history.ms,
      group: entry?.group ?? null,
      entry: entry?.id ?? '',
      data: {
        title: summary.title,
        sha256: summary.sha256,
        train: summary.train,
        validation: summary.validation,
      },
    };
    /** @type {RunParts} */
    const parts = {
      losses: thinned(run.losses),
      preview: run.preview,
      history: this.lab.history.current,
    };
    const network = await this.lab.engines.get(run.engine).call('saveNetwork', []);
    await this.put(card, parts, network);
    return card;
  }

  /** @param {RunCard} card @param {unknown} parts @param {unknown} network */
  async put(card, parts, network) {
    const lasting = [
      await keep(PARTS + card.id, parts),
      await keep(NETWORK + card.id, network),
      await keep(CARD + card.id, card),
    ].every(Boolean);
    this.lab.store.apply({ kind: 'runAdded', card, lasting });
    this.tell();
    if (!lasting && !this.warned) {
      this.warned = true;
      this.lab.store.apply({
        kind: 'alerted',
        message:
          'This browser’s storage is full or denied: finished runs are kept only until this ' +
          'page closes. Export them, or delete some, in “Skips and sweeps”.',
      });
    }
  }

  /** The heavy parts of a run. @param {string} id @returns {Promise<RunParts | undefined>} */
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

  /** The networks of the library, for labs that ask for one by its id. */
  models() {
    return this.cards.map(({ id, name }) => ({ id, title: name }));
  }

  /**
   * Makes sure that an engine holds a run's network under the run's id; null where it is no longer
   * there.
   * @param {string} id
   * @param {EngineKind} [kind]
   */
  ensure(id, kind = 'cpu') {
    return this.lab.models.ensure(id, () => this.network(id), kind);
  }

  /** @param {string} id @param {string} name */
  async rename(id, name) {
    const card = this.cards.find((one) => one.id === id);
    if (!card || !name.trim() || name.trim() === card.name) return;
    const renamed = { ...card, name: name.trim() };
    const lasting = await keep(CARD + id, renamed);
    this.lab.store.apply({ kind: 'runAdded', card: renamed, lasting });
    this.tell();
  }

  /** Deletes runs; `undo` brings the latest deletion back. @param {string[]} ids */
  async remove(ids) {
    const leaving = this.cards.filter(({ id }) => ids.includes(id));
    if (!leaving.length) return;
    this.deleted = [];
    for (const card of leaving) {
      this.deleted.push({
        card,
        parts: await kept(PARTS + card.id),
        network: await kept(NETWORK + card.id),
      });
      for (const prefix of [CARD, PARTS, NETWORK]) await forget(prefix + card.id);
      await this.lab.models.forget(card.id).catch(() => {});
    }
    this.lab.store.apply({
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
    this.lab.store.apply({ kind: 'runsRemoved', ids: [], label: '' });
    for (const { card, parts, network } of back) await this.put(card, parts, network);
  }

  tell() {
    this.channel?.postMessage('changed');
  }
}
