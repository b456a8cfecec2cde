// Runs that outlive the page: kept in the browser, brought back, saved to and loaded from files.
import { CallFailed, messageOf } from '../engine/engine.js';
import { offer } from '../page/download.js';
import { ofTab } from './kept-names.js';
import { keepTogether, kept, keptAll, revise } from './storage.js';
import { isSound } from './sound.js';
import { isTabAlive, tabName } from './tab.js';

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
    /** The marks of the entries that this page wrote or knows of: others are other tabs'. */
    this.marks = new Set();
    /** What was set aside and is not stored yet: it goes with the run that takes its place. */
    this.aside = /** @type {KeptRun | undefined} */ (undefined);
  }

  /**
   * Keeps the run as it stands.
   * @param {boolean} [due] whether it has just finished, and still has to go into the library
   */
  async save(due = false) {
    if (this.live.run.engine === null) return;
    const bytes = await this.live.trainer.saveRun();
    if (this.live.run.engine === null) return;
    // What was kept before is better; the loss of the next step will say what is wrong.
    if (!isSound(bytes)) return;
    const entry = /** @type {KeptRun} */ ({ ...(await this.shelf.pack(bytes)), due });
    this.latest = entry;
    const stored = await this.put(entry);
    const { lasting, event } = this.shelf.told(entry);
    const lasts = stored && lasting;
    this.live.tell(/** @type {any} */ ({ kind: 'runSaved', step: 0, ...event, lasting: lasts }));
    this.shelf.noteOwn(true);
  }

  /**
   * Keeps an entry as the last run; whether it outlives the page. What is there of another tab
   * moves under that tab's own name, and what was set aside goes with it.
   * @param {KeptRun} entry
   * @param {[key: string, value: unknown][]} [more] what belongs to it
   */
  async put(entry, more = []) {
    const { last, replaced } = this.shelf.keys;
    const tab = await tabName();
    Object.assign(entry, { mark: `${tab} ${Date.now()} ${Math.random()}`, tab });
    this.marks.add(entry.mark);
    const { aside } = this;
    const done = await revise(
      [last],
      ([stored]) => {
        const writes = /** @type {Map<string, unknown>} */ (new Map(more));
        if (aside) writes.set(replaced, aside);
        writes.set(ofTab(last, tab), undefined);
        if (this.isOthers(stored)) writes.set(ofTab(last, stored.tab), stored);
        return writes.set(last, entry);
      },
      true,
    );
    if (done === 'kept' && this.aside === aside) this.aside = undefined;
    return done === 'kept';
  }

  /**
   * Whether a stored run is another tab's, and has learnt something.
   * @param {KeptRun | undefined} stored
   */
  isOthers(stored) {
    return stored !== undefined && !this.marks.has(stored.mark) && this.shelf.learnt(stored) > 0;
  }

  /** This tab's last run, or the browser's. @returns {Promise<KeptRun | undefined>} */
  async last() {
    const { last } = this.shelf.keys;
    const run = (await kept(ofTab(last, await tabName()))) ?? (await kept(last));
    if (run) this.marks.add(run.mark);
    return run;
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
    const last = await this.last();
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
    const stored = await keepTogether([[this.shelf.keys.replaced, run]]);
    this.aside = stored ? undefined : run;
    await this.offerBack();
  }

  /** The run is closed: no reload brings it back by itself, but there is a way back. */
  async close() {
    const { last, replaced } = this.shelf.keys;
    const run = this.worthKeeping;
    const tab = await tabName();
    this.latest = undefined;
    await revise([last], ([stored]) => {
      const writes = /** @type {Map<string, unknown>} */ (new Map([[ofTab(last, tab), undefined]]));
      if (run) writes.set(replaced, run);
      return this.isOthers(stored) ? writes : writes.set(last, undefined);
    });
    if (run) await this.offerBack();
    this.shelf.noteOwn(false);
  }

  /** @returns {Promise<KeptRun | undefined>} */
  async replaced() {
    return (await kept(this.shelf.keys.replaced)) ?? this.orphan();
  }

  /**
   * The newest run of a tab that has closed while another had the place of the last run; it becomes
   * the one that can be brought back.
   * @returns {Promise<KeptRun | undefined>}
   */
  async orphan() {
    const { last, replaced } = this.shelf.keys;
    const orphans = [];
    for (const run of /** @type {KeptRun[]} */ (await keptAll(ofTab(last))))
      if (!(await isTabAlive(run.tab))) orphans.push(run);
    const newest = orphans.sort((a, b) => (whenOf(a) < whenOf(b) ? 1 : -1))[0];
    if (!newest) return undefined;
    const moved = { ...newest };
    await revise([replaced], ([stored]) =>
      stored
        ? null
        : /** @type {Map<string, unknown>} */ (
            new Map([
              [replaced, moved],
              [ofTab(last, newest.tab), undefined],
            ])
          ),
    );
    return kept(replaced);
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
    if (!now) await this.put(before, [[this.shelf.keys.replaced, undefined]]);
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
    if (before) {
      // Each takes the place of the other at once.
      await this.put(entry, [[this.shelf.keys.replaced, before]]);
      await this.offerBack();
    }
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

/** When an entry was written, as its mark has it. @param {KeptRun} run */
const whenOf = ({ mark = '' }) => Number(mark.split(' ')[1] ?? 0);

/** @param {Uint8Array} bytes */
export const bytesAsFile = (bytes) =>
  new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' });
