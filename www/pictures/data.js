// Opening pictures to train on: the paddock, dropped files, data kept in this browser, data that
// came with the site.
import { messageOf } from '../engine/engine.js';
import { askReader } from '../engine/reader.js';
import * as files from './files.js';
import { asset } from '../page/asset.js';
import { shortHash } from '../page/format.js';
import { siteIndex } from '../page/site-data.js';
import { isFirstPaddock } from './data-state.js';
import { kept } from '../run/storage.js';
import { ofCifars } from './data-state.js';
import { keepData, keptData, touchData } from './kept-data.js';

/** @import { Engines } from '../engine/engines.js' */
/** @import { Store } from '../page/store.js' */
/** @import { DataChoice, DataSummary, EngineKind, Offer } from '../types.js' */
/** @import { OpenedFiles } from '../types.js' */

/**
 * What became of dropped files: a question, or pictures that the engine holds.
 * @typedef {Exclude<OpenedFiles, { kind: 'opened' }> | (Omit<Extract<OpenedFiles, { kind: 'opened'
 * }>, 'packed' | 'notes'> & { summary: DataSummary })} ReadFiles
 */

/** A seed of the built-in pictures that the page starts with. */
const PADDOCK = /** @type {const} */ ({ source: 'paddock', seed: 0 });
/** So many pictures are drawn at a time: whoever asks for something else waits no longer for it. */
const DRAWN_AT_ONCE = 50;
/** A run draws what it asks for by itself: so often the page looks whether it still trains. */
const TRAINING_MS = 500;

/** The data of the page and which engine holds it. */
export class Data {
  /** @param {Store} store @param {Engines} engines */
  constructor(store, engines) {
    this.store = store;
    this.engines = engines;
    /** The hash of what each engine has open. @type {Partial<Record<EngineKind, string>>} */
    this.on = {};
    /** Dropped files, for reading another class from them. @type {File[]} */
    this.dropped = [];
    /** How those of them are read that can be read in several ways. @type {number[]} */
    this.readings = [];
    /** @type {Offer[]} */
    this.site = [];
    /** Whether the open data outlives the page. */
    this.lasting = true;
  }

  get summary() {
    return this.store.state.data.summary;
  }

  /** Opens the paddock. @param {number} [seed] */
  paddock(seed = PADDOCK.seed) {
    return this.reading('the paddock', 'pictures', (progress) =>
      this.engines.get('cpu').call('openPaddock', [seed], progress),
    );
  }

  /**
   * Reads dropped files; those with labels give up the chosen class.
   * @param {File[]} dropped
   * @param {number[]} [readings] how arrays are read that can be read in several ways
   */
  async files(dropped, readings = []) {
    /** @type {Uint8Array} */
    let bytes = new Uint8Array();
    const summary = await this.reading(
      files.title(dropped),
      'bytes',
      async (progress) => {
        const asked = {
          files: await files.named(dropped),
          class: this.classFor(dropped),
          readings,
        };
        const answer = await askReader('openFiles', [asked], progress);
        if (answer.kind === 'asked') return answer;
        const { packed, notes, ...found } = answer;
        bytes = packed;
        const summary = await this.engines.get('cpu').call('openPacked', [packed]);
        return { ...found, summary: { ...summary, notes } };
      },
      { dropped, readings },
    );
    return summary && this.keepOpen(summary, bytes);
  }

  /** The chosen class, where other files may have it too. @param {File[]} dropped */
  classFor(dropped) {
    const { imageClass } = this.store.state.data;
    return dropped === this.dropped ? imageClass : ofCifars(imageClass);
  }

  /**
   * Keeps what is open in this browser, so that a reload or a link finds it again.
   * @param {DataSummary} summary
   * @param {Uint8Array} bytes the same packed
   */
  async keepOpen(summary, bytes) {
    this.lasting = await keepData({ bytes, title: summary.title, sha256: summary.sha256 });
    await this.offer();
    return summary;
  }

  /**
   * Opens data as `packData` wrote it.
   * @param {string} title
   * @param {() => Promise<Uint8Array>} read
   */
  packed(title, read) {
    return this.reading(title, 'bytes', async () =>
      this.engines.get('cpu').call('openPacked', [await read()]),
    );
  }

  /**
   * Opens data that this browser keeps; what was opened last stays longest.
   * @param {string} title
   * @param {string} sha256
   */
  async keptHere(title, sha256) {
    const summary = await this.packed(title, async () => {
      const found = await kept(`data:${sha256}`);
      if (!found) throw new Error(`“${title}” is no longer in this browser: open that data again.`);
      return found.bytes;
    });
    if (summary) await touchData(sha256);
    return summary;
  }

  /**
   * Opens what a recipe names, if it can be had; else says what to open.
   * @param {DataChoice} choice
   */
  async choose(choice) {
    if (this.summary && sameChoice(this.summary.choice, choice)) return this.summary;
    if (choice.source === 'paddock') return this.paddock(choice.seed);
    return (await kept(`data:${choice.sha256}`))
      ? this.keptHere(choice.title, choice.sha256)
      : null;
  }

