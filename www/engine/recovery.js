// After an engine has died: says so, starts another, brings the run back from where it was kept,
// and goes on. One for the runs of pictures, one for those of texts.
import { messageOf } from './engine.js';

/** @import { EngineName, Goal, LabEvent, RunCore } from '../types.js' */
/** @import { CallFailed } from './engine.js' */

/** After this many deaths within a minute something is wrong that a restart does not mend. */
const MOST_DEATHS = 3;
const A_MINUTE = 60_000;

/**
 * What is at stake with an engine.
 * @typedef {object} Mortal
 * @property {string} name in a sentence: “The GPU”
 * @property {string} heir what has the run after it: “The CPU”, “A new one”
 * @property {string} after what becomes of everything: “a new one is starting”
 * @property {boolean} spare whether all else goes on without it
 * @property {() => boolean} holds whether the run at hand is on it
 * @property {(reason: string) => Promise<void>} reopen starts another, or prepares the heir
 * @property {(error: CallFailed) => boolean} [ends] whether a failure is this engine's own; then it
 * is ended, and its worker is never used again
 */
/**
 * The run that an engine may die under.
 * @typedef {object} Patient
 * @property {Partial<Record<EngineName, Mortal>>} engines
 * @property {() => RunCore} run
 * @property {(event: LabEvent) => void} tell
 * @property {() => string} where how far the run was when it was kept last: “step 12”
 * @property {() => void} forget what was asked of the engine comes to nothing
 * @property {() => Promise<boolean>} bringBack opens the run as it was kept last; whether there is
 * one
 * @property {(goal: Goal) => void} goOn
 * @property {(ready: Promise<unknown>) => void} readyWhen
 * @property {() => void} arm from now on a press of Pause counts
 * @property {() => boolean} mayGoOn whether Pause was not pressed since
 */

/** Recovers the runs of one half. */
export class Recovery {
  /** @param {Patient} patient */
  constructor(patient) {
    this.patient = patient;
    /** @type {number[]} */
    this.deaths = [];
  }

  /**
   * Whether a failure is an engine's death, or the fault of one that is better ended; then the run
   * is brought back.
   * @param {CallFailed} error
   */
  takes(error) {
    if (error.lost) return true;
    const own = error.engine ? this.patient.engines[error.engine] : undefined;
    return own?.ends?.(error) ?? false;
  }

  /**
   * An order came to nothing because an engine died under it: once what can be brought back is,
   * says how to go on.
   * @param {Promise<unknown>} ready
   */
  async afterOrder(ready) {
    const { patient } = this;
    await Promise.resolve(ready).catch(() => {});
    if (patient.run().phase !== 'starting') return;
    patient.tell({ kind: 'runPaused' });
    patient.tell({
      kind: 'alerted',
      message: 'WebGPU stopped: press Train to continue on the CPU.',
    });
  }

  /** An engine died. @param {EngineName} kind @param {string} reason */
  start(kind, reason) {
    const { patient } = this;
    const mortal = patient.engines[kind];
    if (!mortal) return;
    const run = patient.run();
    const held = mortal.holds();
    const { name } = mortal;
    patient.tell({
      kind: 'engineOut',
      engine: kind,
      phase: 'lost',
      reason: `${name} stopped (${reason}); ${mortal.after}.`,
    });
    if (mortal.spare && !held) return;
    patient.forget();
    const kept =
      run.engine === null ? 'Nothing was lost' : `Your run is kept at ${patient.where()}`;
    this.deaths = [...this.deaths, Date.now()].filter((time) => Date.now() - time < A_MINUTE);
    if (this.deaths.length > MOST_DEATHS)
      return patient.tell({
        kind: 'runFailed',
        message:
          `${name} stopped ${this.deaths.length} times within a minute (${reason}). ` +
          `${kept}: reload the page to go on.`,
      });
    // A run whose Pause was pressed, before the end or after it, stays paused.
    const goal = held && run.phase === 'running' && !run.pausing ? run.goal : null;
    patient.arm();
    if (held)
      patient.tell({
        kind: 'runStarting',
        waitingFor: `${name} stopped; the run is being brought back.`,
      });
    const ready = this.bringBack(mortal, reason, held, goal);
    patient.readyWhen(ready);
    ready.catch((error) =>
      patient.tell({
        kind: 'runFailed',
        message:
          `${name} stopped and could not be started again ` +
          `(${messageOf(error).replace(/\.$/, '')}). ${kept}: reload the page.`,
      }),
    );
  }

  /**
   * @param {Mortal} mortal
   * @param {string} reason
   * @param {boolean} held
   * @param {Goal | null} goal what it was training for
   */
  async bringBack(mortal, reason, held, goal) {
    const { patient } = this;
    await mortal.reopen(reason);
    const back = held && (await patient.bringBack());
    if (held && !back) patient.tell({ kind: 'runClosed' });
    if (patient.run().phase === 'starting') patient.tell({ kind: 'runPaused' });
    const goesOn = goal !== null && back && patient.mayGoOn();
    const end = back
      ? `has the run from ${patient.where()}${goesOn ? ' and goes on' : ''}`
      : 'is ready';
    patient.tell({
      kind: 'alerted',
      message: `${mortal.name} stopped unexpectedly. ${mortal.heir} ${end}.`,
    });
    if (goesOn && goal) patient.goOn(goal);
  }
}
