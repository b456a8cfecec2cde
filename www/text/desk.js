// The text half: its engine, the open text, the networks at hand and the live run, for all text
// labs. One of it a page.
import { messageOf } from '../engine/engine.js';
import { offer } from '../page/download.js';
import {
  currentText,
  isOwnText,
  noteOwnText,
  onTextLinkOpened,
  rewriteText,
} from '../page/link.js';
import { bytesAsFile } from '../run/keeping.js';
import { LiveRun } from '../run/live-run.js';
import { canonical } from '../run/recipe-state.js';
import { textMortals } from './mortals.js';
import { Networks } from './networks.js';
import { textShelf } from './shelf.js';
import { RUN } from './state.js';
import { Texts } from './texts.js';
import { TextTrainer } from './trainer.js';

/**
 * @import { DeskState, Order, Page, RunOrigin, TextAnswer, TextArguments, TextMethodName,
 * TextNetworkCard, TextRecipe, TextRunState, TextSample } from '../types.js'
 */

const OPEN_TEXT = {
  whenReady: true,
  kind: 'open',
  button: 'text',
  heard: 'The text is opened',
  until: 'when the text is open',
};
const GO_ON = {
  whenReady: true,
  kind: 'run',
  button: 'goOn',
  heard: 'The run begins',
  until: 'when the run has begun',
};
const SAVE_NETWORK = {
  whenReady: true,
  kind: 'save',
  button: 'npz',
  heard: 'The network is saved',
  until: 'when the network is saved',
};

const TAKE = {
  whenReady: true,
  kind: 'take',
  button: 'take',
  heard: 'The run is read',
  until: 'when the run has been read',
};

/** @type {Desk | undefined} */
let only;

/** The page's text half; made when the first text lab asks for it. @param {Page} page */
export const desk = (page) => (only ??= new Desk(page));

