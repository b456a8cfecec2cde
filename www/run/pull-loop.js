// The pull loop: asks a trainer for a little work again and again, and between calls lets it look
// at what it has learnt and keeps the run. Pausing is not asking.
import { nextUnits } from '../engine/pace.js';
import { Rhythm } from './rhythm.js';

/** @import { Goal, LabEvent, RunCore } from '../types.js' */
/** @import { Trainer } from './trainer.js' */

/** Between its milestones the run is kept this often, and that takes a fiftieth of the time. */
const SAVE_INTERVAL_MS = 5000;
const SAVE_SHARE = 50;
/** Looking takes a tenth of the time at most. */
const LOOK_SHARE = 10;

/**
 * @typedef {{ run: () => RunCore, tell: (event: LabEvent) => void, save: () => Promise<void>,
 * measured: () => Promise<void>, broke: (error: unknown) => boolean, broken?: () => void }} LoopHost
 * `measured` is called after each milestone, once it was looked at and kept; `broke` takes over a
 * failure (an engine died), or returns false; `broken`: the run's numbers are none any more
 */

/** Drives one run at a time. */
export class PullLoop {
  /** @param {Trainer} trainer @param {LoopHost} host */
  constructor(trainer, host) {
    this.trainer = trainer;
    this.host = host;
    this.wanted = false;
    /** Counts the loops: one whose engine died says nothing more. */
    this.turn = 0;
    /** @type {Promise<void>} */
    this.done = Promise.resolve();
  }

  /** Trains until a goal is reached or `stop` is called. @param {Goal} goal */
  start(goal) {
    const turn = ++this.turn;
    this.wanted = true;
    this.host.tell({ kind: 'runResumed', goal });
    this.done = this.pull(goal, turn).catch((error) => this.fail(error, turn));
    return this.done;
  }

  /** Stops after the call that is under way, and keeps the run. */
  async stop() {
    this.wanted = false;
    await this.done;
  }

  /** The engine died: what it was asked comes to nothing. */
  forget() {
    this.wanted = false;
    this.turn += 1;
    this.done = Promise.resolve();
  }

  /** @param {number} turn */
  goesOn(turn) {
    return this.wanted && turn === this.turn && this.host.run().phase === 'running';
  }

  /** @param {Goal} goal @param {number} turn */
  async pull(goal, turn) {
    const { trainer, host } = this;
    await trainer.enter(goal);
    const looks = new Rhythm(trainer.lookIntervals, LOOK_SHARE);
    const saves = new Rhythm([SAVE_INTERVAL_MS], SAVE_SHARE);
    let units = 1;
    for (let last = performance.now(); this.goesOn(turn); ) {
      const asked = performance.now();
      const { event, reached } = await trainer.advance(goal === 'step' ? 1 : units);
      if (turn !== this.turn) return;
      const now = performance.now();
      if (goal !== 'step') units = nextUnits(units, now - asked, trainer.pace);
      host.tell({ ...event, callMs: now - asked, loopMs: now - last });
      last = now;
      const measured = reached === 'epoch' || reached === 'end';
      // One step goes through the measuring that is due before it.
      const there = reached === 'end' || reached === goal;
      if (goal !== 'end' && there) this.wanted = false;
      if (host.run().phase === 'failed') return host.broken?.();
      if (measured || there || looks.isDue) await looks.take(() => trainer.look());
      if (measured || saves.isDue) await saves.take(() => host.save());
      if (measured) await host.measured();
      if (turn !== this.turn) return;
    }
    if (turn === this.turn) await this.rest();
  }

  /** After the last call. */
  async rest() {
    const { trainer, host } = this;
    if (host.run().phase !== 'running') return;
    await trainer.rest();
    host.tell({ kind: 'runPaused' });
    await host.save();
  }

  /** @param {unknown} error @param {number} turn */
  fail(error, turn) {
    if (turn !== this.turn) return;
    this.wanted = false;
    if (this.host.broke(error)) return;
    const message = error instanceof Error ? error.message : String(error);
    this.host.tell({ kind: 'runFailed', message });
  }
}
