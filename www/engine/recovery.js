// After an engine has died: says so, starts another, brings the run back from where it was kept,
// and goes on.
import { messageOf } from './engine.js';

/** @import { Lab } from '../pictures/lab.js' */
/** @import { Goal } from '../run/runner.js' */
/** @import { EngineKind } from '../types.js' */
/** @import { CallFailed } from './engine.js' */

/** After this many deaths within a minute something is wrong that a restart does not mend. */
const MOST_DEATHS = 3;
const A_MINUTE = 60_000;
const NAMES = { cpu: 'CPU engine', webGpu: 'GPU' };

/** Recovers the runs of a lab. */
export class Recovery {
  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
    /** @type {number[]} */
    this.deaths = [];
  }

  /**
   * Whether a failure is the GPU's own; then its engine is ended, and its worker is never used
   * again.
   * @param {CallFailed} error
   */
  takes(error) {
    const gpu = this.lab.engines.alive.webGpu;
    if (error.engine !== 'webGpu' || error.whose !== 'browser' || !gpu) return false;
    gpu.lose(messageOf(error).replace(/\.$/, ''));
    return true;
  }

  /**
   * An order came to nothing because an engine died under it: once what can be brought back is,
   * says how to go on.
   */
  async afterOrder() {
    const { lab } = this;
    await Promise.resolve(lab.ready).catch(() => {});
    if (lab.run.phase !== 'starting') return;
    lab.store.apply({ kind: 'runPaused' });
    lab.store.apply({
      kind: 'alerted',
      message: 'WebGPU stopped: press Train to go on on the CPU.',
    });
  }

  /** An engine died. @param {EngineKind} kind @param {string} reason */
  start(kind, reason) {
    const { lab } = this;
    const { run } = lab;
    const held = run.engine === kind;
    delete lab.data.on[kind];
    lab.store.apply({
      kind: 'engineOut',
      engine: kind,
      phase: 'lost',
      reason:
        `The ${NAMES[kind]} stopped (${reason}); ` +
        `${kind === 'webGpu' ? 'everything runs on the CPU ' + 'until the page is reloaded' : 'a new one is starting'}.`,
    });
    if (kind === 'webGpu' && !held) return;
    this.deaths = [...this.deaths, Date.now()].filter((time) => Date.now() - time < A_MINUTE);
    if (this.deaths.length > MOST_DEATHS) {
      return lab.store.apply({
        kind: 'runFailed',
        message:
          `The ${NAMES[kind]} stopped ${this.deaths.length} times within a minute (${reason}). ` +
          `Your run is kept at step ${run.savedStep}: reload the page to go on.`,
      });
    }
    // A run whose Pause was pressed, before the end or after it, stays paused.
    const goal = held && run.phase === 'running' && !run.pausing ? run.goal : null;
    lab.cancelled = false;
    if (held)
      lab.store.apply({
        kind: 'runStarting',
        waitingFor: `The ${NAMES[kind]} stopped; the run is being brought back.`,
      });
    lab.ready = this.bringBack(kind, held, goal);
    lab.ready.catch((error) =>
      lab.store.apply({
        kind: 'runFailed',
        message:
          `The ${NAMES[kind]} stopped and could not be started again ` +
          `(${messageOf(error).replace(/\.$/, '')}). Your run is kept at step ` +
          `${run.savedStep}: reload the page.`,
      }),
    );
  }

  /**
   * @param {EngineKind} kind
   * @param {boolean} held
   * @param {Goal | null} goal what it was training for
   */
  async bringBack(kind, held, goal) {
    const { lab } = this;
    if (kind === 'cpu') await lab.engines.openCpu();
    if (lab.data.summary) await lab.data.ensure('cpu');
    else
      await lab.data.choose(lab.store.state.recipe.values?.data ?? { source: 'paddock', seed: 0 });
    const kept = held ? lab.keeping.latest : undefined;
    if (kept) await lab.keeping.open(kept.bytes);
    else if (held) lab.store.apply({ kind: 'runClosed' });
    if (lab.run.phase === 'starting') lab.store.apply({ kind: 'runPaused' });
    const goesOn = goal !== null && !lab.cancelled;
    const heir = kind === 'webGpu' ? 'The CPU' : 'A new one';
    lab.store.apply({
      kind: 'alerted',
      message:
        `The ${NAMES[kind]} stopped unexpectedly. ${heir} ` +
        `${kept ? 'has the run from step ' + `${kept.step}${goesOn ? ' and goes on' : ''}` : 'is ready'}.`,
    });
    if (goesOn && kept) lab.runner.start(goal);
  }
}
