// The networks at hand: those that come with the site, fetched when first asked for, and those that the viewer opens.
import { messageOf } from '../engine.js';
import { RUN, SHIPPED } from './state.js';

/** @typedef {import('../types.js').NetworkCard} NetworkCard */

export class Networks {
  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** The files of networks that the viewer opened, for an engine that has none. @type {Map<string, { name: string, bytes: Uint8Array }>} */
    this.files = new Map();
    /** Networks that are on their way. @type {Map<string, Promise<NetworkCard | null>>} */
    this.coming = new Map();
    /** Networks that did not come with this site: they are not asked for twice. @type {Set<string>} */
    this.absent = new Set();
  }

  /** @param {string} id @returns {Promise<NetworkCard | null>} */
  async ensure(id) {
    await this.desk.ready;
    if (this.desk.state.networks.find((one) => one.id === id)?.loaded) return this.desk.call('network', [id]);
    const coming = this.coming.get(id) ?? this.fetch(id).finally(() => this.coming.delete(id));
    this.coming.set(id, coming);
    return coming;
  }

  /** @param {string} id @returns {Promise<NetworkCard | null>} */
  async fetch(id) {
    if (this.absent.has(id)) return null;
    const file = this.files.get(id) ?? (await this.shipped(id));
    if (!file) return null;
    const report = await this.desk.call('addNetwork', [id, file.name, file.bytes]);
    this.list(id, report.card.title);
    return report.card;
  }

  /** Opens a file of weights and chooses it. @param {File} file */
  async open(file) {
    const id = this.freeName();
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const report = await this.desk.call('addNetwork', [id, file.name, bytes]);
      this.files.set(id, { name: file.name, bytes });
      this.list(id, report.card.title || file.name);
      this.desk.set({ network: id, networkProblem: '', reports: { ...this.desk.state.reports, [id]: report }, said: `${file.name} is open: ${report.card.hidden} hidden units, ${report.card.vocabulary.length} characters.` });
      return report;
    } catch (error) {
      if (/** @type {any} */ (error)?.lost) throw error;
      const message = messageOf(error);
      this.desk.set({ networkProblem: message.includes(file.name) ? message : `${file.name} could not be opened. ${message}` });
      return null;
    }
  }

  /** @param {string} id */
  async shipped(id) {
    if (!SHIPPED.some((one) => one.id === id)) return null;
    const response = await fetch(`data/${id}.safetensors`).catch(() => null);
    if (response?.ok) return { name: `${id}.safetensors`, bytes: new Uint8Array(await response.arrayBuffer()) };
    if (response?.status === 404) this.absent.add(id);
    return null;
  }

  /** A name for another network. */
  freeName() {
    for (let i = 1; ; i++) {
      const id = i === 1 ? 'snapshot' : `snapshot-${i}`;
      if (!this.files.has(id)) return id;
    }
  }

  /** Notes that a network is loaded. @param {string} id @param {string} title */
  list(id, title) {
    const { networks } = this.desk.state;
    const at = networks.findIndex((one) => one.id === id);
    this.desk.set({ networks: at < 0 ? [...networks, { id, title, loaded: true }] : networks.map((one, i) => (i === at ? { ...one, loaded: true } : one)) });
  }

  /** A new engine has none of them. */
  forgetLoaded() {
    this.coming.clear();
    this.desk.set({ networks: this.desk.state.networks.map((one) => ({ ...one, loaded: one.id === RUN })) });
  }
}