  /** What to do for a recipe whose data is not here. @param {DataChoice} choice */
  want(choice) {
    if (choice.source === 'paddock') return;
    const message =
      `This recipe trains on “${choice.title}” (hash ${shortHash(choice.sha256)}…), which is ` +
      'not in this browser: open that file here, or use the paddock.';
    this.store.apply({ kind: 'dataWanted', title: choice.title, message });
  }

  /** @param {Offer} offer */
  async open(offer) {
    const { source } = offer;
    if (source.kind === 'paddock') return this.paddock();
    if (source.kind === 'kept') return this.keptHere(offer.title, source.sha256);
    /** @type {Uint8Array} */
    let bytes = new Uint8Array();
    const summary = await this.packed(offer.title, async () => {
      const response = await asset(source.file);
      if (!response.ok)
        throw new Error(
          `${source.file}: the server answered ${response.status}; reload the page and try again.`,
        );
      bytes = new Uint8Array(await response.arrayBuffer());
      return bytes;
    });
    return summary && this.keepOpen(summary, bytes);
  }

  /** Makes sure that an engine holds the page's data. @param {EngineKind} kind */
  async ensure(kind) {
    const { summary } = this;
    if (!summary || this.on[kind] === summary.sha256) return;
    const { choice } = summary;
    const engine = this.engines.get(kind);
    // The first paddock is drawn when it is asked for; another one engine takes from the other.
    if (choice.source === 'paddock' && (kind === 'cpu' || isFirstPaddock(choice)))
      await engine.call('openPaddock', [choice.seed], () => {});
    else await engine.call('openPacked', [await this.bytesFor(kind, summary)]);
    this.on[kind] = summary.sha256;
  }

  /** Draws what of the built-in pictures nobody has asked for yet, while nothing else is done. */
  async drawAhead() {
    const rest = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
    for (let left = 1; left > 0; await rest(0)) {
      while (this.store.state.run.phase === 'running') await rest(TRAINING_MS);
      left = await this.engines.get('cpu').call('drawAhead', [DRAWN_AT_ONCE]);
    }
  }

  /**
   * The open data for an engine that does not hold it: as this browser keeps it, or from the other
   * engine.
   * @param {EngineKind} kind
   * @param {DataSummary} summary
   * @returns {Promise<Uint8Array>}
   */
  async bytesFor(kind, { choice, sha256, title }) {
    const stored = await kept(`data:${sha256}`);
    if (stored) return stored.bytes;
    if (kind === 'webGpu' && choice.source === 'paddock') await this.ensure('cpu');
    const other = kind === 'cpu' ? 'webGpu' : 'cpu';
    if (this.on[other] !== sha256)
      throw new Error(`“${title}” is no longer in this browser: open that data again.`);
    return this.engines.get(other).call('packData', []);
  }

  /** Lists what can be opened with one press. */
  async offer() {
    const open = this.summary;
    /** @type {Offer[]} */
    const offers =
      open && open.choice.source !== 'paddock'
        ? [{ label: 'Use the paddock again', title: 'the paddock', source: { kind: 'paddock' } }]
        : [];
    if (!open)
      offers.push({ label: 'Use the paddock', title: 'the paddock', source: { kind: 'paddock' } });
    const here = await keptData();
    for (const { title, sha256 } of here) {
      if (sha256 !== open?.sha256)
        offers.push({ label: `Use ${title} again`, title, source: { kind: 'kept', sha256 } });
    }
    this.store.apply({
      kind: 'dataOffered',
      offers: [
        ...offers,
        ...this.site.filter(
          (offer) =>
            offer.title !== open?.title && !here.some(({ title }) => title === offer.title),
        ),
      ],
    });
  }

  /** Looks for data that a published site has from the start. */
  async findSiteData() {
    const index = await siteIndex('data/cifar/index.json');
    if (!index) return;
    const { file, title } = index;
    this.site = [
      { label: `Use ${title}`, title, source: { kind: 'site', file: `data/cifar/${file}` } },
    ];
    await this.offer();
  }

  /**
   * @param {string} title @param {'pictures' | 'bytes'} unit
   * @param {(progress: (done: number, total: number) => void) =>
   * Promise<DataSummary | ReadFiles>} read
   * @param {{ dropped: File[], readings: number[] }} [from] the files that it is read from
   */
  async reading(title, unit, read, { dropped, readings } = { dropped: [], readings: [] }) {
    this.store.apply({ kind: 'dataOpening', title, unit });
    try {
      const answer = await read((done, total) =>
        this.store.apply({ kind: 'dataProgressed', done, total }),
      );
      [this.dropped, this.readings] = [dropped, readings];
      if ('kind' in answer && answer.kind === 'asked') {
        this.store.apply({ ...answer, kind: 'dataAsked' });
        return null;
      }
      const { summary, ...classes } = 'kind' in answer ? answer : { summary: answer };
      this.on.cpu = summary.sha256;
      this.lasting = true;
      this.store.apply({ ...classes, kind: 'dataOpened', summary });
      await this.offer();
      return summary;
    } catch (error) {
      this.store.apply({ kind: 'dataFailed', message: messageOf(error) });
      return null;
    }
  }
}

/** @param {DataChoice} a @param {DataChoice} b */
export const sameChoice = (a, b) =>
  a.source === 'paddock'
    ? b.source === 'paddock' && a.seed === b.seed
    : b.source === 'files' && a.sha256 === b.sha256;
