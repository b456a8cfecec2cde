// Opening texts: the built-in play, files, pasted text, a text that came with the site, and one
// that this browser keeps.
import { messageOf } from '../engine/engine.js';
import { asset } from '../page/asset.js';
import { count } from '../page/format.js';
import { siteIndex } from '../page/site-data.js';
import { leaving } from '../run/kept-names.js';
import { kept, revise } from '../run/storage.js';
import { MOST_DIFFERENT, foldOf } from './fold.js';
import { readingsOf } from './readings.js';
import { KEYS_OF_RUNS, runsElsewhere, textsOfRuns } from './shelf.js';
import { UNICODE, charactersOf, fileFor, isReadableText, notesOn } from './source.js';

/** @import { Fold, Remedies, TextChoice, TextSummary } from '../types.js' */
/** @import { Desk } from './desk.js' */
/** @import { FileSource, Source } from './source.js' */

/** The most that a text may have. */
export const MOST_BYTES = 20_000_000;

/** The key of a text that this browser keeps. @param {string} sha256 */
const keyOf = (sha256) => `text:${sha256}`;
/** The hashes of the texts that are kept, newest last. */
const LIST = 'texts';
const MOST_KEPT = 3;
/** The text that was opened last. */
const LAST = 'text-last';

/** @returns {Promise<string[]>} the hashes of the texts that this browser keeps */
export const keptTexts = async () => (await kept(LIST)) ?? [];
/** @param {string} sha256 @returns {Promise<Source | undefined>} */
export const keptText = (sha256) => kept(keyOf(sha256));

