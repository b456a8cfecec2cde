// Runs that outlive the page: kept in the browser, brought back, saved to and loaded from files.
import { CallFailed, messageOf } from '../engine/engine.js';
import { offer } from '../page/download.js';
import { forget, keep, kept } from './storage.js';

/** @import { LiveRun } from './live-run.js' */

/**
 * A run as a half keeps it: its bytes, and what the half wants to know of it without reading them.
 * @typedef {{ bytes: Uint8Array } & Record<string, any>} KeptRun
 */

/**
 * How a half keeps its runs.
 * @typedef {object} Shelf
 * @property {{ last: string, replaced: string }} keys under which the browser has the last run, and
 * the one that was replaced last
 * @property {(bytes: Uint8Array) => Promise<KeptRun>} pack the run at hand, whose bytes these are
 * @property {(run: KeptRun) => number} learnt how far it had come: 0 where there is nothing to lose
 * @property {(run: KeptRun) => string} where the same in words: “step 12”
 * @property {(run: KeptRun) => string} link of its recipe
 * @property {(run: KeptRun) => any} recipe null where that was not kept
 * @property {(run: KeptRun) => boolean} restores whether a reload brings it back by itself
 * @property {(run: KeptRun) => Promise<boolean>} open what it was trained on, and the run, paused;
 * whether what it was trained on was there
 * @property {(run: KeptRun) => Promise<void>} reopen the same for an engine that has what it was
 * trained on
 * @property {(before: KeptRun) => boolean} displaced whether opening another one, in vain, has put
 * this one away
 * @property {(file: File) => Promise<KeptRun>} read a file that may be a run
 * @property {() => string} fileName of the run at hand
 * @property {(run: KeptRun) => { lasting: boolean, event: Record<string, unknown> }} told what is
 * told of a run that was kept
 * @property {() => void} adopt the run's recipe becomes the form's
 * @property {() => string} whereNow where the run at hand is, in words
 * @property {(own: boolean) => void} noteOwn whether this visit has a run of its own
 */

/** Keeps the runs of one half. */
export class Keeping {
  /** @param {LiveRun} live @param {Shelf} shelf */
  constructor(live, shelf) {
    this.live = live;
    this.shelf = shelf;
    /**
     * The run at hand as it was kept last: the browser's own entry may come from another tab.
     * @type {KeptRun | undefined}
     */
    this.latest = undefined;
    this.warned = false;
  }

  /**
   * Keeps the run as it stands.
   * @param {boolean} [due] whether it has just finished, and still has to go into the library
   */
  async save(due = false) {
    if (this.live.run.engine === null) return;
    const bytes = await this.live.trainer.saveRun();
    if (this.live.run.engine === null) return;
    const entry = /** @type {KeptRun} */ ({ ...(await this.shelf.pack(bytes)), due });
    this.latest = entry;
    const stored = await keep(this.shelf.keys.last, entry);
    const { lasting, event } = this.shelf.told(entry);
    const lasts = stored && lasting;
    this.live.tell(/** @type {any} */ ({ kind: 'runSaved', step: 0, ...event, lasting: lasts }));
    this.shelf.noteOwn(true);
    if (!lasts && !this.warned) this.live.say(NOT_KEPT);
    this.warned = !lasts;
  }

  /** The library has the run at hand. */
  async listed() {
    if (this.latest?.due) await this.save();
  }

  /** How far the run at hand was when it was kept last. */
  get where() {
    return this.latest ? this.shelf.where(this.latest) : this.shelf.whereNow();
  }

  /** The run at hand as it was kept last, where it has steps to lose. */
  get worthKeeping() {
    const { engine, step } = this.live.run;
    return engine !== null && step > 0 && this.latest && this.shelf.learnt(this.latest) > 0
      ? this.latest
      : undefined;
  }