export class Desk {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.store = page.store;
    this.texts = new Texts(this);
    this.networks = new Networks(this);
    this.trainer = new TextTrainer(this);
    this.live = new LiveRun(page.store, {
      half: 'text',
      trainer: this.trainer,
      shelf: textShelf(this),
      engines: textMortals(this),
      run: () => this.state.run,
      recipe: () => this.state.recipe,
      fails: () => false,
    });
    page.lab.conductor.add('text', this.live);
    page.lab.engines.mourners.add((kind, reason) => this.live.recovery.start(kind, reason));
    this.booted = false;
    /** The recipe that the address bar shows. @type {TextRecipe | null} */
    this.written = null;
    page.store.watch(() => this.writeLink());
    this.begin();
  }

  /** @returns {DeskState} */
  get state() {
    return this.store.state.text;
  }

  /** Settles when the engine is there and a text is open. */
  get ready() {
    return this.live.ready;
  }

  begin() {
    const ready = this.boot();
    this.live.ready = ready;
    ready.catch((error) => {
      if (this.live.ready !== ready) return;
      this.live.tell({
        kind: 'engineOut',
        engine: 'text',
        phase: 'lost',
        reason: `The text engine could not start: ${messageOf(error)}`,
      });
      this.live.tell({
        kind: 'runFailed',
        message:
          `The text engine could not start (${messageOf(error).replace(/\.$/, '')}). Reload ` +
          'the page; if that does not help, a newer browser will.',
      });
    });
  }

  /**
   * Asks the text engine; it answers one call at a time, in order, and training takes turns with
   * others.
   * @template {TextMethodName} M @param {M} method @param {TextArguments<M>} args @param {(done:
   * number, total: number) => void} [progress]
   * @returns {Promise<TextAnswer<M>>}
   */
  async call(method, args, progress) {
    const engine = this.page.lab.engines.get('text');
    return /** @type {any} */ (engine).call(method, args, progress);
  }

  /**
   * Calls back now and after each change of the text half, at most ten times a second.
   * @param {(state: DeskState) => void} watcher
   * @returns {() => void} ends it
   */
  watch(watcher) {
    let seen = this.state;
    watcher(seen);
    return this.store.watch(({ text }) => {
      if (text === seen) return;
      seen = text;
      watcher(text);
    });
  }

  /** Makes a network the one that the labs look at. @param {string} id */
  choose(id) {
    this.live.tell({ kind: 'networkChosen', id });
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
    await this.page.lab.engines.openText();
    const form = await this.call('form', []);
    this.live.tell({ kind: 'formLoaded', form });
    await this.networks.listKept();
    // The library's networks are listed, too.
    await this.page.lab.halves.get('text');
    const link = currentText();
    if (!(await this.restored(link))) {
      if (link) await this.openLink(link);
      else await this.texts.last();
      const { textProblem, text } = this.state;
      if (!text) await this.texts.play(0);
      // Why it is not the text that was asked for stays in sight.
      if (!text && textProblem) this.texts.refuse(textProblem);
    }
    if (!this.booted) onTextLinkOpened((later) => this.order(() => this.openLink(later)));
    this.booted = true;
    await this.live.keeping.offerBack();
    this.texts.findSiteTexts();
    await this.page.lab.ready.catch(() => {}); // then the library is listed
    await this.live.finishListing();
  }

  /** Whether the run that this browser kept is back. @param {string} link */
  async restored(link) {
    const { keeping } = this.live;
    if (!(await keeping.restore(link, isOwnText()))) return false;
    // The form is the viewer's: what was changed there since is in the address.
    const own = keeping.latest ? keeping.shelf.link(keeping.latest) : '';
    if (link && link !== own) await this.openForm(link);
    else keeping.shelf.adopt();
    return true;
  }

  /** A new engine is given what was on the desk. */
  async openAgain() {
    this.trainer.rewind();
    await this.page.lab.engines.openText();
    this.networks.forgetLoaded();
    await this.texts.reopen();
  }

  /**
   * Puts a link's recipe into the form and opens its text; never starts anything.
   * @param {string} link
   */
  async openLink(link) {
    try {
      const recipe = await this.openForm(link);
      await this.live.loop.stop();
      await this.texts.choose(recipe.text);
      noteOwnText(this.state.run.engine !== null);
    } catch (error) {
      this.live.tell({ kind: 'alerted', message: messageOf(error) });
    }
  }

  /** Puts a link's recipe into the form. @param {string} link */
  async openForm(link) {
    const recipe = await this.call('decodeLink', [link]);
    this.live.tell({ kind: 'recipeOpened', recipe });
    return recipe;
  }

  /**
   * Carries out one order after the other; what goes wrong is said.
   * @param {() => Promise<unknown>} deed
   * @param {Order} [order]
   */
  order(deed, order = OPEN_TEXT) {
    return this.live.order(order, deed);
  }

  /** Makes a recipe the form's. @param {TextRecipe} recipe */
  adopt(recipe) {
    this.live.tell({ kind: 'recipeOpened', recipe });
  }

  /** Keeps the address bar equal to the recipe. */
  async writeLink() {
    const { form, values, errors } = this.state.recipe;
    if (!this.booted || !values || values === this.written || Object.keys(errors).length) return;
    this.written = values;
    const plain = canonical(values) === canonical(form?.defaults);
    const link = plain ? '' : await this.call('encodeLink', [values]).catch(() => null);
    if (link !== null && this.written === values) rewriteText(link);
  }

  /**
   * Shows a run that the engine now holds, paused.
   * @param {TextRunState} run
   * @param {{ samples?: TextSample[], origin?: RunOrigin | null, trainedMs?: number, stays?:
   * boolean }} [more] `stays`: whether the labs go on looking at the network that they looked at
   */
  hold(run, { samples = [], origin = null, trainedMs = 0, stays = false } = {}) {
    this.live.tell({
      kind: 'textRunOpened',
      run,
      engine: 'cpu',
      samples,
      origin,
      trainedMs,
      keptAt: run.characters,
      stays,
    });
  }

  /**
   * Goes on from a network's weights and accumulators.
   * @param {string} from
   * @param {'keep' | 'skip'} unknown
   */
  goOn(from, unknown) {
    return this.order(async () => {
      await this.live.loop.stop();
      this.live.tell({ kind: 'runStarting', waitingFor: '' });
      await this.live.begin('cpu', undefined, { from, unknown });
    }, GO_ON);
  }

  /** Hands a network to the viewer as NumPy reads it. @param {string} [id] */
  saveNetwork(id = RUN) {
    return this.order(async () => {
      if (id === RUN) await this.trainer.sync();
      const bytes = await this.call('saveNpz', [id]);
      offer(bytesAsFile(bytes), `char-rnn-${this.state.run.characters}.npz`);
      this.live.say('The network was saved with the names of the course’s snapshot.');
    }, SAVE_NETWORK);
  }

  /** Lets the viewer take the run along to NumPy. */
  takeRun() {
    return this.order(async () => {
      const { takeTextAtHand } = await import('./taken/offer.js');
      await takeTextAtHand(this);
    }, TAKE);
  }
}
