// The pull loop: asks the engine for a little work again and again. Pausing is not asking.
import { CallFailed, messageOf } from '../engine/engine.js';
import { nextUnits } from '../engine/pace.js';

/** @import { Engine } from '../engine/engine.js' */
/** @import { Store } from '../page/store.js' */

/** A preview is drawn about this often, and it may take a tenth of the time at most. */
const PREVIEW_INTERVAL_MS = 2000;
const PREVIEW_SHARE = 10;
/** Between the ends of epochs the run is kept this often. */
const SAVE_INTERVAL_MS = 5000;
/** Saving takes a fiftieth of the time at most. */
const SAVE_SHARE = 50;

/** @typedef {'end' | 'epoch' | 'step'} Goal */

/** Drives one run at a time. */
export class Runner {
  /**
   * @param {Store} store
   * @param {{ engine: () => Engine, save: () => Promise<void>, measured: () => Promise<void>,
   * broke: (error: CallFailed) => boolean }} host
   * `measured` is called after each epoch, once its grid is drawn and the run is kept; `broke`
   * takes over a failure (a lost device), or returns false
   */
  constructor(store, host) {
    this.store = store;
    this.host = host;
    this.wanted = false;
    this.units = 1;
    /** @type {Promise<void>} */
    this.done = Promise.resolve();
  }

  get running() {
    return this.store.state.run.phase === 'running';
  }

  /** Trains until a goal is reached or `stop` is called. @param {Goal} goal */
  start(goal) {
    this.wanted = true;
    this.store.apply({ kind: 'runResumed', goal });
    this.done = this.loop(goal).catch((error) => this.fail(error));
    return this.done;
  }

  /** Stops after the call that is under way, and keeps the run. */
  async stop() {
    this.wanted = false;
    await this.done;
  }

  /** @param {Goal} goal */
  async loop(goal) {
    const engine = this.host.engine();
    this.units = 1;
    let [lastPreview, lastSave, lastLoop] = Array(3).fill(performance.now());
    let previewPause = PREVIEW_INTERVAL_MS;
    let savePause = SAVE_INTERVAL_MS;
    while (this.wanted && this.running) {
      const asked = performance.now();
      const { events } = await engine.call('advance', [goal === 'step' ? 1 : this.units]);
      const now = performance.now();
      if (goal !== 'step') this.units = nextUnits(this.units, now - asked);
      this.store.apply({ kind: 'advanced', events, callMs: now - asked, loopMs: now - lastLoop });
      lastLoop = now;
      const measured = events.some(({ kind }) => kind === 'evaluated' || kind === 'finished');
      const reached =
        goal === 'step'
          ? events.some(({ kind }) => kind === 'stepped')
          : goal === 'epoch' && measured;
      if (reached) this.wanted = false;
      if (this.store.state.run.phase === 'failed') return;
      if (measured || reached || now - lastPreview > previewPause) {
        await this.preview(engine);
        lastPreview = performance.now();
        previewPause = Math.max(PREVIEW_INTERVAL_MS, (lastPreview - now) * PREVIEW_SHARE);
      }
      if (measured || now - lastSave > savePause) {
        const saving = performance.now();
        await this.host.save();
        lastSave = performance.now();
        savePause = Math.max(SAVE_INTERVAL_MS, (lastSave - saving) * SAVE_SHARE);
      }
      if (measured) await this.host.measured();
    }
    if (this.store.state.run.phase === 'running') {
      this.store.apply({ kind: 'runPaused' });
      await this.host.save();
    }
  }

  /** @param {Engine} engine */
  async preview(engine) {
    this.store.apply({ kind: 'previewed', preview: await engine.call('preview', []) });
  }

  /** @param {unknown} error */
  fail(error) {
    this.wanted = false;
    if (error instanceof CallFailed && this.host.broke(error)) return;
    this.store.apply({ kind: 'runFailed', message: messageOf(error) });
  }
}
