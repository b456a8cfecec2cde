// Trained networks beside the run, given to an engine when they are first asked for: those that
// came with the page, and those of kept runs.
import { CallFailed } from '../engine/engine.js';
import { asset } from '../page/asset.js';
import { EXPERIMENTS } from './experiments.js';

/** @import { Engine } from '../engine/engine.js' */
/** @import { Engines } from '../engine/engines.js' */
/** @import { EngineKind, NetworkCard, Task } from '../types.js' */

/**
 * @typedef {() => Promise<Uint8Array | null>} Read reads a network's file; null where there is none
 */
/**
 * What an engine was given, the latest asked for last.
 * @typedef {Map<string, { giving: Promise<NetworkCard | null>, kept: boolean }>} Held
 */

/** An engine holds so many networks at most (`SHELF_LIMIT` in src/session/shelf.rs). */
const MOST_HELD = 64;

/**
 * The networks that may come with the page, in the order of the assignment.
 * @type {readonly { id: string, title: string, task: Task }[]}
 */
export const SHIPPED = EXPERIMENTS;

/** What a network is called on the page. @param {string} id */
export const titleOf = (id) => SHIPPED.find((shipped) => shipped.id === id)?.title ?? id;

/** The networks that engines hold. */
export class Models {
  /** @param {Engines} engines */
  constructor(engines) {
    this.engines = engines;
    /** What may come with the page. */
    this.shipped = SHIPPED;
    /**
     * The files that came with the page, fetched once.
     * @type {Map<string, Promise<Uint8Array | null>>}
     */
    this.files = new Map();
    /**
     * What each engine was given; an engine that replaces a dead one starts with nothing.
     * @type {WeakMap<Engine, Held>}
     */
    this.given = new WeakMap();
  }

  /**
   * Makes sure that an engine holds a network; null where there is none of that name. Ask again
   * before each use: it costs nothing, and an engine may have been replaced.
   * @param {string} id @param {Read} [read] where its file comes from, unless it came with the page
   * @param {EngineKind} [kind]
   * @returns {Promise<NetworkCard | null>}
   */
  ensure(id, read, kind = 'cpu') {
    const engine = this.engines.alive[kind];
    if (!engine)
      return Promise.resolve()
        .then(() => this.engines.get(kind))
        .then(() => null);
    /** @type {Held} */
    const held = this.given.get(engine) ?? new Map();
    this.given.set(engine, held);
    const known = held.get(id);
    if (known) {
      held.delete(id);
      held.set(id, known);
      return known.giving;
    }
    makeRoom(engine, held);
    const giving = give(engine, id, read ?? (() => this.file(id)), !read);
    held.set(id, { giving, kept: read !== undefined });
    giving.catch(() => held.delete(id));
    return giving;
  }

  /** Lets every engine go of a network. @param {string} id */
  async forget(id) {
    for (const engine of Object.values(this.engines.alive))
      if (this.given.get(engine)?.delete(id)) await engine.call('removeNetwork', [id]);
  }

  /** @param {string} id */
  file(id) {
    const known = this.files.get(id);
    if (known) return known;
    const file = fetchFile(id);
    this.files.set(id, file);
    file.catch(() => this.files.delete(id));
    return file;
  }
}

/**
 * Lets go of the kept runs that were asked for longest ago, so that one more network finds room.
 * @param {Engine} engine
 * @param {Held} held
 */
function makeRoom(engine, held) {
  for (const [id, { kept }] of held) {
    if (held.size < MOST_HELD) return;
    if (kept && held.delete(id)) engine.call('removeNetwork', [id]).catch(() => {});
  }
}

/** @param {Engine} engine @param {string} id @param {Read} read @param {boolean} shipped */
async function give(engine, id, read, shipped) {
  const bytes = await read();
  if (!bytes) return null;
  try {
    return await engine.call('addNetwork', [id, bytes]);
  } catch (error) {
    // A shipped file that this version can't read is as good as none; an engine that died is not
    // the file's fault.
    if (shipped && error instanceof CallFailed && !error.lost) return null;
    throw error;
  }
}

/**
 * Null where the site has no such file; any other failure is said, and passes.
 * @param {string} id
 * @returns {Promise<Uint8Array | null>}
 */
async function fetchFile(id) {
  const response = await asset(`data/${id}.safetensors`).catch(() => null);
  if (response?.status === 404) return null;
  if (!response?.ok)
    throw new Error(
      `The weights of ${titleOf(id)} could not be fetched ` +
        `(${response ? `the server answered ${response.status}` : 'the server did not answer'}): ` +
        'try again in a moment.',
    );
  return new Uint8Array(await response.arrayBuffer());
}
