// Trained networks beside the run, given to an engine when they are first asked for: those that came with the page, and those of kept runs.
import { CallFailed } from '../engine.js';
import { EXPERIMENTS } from '../experiments.js';

/** @typedef {import('../types.js').ModelCard} ModelCard */
/** @typedef {() => Promise<Uint8Array | null>} Read reads a network's file; null where there is none */

/** The networks that may come with the page, in the order of the assignment. @type {readonly { id: string, title: string, task: import('../types.js').Task }[]} */
export const SHIPPED = EXPERIMENTS;

/** What a network is called on the page. @param {string} id */
export const titleOf = (id) => SHIPPED.find((shipped) => shipped.id === id)?.title ?? id;

/** The networks that engines hold. */
export class Models {
  /** @param {import('./engines.js').Engines} engines */
  constructor(engines) {
    this.engines = engines;
    /** The files that came with the page, fetched once. @type {Map<string, Promise<Uint8Array | null>>} */
    this.files = new Map();
    /** What each engine was given; an engine that replaces a dead one starts with nothing. @type {WeakMap<import('../engine.js').Engine, Map<string, Promise<ModelCard | null>>>} */
    this.given = new WeakMap();
  }

  /**
   * Makes sure that an engine holds a network; null where there is none of that name. Ask again before each use: it costs nothing, and an engine may have been replaced.
   * @param {string} id @param {Read} [read] where its file comes from, unless it came with the page
   * @param {import('../types.js').EngineKind} [kind]
   * @returns {Promise<ModelCard | null>}
   */
  ensure(id, read = () => this.file(id), kind = 'cpu') {
    const engine = this.engines.alive[kind];
    if (!engine) return Promise.resolve().then(() => this.engines.get(kind)).then(() => null);
    const held = this.given.get(engine) ?? new Map();
    this.given.set(engine, held);
    const known = held.get(id);
    if (known) return known;
    const giving = give(engine, id, read);
    held.set(id, giving);
    giving.catch(() => held.delete(id));
    return giving;
  }

  /** Lets every engine go of a network. @param {string} id */
  async forget(id) {
    for (const engine of Object.values(this.engines.alive)) if (this.given.get(engine)?.delete(id)) await engine.call('removeModel', [id]);
  }

  /** @param {string} id */
  file(id) {
    const file = this.files.get(id) ?? fetchFile(id);
    this.files.set(id, file);
    return file;
  }
}

/** @param {import('../engine.js').Engine} engine @param {string} id @param {Read} read */
async function give(engine, id, read) {
  const bytes = await read();
  if (!bytes) return null;
  try {
    return await engine.call('addModel', [id, bytes]);
  } catch (error) {
    // A file that this version can't read is as good as none; an engine that died is not the file's fault.
    if (error instanceof CallFailed && error.lost) throw error;
    return null;
  }
}

/** @param {string} id @returns {Promise<Uint8Array | null>} */
const fetchFile = (id) => fetch(`data/${id}.safetensors`).then(async (response) => (response.ok ? new Uint8Array(await response.arrayBuffer()) : null), () => null);
