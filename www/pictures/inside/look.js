// What the lab shows now: which networks, which picture, and the answers of their engines, asked
// again where something changed.
import { messageOf } from '../../engine/engine.js';
import { frameShown } from '../../page/frame.js';
import { ensureNetwork, networkName } from '../network-choices.js';

/** @import { Inside, Page, Recipe, State } from '../../types.js' */

/**
 * @typedef {{ kind: 'set', set: 'train' | 'validation', number: number } | { kind: 'photo', name:
 * string, width: number, height: number, rgba: Uint8Array }} Picture
 */
/**
 * @typedef {{ id: string, title: string, recipe: Recipe | null, inside: Inside }} Seen one
 * network's inside
 */

/** Side by side at most. */
export const SLOTS = 3;

/** What question 5 compares. */
const FIRST = ['cnn', 'unet', 'sr-unet'];

/** Asks the engines. */
export class Look {
  /** @param {Page} page @param {() => void} changed called when there is something new to draw */
  constructor(page, changed) {
    this.page = page;
    this.changed = changed;
    /** The chosen networks; empty for none. @type {string[]} */
    this.ids = [...FIRST];
    /** @type {Picture} */
    this.picture = { kind: 'set', set: 'validation', number: 0 };
    /** @type {Seen[]} */
    this.seen = [];
    /** @type {'waiting' | 'asking' | 'shown' | 'failed'} */
    this.phase = 'waiting';
    /** What is missing or went wrong. @type {string[]} */
    this.problems = [];
    /** Counts the photographs, which may be called alike. */
    this.photos = 0;
    this.key = '';
    /** How far the run was. */
    this.own = '';
    /** Whether one of the maps is open. */
    this.held = false;
    this.turn = 0;
    /** What the networks that are shown looked at. */
    this.seenOf = '';
    /** The key of the answers that are shown. */
    this.shownKey = '';
    /**
     * Whether the viewer has chosen networks; before that what is not there is left out without a
     * word.
     */
    this.chosen = false;
    /** What a report calls its networks, by their ids. @type {Map<string, string>} */
    this.titles = new Map();
  }

  /** What a network is called. @param {string} id */
  titleOf(id) {
    return this.titles.get(id) ?? networkName(this.page, id);
  }

  /**
   * Looks at a photograph from now on.
   * @param {{ name: string, width: number, height: number, rgba: Uint8Array }} photo
   */
  take(photo) {
    this.photos++;
    this.picture = { kind: 'photo', ...photo };
  }

  /** What the networks look at, in words that differ where it does. */
  subject() {
    return JSON.stringify([
      this.picture.kind === 'set' ? this.picture : this.photos,
      this.page.store.state.data.summary?.sha256,
    ]);
  }

  /** The engine that holds a network. @param {string} id */
  kind(id) {
    return (id === 'run' && this.page.store.state.run.engine) || 'cpu';
  }

  /** @param {string} id */
  engine(id) {
    return this.page.lab.engines.get(this.kind(id));
  }

  /** Asks again where the networks, the run or the data have changed. @param {State} state */
  refresh({ run, data }) {
    const own =
      this.ids.includes('run') || !this.seen.length || this.seen.some(({ id }) => id === 'run')
        ? `${run.engine}:${run.phase === 'running' ? run.preview?.step : run.step}`
        : '';
    const key = JSON.stringify([this.ids, this.subject()]);
    // A map that is being read stays as it was while its run goes on.
    if (!data.summary || (key === this.key && (own === this.own || this.held))) return;
    this.key = key;
    this.own = own;
    return this.ask();
  }

  /** Asks in any case. @param {State} state */
  again(state) {
    this.key = '';
    return this.refresh(state);
  }

  async ask() {
    const turn = ++this.turn;
    const [seenOf, key] = [this.subject(), this.key];
    this.phase = this.seen.length ? this.phase : 'asking';
    this.changed();
    try {
      await this.page.lab.ready;
      const { seen, problems } = await this.answers();
      // Sheets take long to draw: the press that asked for them is answered before.
      await frameShown();
      if (turn !== this.turn) return;
      // A map was opened while the run was asked: it stays as well, and the run is asked again once
      // it is closed.
      if (this.held && key === this.shownKey) {
        this.own = '';
        return;
      }
      Object.assign(this, {
        seen,
        seenOf,
        shownKey: key,
        problems,
        phase: seen.length ? 'shown' : 'failed',
      });
    } catch (error) {
      if (turn !== this.turn) return;
      Object.assign(this, { seen: [], problems: [messageOf(error)], phase: 'failed' });
    }
    this.changed();
  }

  /** @returns {Promise<{ seen: Seen[], problems: string[] }>} */
  async answers() {
    const problems = [];
    const seen = [];
    const wanted = this.ids.filter(Boolean);
    for (const id of wanted) {
      const found = await this.answer(id).catch((error) => void problems.push(messageOf(error)));
      if (found === undefined) continue;
      if (found) seen.push(found);
      else if (id === 'run') problems.push('There is no run to look into yet: press Train.');
      else
        problems.push(
          `${this.titleOf(id)} did not come with this page: choose its recipe, press ` +
            'Train, and look into your run.',
        );
    }
    const missing = seen.length === 0 && !this.chosen;
    const fallback = missing
      ? ((await this.answer('run')) ?? (await this.answer('regression-cnn')))
      : null;
    if (fallback) seen.push(fallback);
    return { seen, problems: this.chosen || !seen.length ? problems : [] };
  }

  /** @param {string} id @returns {Promise<Seen | null>} */
  async answer(id) {
    const { lab, store } = this.page;
    if (id === 'run' && !store.state.run.engine) return null;
    const card = id === 'run' ? null : await ensureNetwork(this.page, id);
    if (id !== 'run' && !card) return null;
    // Only a run changes by itself: another network's maps of the same picture are known.
    const known =
      id === 'run' || this.seenOf !== this.subject()
        ? undefined
        : this.seen.find((one) => one.id === id && one.title === this.titleOf(id));
    if (known) return known;
    await lab.data.ensure(this.kind(id));
    return {
      id,
      title: this.titleOf(id),
      recipe: card?.recipe ?? store.state.run.recipe,
      inside: await this.stages(id),
    };
  }

  /** The maps of this picture. @param {string} id */
  stages(id) {
    const { picture } = this;
    return picture.kind === 'set'
      ? this.engine(id).call('stages', [id, picture.set, picture.number])
      : this.engine(id).call('stagesOf', [id, picture.width, picture.height, picture.rgba]);
  }

  /**
   * One block's numbers and the maps that they make now: asked in one breath, so that no step of a
   * run comes between them.
   * @param {string} id
   * @param {string} block
   */
  async opened(id, block) {
    // A kept run may have made room for another since.
    if (id !== 'run') await ensureNetwork(this.page, id);
    const [inside, tensors] = await Promise.all([
      this.stages(id),
      this.engine(id).call('layerTensors', [id, block]),
    ]);
    return { inside, tensors };
  }

  /**
   * The gradients of this picture's loss; null for a picture without a truth that the engine holds.
   * @param {string} id
   */
  async gradients(id) {
    const { picture } = this;
    return picture.kind === 'set'
      ? this.engine(id).call('layerGradients', [id, picture.set, Uint32Array.of(picture.number)])
      : null;
  }
}
