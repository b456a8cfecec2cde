// The engines from loading to trusted: the CPU first, WebGPU behind it, and one training step
// compared between them; the text half's own when one of its labs is opened.
import { asset } from '../page/asset.js';
import { findHindrance } from './adapter.js';
import { CallFailed, Engine, messageOf } from './engine.js';

/** @import { Store } from '../page/store.js' */
/** @import { EngineKind, EngineName } from '../types.js' */

/**
 * A site that is served while it is built has the CPU engine first; this often the page looks for
 * the other.
 */
const BUILD_INTERVAL_MS = 15_000;
/** Pauses before looking for an adapter after a device was lost. */
const GPU_RETURNS_MS = [0, 1000, 3000];
const NAMES = { cpu: 'CPU', webGpu: 'WebGPU', text: 'text', textGpu: 'WebGPU' };

/** All engines, as far as they are to be had. */
export class Engines {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    /**
     * Who is told when a working engine dies.
     * @type {Set<(kind: EngineName, reason: string) => void>}
     */
    this.mourners = new Set();
    /** @type {Partial<Record<EngineName, Engine>>} */
    this.alive = {};
    /** Those that have died before: a call of theirs may come while another is opened. */
    this.died = new Set();
    /** Whether an engine has died: what comes after it works on one thread. */
    this.cautious = false;
    /** The attempt to open WebGPU that is under way. @type {Promise<void> | null} */
    this.trying = null;
  }

  /** @param {EngineName} kind @returns {Engine} */
  get(kind) {
    const engine = this.alive[kind];
    if (!engine)
      throw new CallFailed(
        {
          message: `The ${NAMES[kind]} engine is not ready yet; try again in a moment.`,
          whose: 'browser',
          field: undefined,
        },
        null,
        this.died.has(kind) && isOfTexts(kind),
      );
    return engine;
  }

  /** Opens the CPU engine; where it dies before it is there, once more on one thread. */
  async openCpu() {
    const before = this.cautious;
    await this.open('cpu').catch((error) => {
      if (before === this.cautious) throw error;
      return this.open('cpu');
    });
    this.ready('cpu');
  }

  /** Opens the text half's engine. */
  async openText() {
    await this.open('text');
    this.ready('text');
  }

  /** Opens an engine for a text run on WebGPU. */
  async openTextGpu() {
    await this.open('textGpu');
    this.ready('textGpu');
    return this.get('textGpu');
  }

  /**
   * Opens the WebGPU engine where there is an adapter for it, and holds it against the CPU.
   * @param {boolean} insist also on a software adapter
   * @returns {Promise<void>}
   */
  openGpu(insist) {
    const { phase } = this.store.state.engines.webGpu;
    // While one attempt is under way the next one waits: only one insists on a software adapter.
    if (this.trying) return insist ? this.trying.then(() => this.openGpu(true)) : this.trying;
    if (phase !== 'waiting' && !(insist && phase === 'software')) return Promise.resolve();
    return this.startGpu(insist);
  }

  /** @param {boolean} insist @returns {Promise<void>} */
  startGpu(insist) {
    const trying = this.tryGpu(insist).finally(() => (this.trying = null));
    this.trying = trying;
    return trying;
  }

  /**
   * A new worker has a new device, which is held against the CPU like the first one.
   * @returns {Promise<boolean>} whether it is there and agrees
   */
  async reviveGpu() {
    await this.trying?.catch(() => {});
    // The browser may need a moment to start its GPU process again.
    for (const wait of GPU_RETURNS_MS) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      await this.startGpu(true);
      const { phase } = this.store.state.engines.webGpu;
      if (phase !== 'absent') return phase === 'ready';
    }
    return false;
  }

  /** @param {boolean} insist */
  async tryGpu(insist) {
    const hindrance = await findHindrance();
    if (hindrance && !(insist && hindrance.phase === 'software'))
      return this.store.apply({ kind: 'engineOut', engine: 'webGpu', ...hindrance });
    try {
      await this.open('webGpu');
      this.store.apply({ kind: 'engineChecking', engine: 'webGpu' });
      const sample = await this.get('cpu').call('trustSample', []);
      const report = await this.get('webGpu').call('compareTrust', [sample]);
      this.store.apply({ kind: 'trustChecked', report });
      if (report.passed) return this.ready('webGpu');
      this.drop(
        'distrusted',
        'WebGPU’s numbers on this device differ from the CPU’s by more than the tolerance; ' +
          'runs train on the CPU.',
      );
    } catch (error) {
      if (this.store.state.engines.webGpu.phase === 'lost') return;
      if (!(await isBuilt())) return this.awaitBuild(insist);
      this.drop(
        'lost',
        `The WebGPU engine did not start (${messageOf(error).replace(/\.$/, '')}); everything ` +
          'runs on the CPU.',
      );
    }
  }

  /** @param {EngineName} kind */
  async open(kind) {
    this.store.apply({ kind: 'engineLoading', engine: kind, done: 0, total: 0 });
    const engine = new Engine(
      kind,
      {
        loading: (done, total) =>
          this.store.apply({ kind: 'engineLoading', engine: kind, done, total }),
        lost: (reason) => this.bury(engine, reason),
      },
      this.cautious,
    );
    this.descriptions = { ...this.descriptions, [kind]: await engine.opened };
    this.alive[kind] = engine;
  }

  /** An engine has died. @param {Engine} engine @param {string} reason */
  bury(engine, reason) {
    const { kind } = engine;
    const wasHere = this.alive[kind] === engine;
    // What dies before it is there is told by whoever opens it; the CPU engine is tried once more.
    const again = kind === 'cpu' ? !this.cautious && !wasHere : isOfTexts(kind) && !wasHere;
    if (!isOfTexts(kind)) this.cautious = true;
    if (wasHere) delete this.alive[kind];
    this.died.add(kind);
    if (!again) for (const mourner of this.mourners) mourner(kind, reason);
  }

  /** Ends an engine that nobody needs any more. @param {Engine} engine */
  dismiss(engine) {
    if (this.alive[engine.kind] === engine) delete this.alive[engine.kind];
    engine.end();
  }

  /** @param {EngineName} kind */
  ready(kind) {
    const description = this.descriptions?.[kind];
    if (description) this.store.apply({ kind: 'engineReady', engine: kind, description });
  }

  /**
   * Lets go of the runs of pictures that engines still hold, so that none of them colours pictures
   * any more.
   * @param {EngineKind | null} [but] the engine that goes on
   */
  closeRuns(but = null) {
    for (const engine of [this.alive.cpu, this.alive.webGpu])
      if (engine && engine.kind !== but) engine.call('closeRun', []).catch(() => {});
  }

  /** The site has no WebGPU engine yet: looks again until it has. @param {boolean} insist */
  awaitBuild(insist) {
    this.drop(
      'lost',
      'The WebGPU engine is still being built: it joins as soon as it is there, and everything ' +
        'runs on the CPU until then.',
    );
    const look = async () => {
      if (await isBuilt()) await this.startGpu(insist);
      else setTimeout(look, BUILD_INTERVAL_MS);
    };
    setTimeout(look, BUILD_INTERVAL_MS);
  }

  /** Does without the GPU. @param {'distrusted' | 'lost'} phase @param {string} reason */
  drop(phase, reason) {
    if (this.alive.webGpu) this.dismiss(this.alive.webGpu);
    this.store.apply({ kind: 'engineOut', engine: 'webGpu', phase, reason });
  }
}

/** @param {EngineName} kind */
const isOfTexts = (kind) => kind === 'text' || kind === 'textGpu';

/** Whether the site has the WebGPU engine. */
const isBuilt = async () =>
  (await asset('pkg/gpu/palomino_bg.wasm', { method: 'HEAD' }).catch(() => null))?.status !== 404;