export class Texts {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** Where the open text came from. @type {Source | null} */
    this.source = null;
    /** What could not be read as it is. @type {FileSource | null} */
    this.refused = null;
    /** Whether the open text outlives the page. */
    this.lasting = true;
  }

  /** Opens the text that was opened last, where this browser still has it. */
  async last() {
    const choice = /** @type {TextChoice | undefined} */ (await kept(LAST));
    if (choice && (choice.source === 'play' || (await kept(keyOf(choice.sha256)))))
      await this.choose(choice);
  }

  /** Opens the built-in play. @param {number} seed */
  play(seed) {
    return this.open('the play', { kind: 'play', seed });
  }

  /** Opens a file. @param {File} file */
  async file(file) {
    if (file.size > MOST_BYTES)
      return this.refuse(
        `${file.name} has ${Math.ceil(file.size / 1e6)} MB; a text may have 20 MB at most. ` +
          'Open a part of it.',
      );
    return this.bytes(file.name, new Uint8Array(await file.arrayBuffer()));
  }

  /** Opens text that was typed or pasted. @param {string} text */
  pasted(text) {
    return this.bytes('Pasted text', new TextEncoder().encode(text));
  }

  /** @param {string} name @param {Uint8Array} bytes */
  bytes(name, bytes) {
    return this.open(name, { kind: 'file', name, bytes, encoding: UNICODE });
  }

  /**
   * Opens the text that was refused once more, as the viewer chose.
   * @param {{ encoding?: string, fold?: Fold }} chosen
   */
  async again(chosen) {
    if (this.refused) await this.open(this.refused.name, { ...this.refused, ...chosen });
  }

  /**
   * Says why a text is not open.
   * @param {string} message empty where the viewer has read it
   * @param {Remedies | null} [remedies] what can be done about it here
   */
  refuse(message, remedies = null) {
    this.desk.live.tell({ kind: 'textRefused', message, remedies });
  }

  /** A text that came with the site. @param {{ title: string, file: string }} offer */
  async site({ title, file }) {
    this.desk.live.tell({ kind: 'textOpening', title });
    const response = await asset(file).catch(() => null);
    if (response?.ok) return this.bytes(title, new Uint8Array(await response.arrayBuffer()));
    this.refuse(
      `${title} did not come ` +
        `(${response ? `the server answered ${response.status}` : 'the server did not answer'}): ` +
        'try again.',
    );
  }

  /**
   * Opens a text as the viewer asked; a run on another text ends, and is kept until the next one
   * begins.
   * @param {string} title
   * @param {Source} source
   */
  async open(title, source) {
    const { live } = this.desk;
    await live.loop.stop();
    live.tell({ kind: 'textOpening', title });
    const before = this.desk.state.text;
    const summary = await this.read(source);
    if (!summary) return;
    if (before && !sameText(before.choice, summary.choice)) await live.close();
    await this.keepOpen(summary);
    live.tell({ kind: 'dataChosen', field: 'text', choice: summary.choice });
  }

  /** @param {Source} source @returns {Promise<TextSummary | null>} */
  async read(source) {
    try {
      const summary = await this.ask(source);
      this.source = source;
      this.desk.live.tell({ kind: 'textOpened', summary });
      return summary;
    } catch (error) {
      if (/** @type {any} */ (error)?.lost) throw error;
      this.refuseSource(source, messageOf(error));
      return null;
    }
  }

  /**
   * A text could not be read: as another encoding, or with fewer characters, it may be.
   * @param {Source} source
   * @param {string} message the engine's
   */
  refuseSource(source, message) {
    if (source.kind === 'play') return this.refuse(message);
    this.refused = source;
    if (!isReadableText(source))
      return this.refuse(noUnicode(source.name), { readings: readingsOf(source.bytes) });
    const fold = foldOf(charactersOf(source));
    if (fold) this.refuse(tooMany(source.name, fold), { fold });
    else this.refuse(message);
  }

  /** @param {Source} source @returns {Promise<TextSummary>} */
  async ask(source) {
    if (source.kind === 'play') return this.desk.call('openPlay', [source.seed]);
    if (!isReadableText(source)) throw new Error(noUnicode(source.name));
    const summary = await this.desk.call('openText', [fileFor(source)]);
    return { ...summary, notes: [...notesOn(source), ...summary.notes] };
  }

  /** Opens the same text once more, for an engine that has none. */
  async reopen() {
    const summary = await this.ask(this.source ?? { kind: 'play', seed: 0 });
    this.desk.live.tell({ kind: 'textOpened', summary });
  }

  /**
   * Opens the text that a recipe names, or says which is missing.
   * @param {TextChoice} choice
   * @returns {Promise<boolean>} whether it is open
   */
  async choose(choice) {
    const { text } = this.desk.state;
    if (text && sameText(text.choice, choice)) return true;
    if (choice.source === 'play') await this.play(choice.seed);
    else {
      const found = /** @type {Source | undefined} */ (await kept(keyOf(choice.sha256)));
      if (found) await this.open(choice.title, found);
      else
        this.refuse(
          `This run was made on “${choice.title}” (hash ${choice.sha256.slice(0, 8)}…), ` +
            'which is not in this browser: open that file here, or train on another text.',
        );
    }
    const now = this.desk.state.text;
    return now !== null && sameText(now.choice, choice);
  }

  /**
   * Keeps the open text in this browser, so that a reload finds it again; the oldest make room,
   * unless a kept run needs them.
   * @param {TextSummary} summary
   */
  async keepOpen({ choice }) {
    const { source } = this;
    const elsewhere = await runsElsewhere();
    const done = await revise([LIST, ...KEYS_OF_RUNS], ([before = [], queue, ...runs]) => {
      const last = /** @type {[string, unknown]} */ ([LAST, choice]);
      if (choice.source !== 'file' || source?.kind !== 'file') return new Map([last]);
      const list = [...before.filter((/** @type {string} */ one) => one !== choice.sha256)];
      list.push(choice.sha256);
      const gone = leaving(
        list.map((sha256) => ({ sha256 })),
        [choice.sha256, ...textsOfRuns(queue, [...runs, ...elsewhere])],
        MOST_KEPT,
      );
      const stays = list.filter((sha256) => !gone.includes(sha256));
      return new Map(
        /** @type {[string, unknown][]} */ ([
          ...gone.map((sha256) => [keyOf(sha256), undefined]),
          [keyOf(choice.sha256), source],
          [LIST, stays],
          last,
        ]),
      );
    });
    this.lasting = done === 'kept';
  }

  /** Looks for texts that a site has from the start. */
  async findSiteTexts() {
    const index = await siteIndex('data/text/index.json');
    if (!index) return;
    const listed = [index].flat();
    this.desk.live.tell({
      kind: 'siteTextsFound',
      texts: listed
        .filter((one) => one?.file && one?.title)
        .map(({ file, title }) => ({
          title,
          file: file.includes('/') ? file : `data/text/${file}`,
        })),
    });
  }
}

/** @param {TextChoice} a @param {TextChoice} b */
export const sameText = (a, b) =>
  a.source === 'play'
    ? b.source === 'play' && a.seed === b.seed
    : b.source === 'file' && a.sha256 === b.sha256;

/** @param {string} name */
const noUnicode = (name) =>
  `${name} isn’t written in UTF-8, as texts are today. Choose below how it is to be read.`;

/** @param {string} name @param {Fold} fold */
const tooMany = (name, { different }) =>
  `${name} has ${count(different)} different characters. A network here knows ` +
  `${count(MOST_DIFFERENT)} at most.`;
