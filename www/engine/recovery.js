// After an engine has died: says so, starts another, brings the run back from where it was kept,
// and goes on. One for the runs of pictures, one for those of texts.
import { messageOf } from './engine.js';

/** @import { EngineKind, EngineName, Goal, LabEvent, RunCore } from '../types.js' */
/** @import { CallFailed } from './engine.js' */

/** After this many deaths within a minute something is wrong that a restart does not mend. */
const MOST_DEATHS = 3;
const A_MINUTE = 60_000;
/** An engine that has not come again by then is done without. */
const REVIVAL_MS = 120_000;

/**
 * What is at stake with an engine.
 * @typedef {object} Mortal
 * @property {string} name in a sentence: “The GPU”
 * @property {string} heir what has the run after it: “The CPU”, “A new one”
 * @property {string} after what becomes of everything: “a new one is starting”
 * @property {boolean} spare whether all else goes on without it
 * @property {() => boolean} holds whether the run at hand is on it
 * @property {(reason: string, again: boolean) => Promise<void>} reopen starts another, or prepares
 * the heir; `again`: it will be tried once more itself
 * @property {{ heir: string, after: string, come: () => Promise<boolean> }} [revival] how it is
 * tried once more itself, in the same words, where it has not died for a minute; whether it came
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
 * @property {(engine: EngineKind) => Promise<void>} [move] takes the run to another engine
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
    /** @type {{ kind: EngineName, time: number }[]} */
    this.deaths = [];
    /** Counts the deaths: who brings a run back stops when another comes meanwhile. */
    this.turn = 0;
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
      message: 'WebGPU stopped: press Train to go on.',
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
    const now = Date.now();
    this.deaths = this.deaths.filter(({ time }) => now - time < A_MINUTE);
    const revival = this.deaths.some((one) => one.kind === kind) ? undefined : mortal.revival;
    this.deaths.push({ kind, time: now });
    patient.tell({
      kind: 'engineOut',
      engine: kind,
      phase: 'lost',
      reason: `${name} stopped (${reason}); ${(revival ?? mortal).after}.`,
    });
    if (mortal.spare && !held) return void (revival && comes(revival));
    patient.forget();
    const kept =
      run.engine === null ? 'Nothing was lost' : `Your run is kept at ${patient.where()}`;
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
    const ready = this.bringBack({ kind, mortal, reason, held, goal, revival });
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
   * @param {{ kind: EngineName, mortal: Mortal, reason: string, held: boolean, goal: Goal | null,
   * revival: Mortal['revival'] }} death `goal`: what it was training for
   */
  async bringBack({ kind, mortal, reason, held, goal, revival }) {
    const { patient } = this;
    const turn = ++this.turn;
    await mortal.reopen(reason, revival !== undefined);
    let back = held && (await patient.bringBack());
    let { heir } = mortal;
    if (back && goal !== null && revival && patient.mayGoOn())
      patient.tell({
        kind: 'runStarting',
        waitingFor: `${mortal.name} stopped; ${revival.after}.`,
      });
    if (back && revival && (await comes(revival)) && turn === this.turn) {
      const moved = await this.moved(kind);
      if (moved) ({ heir } = revival);
      // It may be on neither engine now.
      else if (turn === this.turn) back = await patient.bringBack();
    }
    // An engine that died meanwhile has brought the run back its own way.
    if (turn !== this.turn) return;
    if (held && !back) patient.tell({ kind: 'runClosed' });
    if (patient.run().phase === 'starting') patient.tell({ kind: 'runPaused' });
    const goesOn = goal !== null && back && patient.mayGoOn();
    const end = back
      ? `has the run from ${patient.where()}${goesOn ? ' and goes on' : ''}`
      : 'is ready';
    patient.tell({
      kind: 'alerted',
      message: `${mortal.name} stopped unexpectedly. ${heir} ${end}.`,
    });
    if (goesOn && goal) patient.goOn(goal);
  }

  /**
   * Takes the run that is back to the engine that came again; whether it is there.
   * @param {EngineName} kind
   */
  async moved(kind) {
    try {
      if (kind === 'webGpu') await this.patient.move?.(kind);
      return true;
    } catch {
      return false;
    }
  }
}

/** Whether an engine comes again, in time. @param {NonNullable<Mortal['revival']>} revival */
function comes({ come }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(false), REVIVAL_MS);
  });
  return Promise.race([come().catch(() => false), late]).finally(() => clearTimeout(timer));
}
