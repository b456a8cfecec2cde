// The text half's desk: its engine, the open text, the networks at hand and the run, for all text
// labs. One of it a page.
import { messageOf } from '../engine/engine.js';
import { currentText, noteOwnText, onTextLinkOpened, rewriteText } from '../page/link.js';
import { canonical } from '../run/recipe-state.js';
import { destinationOf } from './files.js';
import { Keeping } from './keeping.js';
import { Life } from './life.js';
import { Networks } from './networks.js';
import { RUN, noDesk, viewOf, withoutRun } from './state.js';
import { Texts } from './texts.js';
import { Training } from './training.js';

/**
 * @import { DeskState, TextNetworkCard, Page, TextAnswer, TextArguments, TextMethodName, TextRecipe,
 * TextRunState } from '../types.js'
 */

/** Watchers hear of changes at most ten times a second. */
const DRAWING_INTERVAL_MS = 100;

/** @type {Desk | undefined} */
let only;

/** The page's desk; made when the first text lab asks for it. @param {Page} page */
export const desk = (page) => (only ??= new Desk(page));

export class Desk {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.state = noDesk();
    /** @type {Set<(state: DeskState) => void>} */
    this.watchers = new Set();
    this.pending = false;
    this.lastDrawn = -Infinity;
    /** Settles when no order is under way. @type {Promise<unknown>} */
    this.orders = Promise.resolve();
    this.life = new Life(this);
    this.texts = new Texts(this);
    this.networks = new Networks(this);
    this.keeping = new Keeping(this);
    this.training = new Training(this);
    /** Settles when the engine is there and a text is open. @type {Promise<void>} */
    this.ready = this.boot();
    this.ready.catch((error) =>
      this.set({
        phase: 'failed',
        problem:
          `The text engine could not start (${messageOf(error).replace(/\.$/, '')}). Reload ` +
          'the page; if that does not help, a newer browser will.',
      }),
    );
  }

  /**
   * Asks the text engine; it answers one call at a time, in order, and training takes turns with
   * others.
   * @template {TextMethodName} M @param {M} method @param {TextArguments<M>} args @param {(done:
   * number, total: number) => void} [progress]
   * @returns {Promise<TextAnswer<M>>}
   */
  call(method, args, progress) {
    return this.life.call(method, args, progress);
  }

  /** @param {Partial<DeskState>} change */
  set(change) {
    const { problem } = this.state;
    this.state = { ...this.state, ...change };
    // The page has one place for what went wrong, above every lab.
    if (change.problem) this.page.store.apply({ kind: 'alerted', message: change.problem });
    else if (change.problem === '' && problem && this.page.store.state.message.alert === problem)
      this.page.store.apply({ kind: 'alertDismissed' });
    if (this.pending) return;
    this.pending = true;
    setTimeout(
      () => this.tell(),
      Math.max(0, this.lastDrawn + DRAWING_INTERVAL_MS - performance.now()),
    );
  }

  tell() {
    this.pending = false;
    this.lastDrawn = performance.now();
    for (const watcher of this.watchers) watcher(this.state);
  }

  /**
   * Calls back now and after each change, at most ten times a second.
   * @param {(state: DeskState) => void} watcher
   * @returns {() => void} ends it
   */
  watch(watcher) {
    this.watchers.add(watcher);
    watcher(this.state);
    return () => this.watchers.delete(watcher);
  }

  /** Makes a network the one that the labs look at. @param {string} id */
  choose(id) {
    if (id !== this.state.network) this.set({ network: id });
  }

  /**
   * The network of this name, fetched where it comes with the site and is not here yet; null where
   * it did not come.
   * @param {string} id
   * @returns {Promise<TextNetworkCard | null>}
   */
  async ensure(id) {
    return this.networks.ensure(id);
  }

  /** From nothing to a desk with a text on it, and the run that this browser kept. */
  async boot() {
    await this.life.open();
    const form = await this.call('form', []);
    this.set({ form, recipe: form.defaults });
    onTextLinkOpened((link) => this.order(() => this.openLink(link)));
    await this.networks.listKept();
    const restored = await this.keeping.restore(currentText());
    if (!restored) {
      if (currentText()) await this.openLink(currentText());
      else await this.texts.last();
      const { textProblem, text } = this.state;
      if (!text) await this.texts.play(0);
      // Why it is not the text that was asked for stays in sight.
      if (!text && textProblem) this.set({ textProblem });
    }
    if (this.state.phase === 'opening' || this.state.phase === 'starting')
      this.set({ phase: 'idle' });
    await this.keeping.offerBack();
    this.texts.findSiteTexts();
  }

  /**
   * Puts a link's recipe into the form and opens its text; never starts anything.
   * @param {string} link
   */
  async openLink(link) {
    try {
      const recipe = await this.openForm(link);
      await this.training.stop();
      await this.texts.choose(recipe.text);
      noteOwnText(this.state.run !== null);
    } catch (error) {
      this.set({ problem: messageOf(error) });
    }
  }

  /** Puts a link's recipe into the form. @param {string} link */
  async openForm(link) {
    const recipe = await this.call('decodeLink', [link]);
    this.set({ recipe, errors: {} });
    return recipe;
  }

  /**
   * Carries out one order after the other; what goes wrong is said.
   * @param {() => Promise<unknown>} order
   */
  order(order) {
    const done = this.orders
      .then(() => this.ready)
      .then(order)
      .catch((error) => {
        if (this.state.phase === 'starting')
          this.set({
            phase: this.state.run ? (this.state.run.finished ? 'finished' : 'paused') : 'idle',
          });
        if (!error?.lost) this.set({ problem: messageOf(error) });
      });
    this.orders = done;
    return done;
  }

  /** Changes a value of the form. @param {string} name @param {string | number} value */
  change(name, value) {
    const { recipe, errors } = this.state;
    if (!recipe) return;
    const { [name]: _, ...others } = errors;
    this.adopt({ ...recipe, [name]: value }, others);
  }

  /** @param {string} name @param {string} message */
  refuse(name, message) {
    this.set({ errors: { ...this.state.errors, [name]: message } });
  }

  /**
   * Makes a recipe the form's, and the address bar's.
   * @param {TextRecipe} recipe
   * @param {Record<string, string>} [errors]
   */
  async adopt(recipe, errors = {}) {
    this.set({ recipe, errors });
    if (Object.keys(errors).length) return;
    const plain = canonical(recipe) === canonical(this.state.form?.defaults);
    const link = plain ? '' : await this.call('encodeLink', [recipe]).catch(() => null);
    if (link !== null && this.state.recipe === recipe) rewriteText(link);
  }

  /**
   * Shows a run that the engine now holds, paused.
   * @param {TextRunState} run
   * @param {Partial<DeskState>} [more]
   */
  hold(run, more = {}) {
    const others = this.state.networks.filter(({ id }) => id !== RUN);
    this.set({
      run: viewOf(run),
      phase: run.finished ? 'finished' : 'paused',
      pausing: false,
      charactersPerSecond: 0,
      secondsLeft: NaN,
      networks: [{ id: RUN, title: 'This run, as it stands', loaded: true }, ...others],
      network: RUN,
      ...more,
    });
  }

  /** Lets go of the run. */
  async closeRun() {
    await this.training.stop();
    if (!this.state.run) return;
    await this.call('closeRun', []);
    await this.keeping.close();
    this.training.rewind();
    this.set({ run: null, samples: [], origin: null, phase: 'idle', ...withoutRun(this.state) });
  }

  /**
   * Files that were dropped or pasted while a text lab is shown.
   * @param {File[]} files
   * @param {'text' | 'network' | 'guess'} to
   */
  openFiles(files, to) {
    return this.order(async () => {
      const [file] = files;
      const where = await destinationOf(file, to);
      if (typeof where !== 'string') return this.set({ textProblem: where.problem });
      if (where === 'text') await this.texts.file(file);
      else if (where === 'run') await this.keeping.load(file);
      else await this.networks.open(file);
    });
  }
}
