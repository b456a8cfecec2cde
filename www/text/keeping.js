// Runs of the text half that outlive the page: kept in the browser, brought back, saved to and
// loaded from files.
import { messageOf } from '../engine/engine.js';
import { offer } from '../run/keeping.js';
import { forget, keep, kept } from '../run/storage.js';
import { isOwnText, noteOwnText } from '../page/link.js';
import { headerOf, noteIn } from './files.js';
import { RUN } from './state.js';

/** @import { RunOrigin, TextChoice, TextRunState, TextSample } from '../types.js' */
/** @import { Desk } from './desk.js' */

/**
 * @typedef {{ bytes: Uint8Array, text: TextChoice, characters: number, samples: TextSample[], link:
 * string, origin?: RunOrigin | null }} KeptRun
 */

const KEY = 'text-run';
/** The run that was replaced last. */
const BEFORE = 'text-run-before';

export class Keeping {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /**
     * The run at hand as it was kept last: the browser's own entry may come from another tab.
     * @type {KeptRun | undefined}
     */
    this.latest = undefined;
  }

  /** Keeps the run as it stands. */
  async save() {
    const { run, samples, origin } = this.desk.state;
    if (!run) return;
    const bytes = await this.desk.call('saveRun', []);
    this.latest = {
      bytes,
      text: run.recipe.text,
      characters: run.characters,
      samples,
      link: await this.desk.call('encodeLink', [run.recipe]),
      origin,
    };
    const lasting = await keep(KEY, this.latest);
    this.desk.set({ keptAt: run.characters, lasting: lasting && this.desk.texts.lasting });
    noteOwnText(true);
  }

  /**
   * Brings back the run that this browser kept, unless the page was opened with another's link;
   * then, and where it cannot be opened, there is a way back to it.
   * @param {string} link
   */
  async restore(link) {
    const last = /** @type {KeptRun | undefined} */ (await kept(KEY));
    if (!last) return false;
    if (link && link !== last.link && !isOwnText()) return this.setAside(last);
    try {
      if (!(await this.desk.texts.choose(last.text))) return this.setAside(last);
      await this.open(last);
      // The form is the viewer's: what was changed there since is in the address.
      if (link && link !== last.link) await this.desk.openForm(link);
      return true;
    } catch (error) {
      this.desk.set({
        problem:
          'The run that this browser kept could not be brought back ' +
          `(${messageOf(error).replace(/\.$/, '')}).`,
      });
      return this.setAside(last);
    }
  }

  /** Leaves a kept run closed, with a way back to it. @param {KeptRun} run */
  async setAside(run) {
    if (run.characters) await keep(BEFORE, run);
    return false;
  }

  /** Puts the run that is about to be replaced aside, with a way back to it. */
  async shelve() {
    if (!this.latest?.characters) return;
    await this.setAside(this.latest);
    this.latest = undefined;
    await this.offerBack();
  }

  /** The run was closed: no reload brings it back by itself. */
  async close() {
    await this.shelve();
    this.latest = undefined;
    await forget(KEY);
    noteOwnText(false);
  }

  /** Offers the way back to the run that was replaced last, where there is one. */
  async offerBack() {
    const before = /** @type {KeptRun | undefined} */ (await kept(BEFORE));
    this.desk.set({
      undo: before
        ? `Bring back the run at ${before.characters.toLocaleString('en')} characters`
        : '',
    });
  }

  /** Brings the replaced run back; the run at hand takes its place. */
  async swapBack() {
    const before = /** @type {KeptRun | undefined} */ (await kept(BEFORE));
    if (!before) return;
    await this.desk.training.stop();
    const now = this.latest;
    try {
      if (!(await this.exchange(before.text, () => this.open(before)))) return;
    } catch (error) {
      await this.setAside(before);
      throw error;
    }
    if (now?.characters) await keep(BEFORE, now);
    else await forget(BEFORE);
    await this.offerBack();
    await this.save();
  }

  /** Opens a kept run, whose text is open. @param {KeptRun} entry */
  async open(entry) {
    const run = await this.desk.call('loadRun', [entry.bytes]);
    this.latest = entry;
    this.desk.hold(run, {
      samples: entry.samples,
      origin: entry.origin ?? null,
      keptAt: entry.characters,
      said: run.finished
        ? 'Your finished run is back.'
        : `Your run is back at ${run.characters.toLocaleString('en')} characters: press Train ` +
          'to go on.',
    });
    await this.desk.adopt({ ...run.recipe });
  }

  /** Gives the run as it was kept last to an engine that has none. @returns {Promise<boolean>} */
  async bringBack() {
    if (!this.latest) return false;
    const run = await this.desk.call('loadRun', [this.latest.bytes]);
    this.desk.hold(run, { samples: this.latest.samples, network: this.desk.state.network });
    return true;
  }

  /**
   * Opens a run in place of the one at hand, which comes back with its text where that fails.
   * @param {TextChoice | null} text @param {() => Promise<unknown>} open @returns
   * {Promise<boolean>} whether its text was there
   */
  async exchange(text, open) {
    const now = this.latest;
    try {
      if (text && !(await this.desk.texts.choose(text))) return false;
      await open();
      return true;
    } catch (error) {
      if (
        !(/** @type {any} */ (error)?.lost) &&
        now &&
        !this.desk.state.run &&
        (await this.desk.texts.choose(now.text))
      )
        await this.open(now);
      throw error;
    }
  }

  /** Goes on from a run's file. @param {File} file */
  async load(file) {
    await this.desk.training.stop();
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const text = choiceIn(headerOf(bytes));
      /** @type {TextRunState | undefined} */
      let run;
      if (
        !(await this.exchange(
          text,
          async () => (run = await this.desk.call('loadRun', [bytes])),
        )) ||
        !run
      )
        return;
      await this.shelve();
      this.desk.hold(run, {
        samples: [],
        origin: null,
        textProblem: '',
        said:
          `${file.name} is loaded, at ${run.characters.toLocaleString('en')} ` +
          `characters${run.finished ? ': its passes are done.' : ': press Train to go on.'}`,
      });
      await this.desk.adopt({ ...run.recipe });
    } catch (error) {
      if (/** @type {any} */ (error)?.lost) throw error;
      throw new Error(`${file.name} could not be loaded. ${messageOf(error)}`);
    }
    await this.desk.training.write();
    await this.save();
  }

  /** The hashes of the texts that the kept runs learn from. */
  async texts() {
    const runs = /** @type {(KeptRun | undefined)[]} */ ([await kept(KEY), await kept(BEFORE)]);
    return runs.flatMap((run) => (run?.text.source === 'file' ? [run.text.sha256] : []));
  }

  /** Hands the run to the viewer as a file that can be loaded again. */
  async download() {
    const bytes = await this.desk.call('saveRun', []);
    offer(
      new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' }),
      `palomino-text-${this.desk.state.run?.characters ?? 0}.safetensors`,
    );
    this.desk.set({ said: 'The run was saved as a file.' });
  }

  /** Hands a network to the viewer as NumPy reads it. @param {string} [id] */
  async downloadNpz(id = RUN) {
    const bytes = await this.desk.call('saveNpz', [id]);
    offer(
      new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' }),
      `char-rnn-${this.desk.state.run?.characters ?? 0}.npz`,
    );
    this.desk.set({ said: 'The network was saved with the names of the course’s snapshot.' });
  }
}

/**
 * The text that a saved run's header names, where it does.
 * @param {string} header
 * @returns {TextChoice | null}
 */
export function choiceIn(header) {
  const text = noteIn(header)?.recipe?.text;
  if (text?.source === 'play') return Number.isInteger(text.seed) && text.seed >= 0 ? text : null;
  return text?.source === 'file' &&
    typeof text.sha256 === 'string' &&
    typeof text.title === 'string'
    ? text
    : null;
}
