// The reports that this browser keeps: several, one of them current, which figures go to.
import { HOME } from '../page/home.js';
import { forget, keep, keepIf, kept, keptAll } from '../run/storage.js';
import { askToPersist } from '../run/room.js';
import { claimOf } from './claim.js';
import { withFigure } from './keys.js';
import { keepUnsaved } from './unsaved.js';

/** @import { FigureSpec, KeptReport, Page, Report, RunCard } from '../types.js' */

const REPORT = 'report:';
const CURRENT = 'report-current';
/** Tabs tell each other that something has changed. */
const CHANNEL = `${HOME.database}-reports`;
const FIRST_TITLE = 'My report';

/** A report with nothing in it. @param {string} [title] @returns {Report} */
export const emptyReport = (title = FIRST_TITLE) => ({
  title,
  author: '',
  blocks: [],
  runs: [],
  lesson: null,
});

/**
 * What became of a report that was to be kept: it is, or only until this page closes, or another
 * tab had changed it meanwhile and this one's version is now the report of `entry`.
 * @typedef {{ entry: KeptReport, kept: 'kept' | 'memory', copied: boolean }} Saved
 */

export class Reports {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<string, KeptReport>} */
    this.entries = new Map();
    this.chosen = '';
    /** Whether the latest writing outlives this page. */
    this.lasting = true;
    /** What was deleted last. @type {KeptReport | null} */
    this.removed = null;
    /** Whether a figure is being added by this tab. */
    this.adding = false;
    /** @type {Set<() => void>} */
    this.watchers = new Set();
    /**
     * Whoever has changes that are not kept yet keeps them when told.
     * @type {Set<() => Promise<unknown>>}
     */
    this.writers = new Set();
    this.channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : null;
    if (this.channel) this.channel.onmessage = () => this.load();
  }

  /** Reads what is kept, and keeps what was written in the last moment of the page before. */
  async open() {
    await this.load();
    await keepUnsaved(this, isKept);
    return this;
  }

  /** Reads what is kept. */
  async load() {
    const entries = /** @type {KeptReport[]} */ ((await keptAll(REPORT)).filter(isKept));
    this.entries = new Map(entries.map((entry) => [entry.id, entry]));
    // What another tab chooses is that tab's own affair.
    this.chosen ||= (await kept(CURRENT)) ?? '';
    this.changed();
    return this;
  }

  /** All reports, the one that was changed last first. */
  list() {
    return [...this.entries.values()].sort((a, b) => (a.changed < b.changed ? 1 : -1));
  }

  /** @param {string} id @returns {KeptReport | null} */
  get(id) {
    return this.entries.get(id) ?? null;
  }

  /** The report that figures go to; null while there is none. */
  get current() {
    return this.get(this.chosen) ?? this.list()[0] ?? null;
  }

  /** Makes a report the current one. @param {string} id */
  async choose(id) {
    if (id === this.chosen) return;
    this.chosen = id;
    this.changed();
    await keep(CURRENT, id);
  }

  /**
   * Puts a figure at the end of the current report, which is begun if there is none.
   * @param {FigureSpec} spec
   * @returns {Promise<KeptReport>} that report
   */
  async add(spec) {
    for (const write of this.writers) await write();
    const claims = await this.claimsOf(spec.cards ?? []);
    const { id, report } = this.current ?? (await this.create(emptyReport()));
    this.adding = true;
    try {
      return (await this.save(id, withFigure(report, spec, claims))).entry;
    } finally {
      this.adding = false;
    }
  }

  /**
   * What a report says of runs of the library.
   * @param {RunCard[]} cards
   */
  claimsOf(cards) {
    const { library } = this.page.lab;
    return Promise.all(
      cards.map(async (card) => ({
        id: card.id,
        claim: claimOf(card, await library.parts(card.id)),
      })),
    );
  }

  /**
   * A new report, which becomes the current one.
   * @param {Report} report
   * @param {string} [origin]
   */
  async create(report, origin = '') {
    const entry = { id: newId(), changed: new Date().toISOString(), report, origin };
    await this.put(entry, () => true);
    await this.choose(entry.id);
    return entry;
  }

  /**
   * Keeps a changed report. Where another tab has changed it since this one looked, both stay: this
   * one's becomes a copy.
   * @param {string} id
   * @param {Report} report
   * @param {string} [seen] when the report that this one came of was changed
   * @returns {Promise<Saved>}
   */
  async save(id, report, seen = this.get(id)?.changed) {
    const before = this.get(id);
    const changed = after(before?.changed ?? '');
    const entry = { id, changed, report, origin: before?.origin ?? '' };
    const kept = await this.put(
      entry,
      (stored) => !stored || [seen, changed].includes(stored.changed),
    );
    if (kept !== 'refused') return { entry, kept, copied: false };
    await this.load();
    const copy = await this.create({ ...report, title: copyTitle(report.title) }, entry.origin);
    return { entry: copy, kept: this.lasting ? 'kept' : 'memory', copied: true };
  }

  /** @param {string} id @param {string} title */
  async rename(id, title) {
    const entry = this.get(id);
    if (entry && title.trim() && title.trim() !== entry.report.title)
      await this.save(id, { ...entry.report, title: title.trim() });
  }

  /** @param {string} id */
  async duplicate(id) {
    const entry = this.get(id);
    if (!entry) return null;
    const { report, origin } = structuredClone(entry);
    return this.create({ ...report, title: copyTitle(report.title) }, origin);
  }

  /** Deletes a report; `undoRemove` brings the latest back. @param {string} id */
  async remove(id) {
    const entry = this.get(id);
    if (!entry) return;
    this.removed = entry;
    this.entries.delete(id);
    this.changed();
    await forget(REPORT + id);
    this.tell();
  }

  async undoRemove() {
    const entry = this.removed;
    this.removed = null;
    if (!entry) return;
    await this.put(entry, () => true);
    await this.choose(entry.id);
  }

  /**
   * Calls back whenever a report has changed, here or in another tab.
   * @param {() => void} callback
   * @returns {() => void} ends it
   */
  watch(callback) {
    this.watchers.add(callback);
    return () => this.watchers.delete(callback);
  }

  /** @param {KeptReport} entry @param {(stored: KeptReport | undefined) => boolean} may */
  async put(entry, may) {
    const done = await keepIf(REPORT + entry.id, entry, may);
    if (done === 'refused') return done;
    this.lasting = done === 'kept';
    void askToPersist();
    this.entries.set(entry.id, entry);
    this.changed();
    this.tell();
    return done;
  }

  changed() {
    for (const watcher of this.watchers) watcher();
  }

  /** Other tabs read again. */
  tell() {
    this.channel?.postMessage('changed');
  }
}

const newId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

/** The moment now, and in any case a later one than the last. @param {string} last */
function after(last) {
  const now = new Date().toISOString();
  return now > last ? now : new Date(Date.parse(last) + 1).toISOString();
}

/** “Horses” -> “Horses, copy” -> “Horses, copy 2”. @param {string} title */
export function copyTitle(title) {
  const found = /^(.*), copy(?: (\d+))?$/.exec(title);
  return found ? `${found[1]}, copy ${Number(found[2] ?? 1) + 1}` : `${title}, copy`;
}

/**
 * Whether something that was kept is a report.
 * @param {any} entry
 * @returns {entry is KeptReport}
 */
const isKept = (entry) =>
  typeof entry?.id === 'string' &&
  typeof entry.changed === 'string' &&
  Array.isArray(entry.report?.blocks) &&
  Array.isArray(entry.report?.runs);
