// Writing a report: what it is now, the way back, and keeping it at each pause. It knows no
// elements.
import { draftOf, reportOf } from './draft.js';
import { forgetUnsaved, noteUnsaved } from '../unsaved.js';
import { UndoStack } from './undo.js';

/** @import { Reports } from '../reports.js' */
/** @import { Draft } from './draft.js' */

/** A place in the report: a field of a block, or of its head, and what is selected there. */
/** @typedef {{ uid: number, field: string, start: number, end: number }} Place */
/** @typedef {{ field?: string, before?: Place | null, after?: Place | null }} How */
/**
 * @typedef {object} Listener
 * @property {(draft: Draft, place?: Place | null) => void} drawn the report has changed; the place
 * is where the viewer wants to be now
 * @property {(words: string) => void} said
 * @property {() => void} lost the report was deleted in another tab
 */

/** A pause of typing. */
const PAUSE_MS = 600;

const WORDS = {
  kept: 'Kept.',
  memory:
    'This browser’s storage is full or denied: save the report as a file before you close the ' +
    'page.',
  copied:
    'Another tab has changed this report meanwhile. Both are here: what you wrote in this tab is ' +
    'this copy.',
  elsewhere: 'Changed in another tab; undo leads back.',
};

export class Editing {
  /** @param {Reports} reports @param {Listener} on */
  constructor(reports, on) {
    this.reports = reports;
    this.on = on;
    this.id = '';
    /** When the report that this draft came of was changed. */
    this.seen = '';
    /** @type {UndoStack<Draft, Place>} */
    this.stack = new UndoStack(draftOf({ ...NOTHING }));
    this.dirty = false;
    this.writing = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.queue = Promise.resolve();
    reports.writers.add(() => this.flush());
    reports.watch(() => this.heard());
  }

  get draft() {
    return this.stack.present;
  }

  /** Opens a report to be written on. @param {string} id */
  async open(id) {
    if (id === this.id) return;
    await this.flush();
    const entry = this.reports.get(id);
    if (!entry) return;
    this.id = id;
    this.seen = entry.changed;
    this.stack = new UndoStack(draftOf(entry.report));
    this.on.said('');
    this.on.drawn(this.draft);
  }

  /** Nothing is written on. */
  close() {
    clearTimeout(this.timer);
    this.id = '';
    this.dirty = false;
  }

  /**
   * A change of the viewer's.
   * @param {Draft} draft
   * @param {How} [how]
   */
  change(draft, how = {}) {
    if (draft === this.draft) return;
    this.stack.push(draft, how);
    this.later();
    this.on.drawn(draft, how.field ? undefined : how.after);
  }

  undo() {
    const place = this.stack.undo();
    if (place !== undefined) this.came(place);
    return place !== undefined;
  }

  redo() {
    const place = this.stack.redo();
    if (place !== undefined) this.came(place);
    return place !== undefined;
  }

  /** @param {Place | null} place */
  came(place) {
    this.later();
    this.on.drawn(this.draft, place);
  }

  /** Keeps it at the next pause. */
  later() {
    this.dirty = true;
    this.on.said('');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Keeps what has changed, now. */
  flush() {
    clearTimeout(this.timer);
    this.queue = this.queue.then(() => this.write());
    return this.queue;
  }

  /** The page goes, or may go: what storage may not hear any more is noted. */
  leave() {
    if (this.dirty && this.id) noteUnsaved(this.id, this.seen, reportOf(this.draft));
    return this.flush();
  }

  async write() {
    if (!this.dirty || !this.id) return;
    this.dirty = false;
    this.writing += 1;
    try {
      const report = reportOf(this.draft);
      const { entry, kept, copied } = await this.reports.save(this.id, report, this.seen);
      forgetUnsaved(this.id);
      this.id = entry.id;
      this.seen = entry.changed;
      if (copied) this.stack.amend({ ...this.draft, title: entry.report.title });
      if (copied) this.on.drawn(this.draft);
      if (!this.dirty || copied) this.on.said(copied ? WORDS.copied : WORDS[kept]);
    } finally {
      this.writing -= 1;
    }
    this.heard();
  }

  /** The reports have changed: perhaps this one, in another tab or by a figure that was added. */
  heard() {
    if (!this.id || this.writing) return;
    const entry = this.reports.get(this.id);
    if (!entry) {
      // What isn't kept yet will be, and with it the report.
      if (this.dirty) return;
      this.close();
      return this.on.lost();
    }
    if (entry.changed === this.seen || this.dirty) return;
    this.seen = entry.changed;
    this.stack.push(draftOf(entry.report, this.draft));
    this.on.said(this.reports.adding ? '' : WORDS.elsewhere);
    this.on.drawn(this.draft);
  }
}

const NOTHING = { title: '', author: '', blocks: [], runs: [], lesson: null };