  /**
   * Brings back the run that this browser kept last, unless the page was opened with another's
   * link; then, and where it can't be opened, there is a way back to it.
   * @param {string} link
   * @param {boolean} own whether this visit had a run before the reload
   */
  async restore(link, own) {
    const last = /** @type {KeptRun | undefined} */ (await kept(this.shelf.keys.last));
    if (!last || !this.shelf.restores(last)) return false;
    if (link && link !== this.shelf.link(last) && !own) return this.leave(last);
    try {
      if (!(await this.open(last))) return this.leave(last);
      return true;
    } catch (error) {
      const why = messageOf(error).replace(/\.$/, '');
      this.live.tell({
        kind: 'alerted',
        message: `The run that this browser kept could not be brought back (${why}).`,
      });
      return this.leave(last);
    }
  }

  /** Leaves a kept run closed, with a way back to it. @param {KeptRun} run */
  async leave(run) {
    if (this.shelf.learnt(run) > 0) await this.setAside(run);
    return false;
  }

  /** Offers a way back to a run. @param {KeptRun} run */
  async setAside(run) {
    await keep(this.shelf.keys.replaced, run);
    await this.offerBack();
  }

  /** The run is closed: no reload brings it back by itself, but there is a way back. */
  async close() {
    if (this.worthKeeping) await this.setAside(this.worthKeeping);
    this.latest = undefined;
    await forget(this.shelf.keys.last);
    this.shelf.noteOwn(false);
  }

  /** @returns {Promise<KeptRun | undefined>} */
  replaced() {
    return kept(this.shelf.keys.replaced);
  }

  /** Offers the way back to the run that was replaced last, where there is one. */
  async offerBack() {
    const before = await this.replaced();
    this.live.tell({
      kind: 'undoOffered',
      label: before ? `Bring back the run at ${this.shelf.where(before)}` : '',
    });
  }

  /** Brings the replaced run back; the run at hand takes its place. */
  async bringBack() {
    const before = await this.replaced();
    if (!before) return;
    const now = this.worthKeeping;
    try {
      if (!(await this.exchange(before))) return;
    } catch (error) {
      await this.setAside(before);
      throw error;
    }
    if (!now) await forget(this.shelf.keys.replaced);
    await this.offerBack();
    this.shelf.adopt();
    await this.save();
  }

  /**
   * Opens a run; the one at hand is set aside once that has succeeded, and stays where it has not.
   * @param {KeptRun} entry
   * @returns {Promise<boolean>} whether it is open
   */
  async exchange(entry) {
    const before = this.worthKeeping;
    const now = this.live.run.engine === null ? undefined : this.latest;
    try {
      if (!(await this.open(entry))) return false;
    } catch (error) {
      const lost = error instanceof CallFailed && error.lost;
      if (!lost && now && now !== entry && this.shelf.displaced(now)) await this.open(now);
      throw error;
    }
    if (before) await this.setAside(before);
    return true;
  }

  /** @param {KeptRun} entry */
  async open(entry) {
    const open = await this.shelf.open(entry);
    if (open) this.latest = entry;
    return open;
  }

  /** Opens the run at hand once more, as it was kept last; whether it was. */
  async reopen() {
    if (!this.latest) return false;
    await this.shelf.reopen(this.latest);
    return true;
  }

  /** Goes on from a run's file. @param {File} file */
  async load(file) {
    try {
      if (!(await this.exchange(await this.shelf.read(file)))) return;
    } catch (error) {
      if (error instanceof CallFailed && error.lost) throw error;
      throw new Error(`${file.name} could not be loaded. ${messageOf(error)}`);
    }
    this.shelf.adopt();
    const { phase } = this.live.run;
    const next = phase === 'finished' ? 'it is finished' : 'press Train to go on';
    this.live.say(`${file.name} is loaded, at ${this.shelf.whereNow()}: ${next}.`);
    await this.save();
  }

  /** Hands the run to the viewer as a file. */
  async download() {
    if (this.live.run.engine === null) return;
    const bytes = await this.live.trainer.saveRun();
    offer(bytesAsFile(bytes), this.shelf.fileName());
    this.live.say('The run was saved as a file.');
  }
}

const NOT_KEPT =
  'This browser keeps nothing for this page, so a reload will lose the run; use “Save run”.';

/** @param {Uint8Array} bytes */
export const bytesAsFile = (bytes) =>
  new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' });
