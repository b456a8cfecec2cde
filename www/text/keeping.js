// Runs of the text half that outlive the page: kept in the browser, brought back, saved to and loaded from files.
import { messageOf } from '../engine.js';
import { offer } from '../lab/keeping.js';
import { forget, keep, kept } from '../lab/storage.js';
import { headerOf, noteIn } from './files.js';
import { RUN } from './state.js';

/** @typedef {{ bytes: Uint8Array, text: import('../types.js').TextChoice, characters: number, samples: import('../types.js').TextSample[], link: string }} KeptRun */

const KEY = 'text-run';
/** The run that was replaced last. */
const BEFORE = 'text-run-before';

export class Keeping {
  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** The run at hand as it was kept last: the browser's own entry may come from another tab. @type {KeptRun | undefined} */
    this.latest = undefined;
  }

  /** Keeps the run as it stands. */
  async save() {
    const { run, samples } = this.desk.state;
    if (!run) return;
    const bytes = await this.desk.call('saveRun', []);
    this.latest = { bytes, text: run.recipe.text, characters: run.characters, samples, link: await this.desk.call('encodeLink', [run.recipe]) };
    const lasting = await keep(KEY, this.latest);
    this.desk.set({ keptAt: run.characters, lasting });
  }

  /** Brings back the run that this browser kept, unless the address names another. @param {string} link */
  async restore(link) {
    const last = /** @type {KeptRun | undefined} */ (await kept(KEY));
    if (!last || (link && link !== last.link)) return false;
    try {
      if (!(await this.desk.texts.choose(last.text))) return false;
      await this.open(last);
      return true;
    } catch (error) {
      this.desk.set({ problem: `The run that this browser kept could not be brought back (${messageOf(error).replace(/\.$/, '')}).` });
      return false;
    }
  }

  /** Puts the run that is about to be replaced aside, with a way back to it. */
  async shelve() {
    if (!this.latest?.characters) return;
    await keep(BEFORE, this.latest);
    this.latest = undefined;
    await this.offerBack();
  }

  /** Offers the way back to the run that was replaced last, where there is one. */
  async offerBack() {
    const before = /** @type {KeptRun | undefined} */ (await kept(BEFORE));
    this.desk.set({ undo: before ? `Bring back the run at ${before.characters.toLocaleString('en')} characters` : '' });
  }

  /** Brings the replaced run back; the run at hand takes its place. */
  async swapBack() {
    const before = /** @type {KeptRun | undefined} */ (await kept(BEFORE));
    if (!before) return;
    await this.desk.training.stop();
    const now = this.latest;
    if (!(await this.desk.texts.choose(before.text))) return;
    await this.open(before);
    if (now?.characters) await keep(BEFORE, now);
    else await forget(BEFORE);
    await this.offerBack();
    await this.save();
  }

  /** Opens a kept run, whose text is open. @param {KeptRun} entry */
  async open(entry) {
    const run = await this.desk.call('loadRun', [entry.bytes]);
    this.latest = entry;
    this.desk.hold(run, { samples: entry.samples, keptAt: entry.characters, said: run.finished ? 'Your finished run is back.' : `Your run is back at ${run.characters.toLocaleString('en')} characters: press Train to go on.` });
    await this.desk.adopt({ ...run.recipe });
  }

  /** Gives the run as it was kept last to an engine that has none. @returns {Promise<boolean>} */
  async bringBack() {
    if (!this.latest) return false;
    const run = await this.desk.call('loadRun', [this.latest.bytes]);
    this.desk.hold(run, { samples: this.latest.samples, network: this.desk.state.network });
    return true;
  }

  /** Goes on from a run's file. @param {File} file */
  async load(file) {
    await this.desk.training.stop();
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const text = choiceIn(headerOf(bytes));
      if (text && !(await this.desk.texts.choose(text))) return;
      await this.shelve();
      const run = await this.desk.call('loadRun', [bytes]);
      this.desk.hold(run, { samples: [], textProblem: '', said: `${file.name} is loaded, at ${run.characters.toLocaleString('en')} characters${run.finished ? ': its passes are done.' : ': press Train to go on.'}` });
      await this.desk.adopt({ ...run.recipe });
    } catch (error) {
      if (/** @type {any} */ (error)?.lost) throw error;
      throw new Error(`${file.name} could not be loaded. ${messageOf(error)}`);
    }
    await this.desk.training.write();
    await this.save();
  }

  /** Hands the run to the viewer as a file that can be loaded again. */
  async download() {
    const bytes = await this.desk.call('saveRun', []);
    offer(new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' }), `palomino-text-${this.desk.state.run?.characters ?? 0}.safetensors`);
    this.desk.set({ said: 'The run was saved as a file.' });
  }

  /** Hands a network to the viewer as NumPy reads it. @param {string} [id] */
  async downloadNpz(id = RUN) {
    const bytes = await this.desk.call('saveNpz', [id]);
    offer(new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' }), 'char-rnn-snapshot.npz');
    this.desk.set({ said: 'The network was saved with the names of the course’s snapshot.' });
  }
}

/** The text that a saved run's header names, where it does. @param {string} header @returns {import('../types.js').TextChoice | null} */
export function choiceIn(header) {
  const text = noteIn(header)?.recipe?.text;
  return text?.source ? text : null;
}
