// An engine that only repeats runs: opened when it is first needed, on one thread where several
// fail, and opened again where it has died.
import { Engine } from '../../engine/engine.js';

/** @import { EngineName } from '../../types.js' */

export class OwnEngine {
  /** @param {EngineName} kind @param {() => boolean} cautious whether engines have died before */
  constructor(kind, cautious) {
    this.kind = kind;
    this.cautious = cautious;
    /** @type {Engine | null} */
    this.engine = null;
  }

  /** @returns {Promise<Engine>} */
  async get() {
    if (!this.engine || this.engine.ended) this.engine = await this.open();
    return this.engine;
  }

  async open() {
    if (this.cautious()) return opened(this.kind, true);
    return opened(this.kind, false).catch(() => opened(this.kind, true));
  }

  /**
   * Asks it.
   * @param {string} method
   * @param {any[]} args
   * @param {(done: number, total: number) => void} [progress]
   * @returns {Promise<any>}
   */
  async call(method, args, progress) {
    const engine = await this.get();
    return engine.call(/** @type {any} */ (method), /** @type {any} */ (args), progress);
  }

  /** Lets go of it and of all that it holds. */
  end() {
    this.engine?.end();
    this.engine = null;
  }
}

/** @param {EngineName} kind @param {boolean} alone */
async function opened(kind, alone) {
  const engine = new Engine(kind, { loading: () => {}, lost: () => {} }, alone);
  await engine.opened;
  return engine;
}
