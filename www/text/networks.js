// The networks at hand: those that come with the site, fetched when first asked for, and those that
// the viewer opens.
import { messageOf } from '../engine/engine.js';
import { asset } from '../page/asset.js';
import { kept, revise } from '../run/storage.js';
import { RUN, SHIPPED_NETWORKS_OF_TEXTS } from './state.js';

/** @import { NetworkName, TextNetworkCard, TextRunCard } from '../types.js' */
/** @import { Desk } from './desk.js' */

/** What a network that comes with the site is called. @param {string} id */
const titleOf = (id) => SHIPPED_NETWORKS_OF_TEXTS.find((one) => one.id === id)?.title ?? id;

/** The key of a network that this browser keeps. @param {string} id */
const keyOf = (id) => `text-network:${id}`;
/** What is kept of networks that the viewer opened, newest last: `id` and `title`. */
const LIST = 'text-networks';
const MOST_KEPT = 2;

export class Networks {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /**
     * The files of networks that the viewer opened, for an engine that has none.
     * @type {Map<string, { name: string, bytes: Uint8Array }>}
     */
    this.files = new Map();
    /** SHA-256 of the files of networks that the viewer opened. @type {Map<string, string>} */
    this.digests = new Map();
    /** Networks that are on their way. @type {Map<string, Promise<TextNetworkCard | null>>} */
    this.coming = new Map();
    /**
     * Networks that did not come with this site: they are not asked for twice.
     * @type {Set<string>}
     */
    this.absent = new Set();
    /** Those of finished runs. @type {Set<string>} */
    this.ofLibrary = new Set();
  }

  /** @param {string} id @returns {Promise<TextNetworkCard | null>} */
  async ensure(id) {
    await this.desk.live.ready;
    if (this.desk.state.networks.find((one) => one.id === id)?.loaded)
      return this.desk.call('network', [id]);
    const coming = this.coming.get(id) ?? this.fetch(id).finally(() => this.coming.delete(id));
    this.coming.set(id, coming);
    return coming;
  }

  /** @param {string} id @returns {Promise<TextNetworkCard | null>} */
  async fetch(id) {
    if (this.absent.has(id)) return null;
    const file =
      this.files.get(id) ??
      (await this.finished(id)) ??
      (await kept(keyOf(id))) ??
      (await this.shipped(id));
    if (!file) return null;
    const report = await this.desk.call('addNetwork', [id, file.name, file.bytes]);
    this.files.set(id, file);
    await this.note(id, file.bytes);
    this.desk.live.tell({ kind: 'networkLoaded', id, title: report.card.title, report });
    return report.card;
  }

  /** Opens a file of weights and chooses it. @param {File} file */
  async open(file) {
    const id = this.freeName();
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const report = await this.desk.call('addNetwork', [id, file.name, bytes]);
      this.files.set(id, { name: file.name, bytes });
      await this.note(id, bytes);
      const title = report.card.title || file.name;
      this.desk.live.tell({ kind: 'networkLoaded', id, title, report });
      await this.keep(id, title, { name: file.name, bytes });
      this.desk.choose(id);
      this.refuse('');
      this.desk.live.say(
        `${file.name} is open: ${report.card.hidden} hidden units, ` +
          `${report.card.vocabulary.length} characters.`,
      );
      return report;
    } catch (error) {
      if (/** @type {any} */ (error)?.lost) throw error;
      const message = messageOf(error);
      this.refuse(
        message.includes(file.name) ? message : `${file.name} could not be opened. ${message}`,
      );
      return null;
    }
  }

  /** @param {string} id @param {Uint8Array} bytes */
  async note(id, bytes) {
    if (!this.ofLibrary.has(id)) this.digests.set(id, await sha256Of(bytes));
  }

  /**
   * The network of the viewer's own that a report names, where it is here; null where it is not,
   * and for those that everybody can have.
   * @param {NetworkName} name
   */
  async named(name) {
    if (name.kind !== 'other') return null;
    for (const { id } of this.desk.state.networks) {
      const known = this.digests.has(id) || this.ofLibrary.has(id) || id === RUN;
      const file = known
        ? null
        : /** @type {{ bytes: Uint8Array } | null} */ (await kept(keyOf(id)));
      if (file) await this.note(id, file.bytes);
      if (this.digests.get(id) === name.sha256) return id;
    }
    return null;
  }

  /** Says why a network is not open. @param {string} message empty where it is */
  refuse(message) {
    this.desk.live.tell({ kind: 'networkRefused', message });
  }

  /** @param {string} id */
  async shipped(id) {
    if (!SHIPPED_NETWORKS_OF_TEXTS.some((one) => one.id === id)) return null;
    const response = await asset(`data/${id}.safetensors`).catch(() => null);
    if (!response || (!response.ok && response.status !== 404))
      throw new Error(
        `${titleOf(id)} did not come ` +
          `(the server ${response ? `answered ${response.status}` : 'did not answer'}): try again.`,
      );
    if (response.ok)
      return { name: `${id}.safetensors`, bytes: new Uint8Array(await response.arrayBuffer()) };
    this.absent.add(id);
    return null;
  }

  /**
   * Keeps a network in this browser, so that a reload finds it again; the oldest makes room.
   * @param {string} id
   * @param {string} title
   * @param {{ name: string, bytes: Uint8Array }} file
   */
  async keep(id, title, file) {
    await revise([LIST], ([before = []]) => {
      const others = before.filter((/** @type {{ id: string }} */ one) => one.id !== id);
      const list = [...others, { id, title }];
      return new Map(
        /** @type {[string, unknown][]} */ ([
          ...list.slice(0, -MOST_KEPT).map((gone) => [keyOf(gone.id), undefined]),
          [keyOf(id), file],
          [LIST, list.slice(-MOST_KEPT)],
        ]),
      );
    });
  }

  /** Lists the networks that this browser kept; each is opened when it is first asked for. */
  async listKept() {
    const known = this.desk.state.networks;
    const more = /** @type {{ id: string, title: string }[]} */ ((await kept(LIST)) ?? []).filter(
      ({ id }) => !known.some((one) => one.id === id),
    );
    this.desk.live.tell({
      kind: 'networksListed',
      networks: [...known, ...more.map((one) => ({ ...one, loaded: false }))],
    });
  }

  /**
   * Lists the networks of the library's runs; each is opened when it is first asked for.
   * @param {TextRunCard[]} cards
   */
  listLibrary(cards) {
    const { networks } = this.desk.state;
    const others = networks.filter(({ id }) => !this.ofLibrary.has(id));
    this.ofLibrary = new Set(cards.map(({ id }) => id));
    const ours = cards.map(({ id, name }) => ({
      id,
      title: name,
      loaded: networks.find((one) => one.id === id)?.loaded === true,
    }));
    this.desk.live.tell({ kind: 'networksListed', networks: [...others, ...ours] });
    // The one that the labs look at may have been deleted.
    const all = [...others, ...ours];
    if (!all.some(({ id }) => id === this.desk.state.network)) this.desk.choose(all[0].id);
  }

  /** The network of a run of the library, as a file. @param {string} id */
  async finished(id) {
    const bytes = this.ofLibrary.has(id) ? await this.desk.page.lab.library.network(id) : null;
    return bytes && { name: `${id}.safetensors`, bytes };
  }

  /** Lets the engine go of a network that has left the library. @param {string} id */
  async forget(id) {
    const known = this.desk.state.networks.find((one) => one.id === id);
    this.files.delete(id);
    if (known?.loaded) await this.desk.call('removeNetwork', [id]);
  }

  /** A name for another network. */
  freeName() {
    for (let i = 1; ; i++) {
      const id = i === 1 ? 'snapshot' : `snapshot-${i}`;
      if (!this.files.has(id) && !this.desk.state.networks.some((one) => one.id === id)) return id;
    }
  }

  /** A new engine has none of them. */
  forgetLoaded() {
    this.coming.clear();
    this.desk.live.tell({ kind: 'networksLost' });
  }
}

/** In hexadecimal; empty where the browser has no hashes, as over plain http. */
async function sha256Of(/** @type {Uint8Array} */ bytes) {
  if (!globalThis.crypto?.subtle) return '';
  const digest = await crypto.subtle.digest(
    'SHA-256',
    /** @type {Uint8Array<ArrayBuffer>} */ (bytes),
  );
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
