// One run of a report while it is trained again: the same pull loop as the viewer's own run has,
// over an engine that nobody else uses.
import { PullLoop } from '../../run/pull-loop.js';

/** @import { Goal, RunCore } from '../../types.js' */
/** @import { Trainer } from '../../run/trainer.js' */
/** @import { Repeat } from './types.js' */

/** So many steps are taken before the time that is left is said. */
const STEPS_TO_KNOW = 3;

export class Repetition {
  /**
   * @param {Repeat} repeat
   * @param {() => void} changed called after each call of the engine
   * @param {() => Promise<boolean>} decided asked after each epoch: whether more training would
   * change nothing
   */
  constructor(repeat, changed, decided) {
    this.repeat = repeat;
    this.changed = changed;
    /** @type {RunCore['phase']} */
    this.phase = 'paused';
    this.problem = '';
    this.quick = false;
    /** Whether it has come to what it was started for. */
    this.reached = false;
    /** Since the latest start: time, and how much was done in it. */
    this.clock = { ms: 0, done: 0 };
    this.loop = new PullLoop(
      trainerOf(repeat, (reached) => this.came(reached)),
      {
        run: () => /** @type {any} */ (this),
        tell: (event) => this.heard(/** @type {any} */ (event)),
        save: async () => {},
        measured: async () => {
          if (await decided()) this.loop.wanted = false;
        },
        broke: () => false,
      },
    );
  }

  /** Trains on; settles when it rests or has ended. @param {boolean} quick to the first epoch */
  async start(quick) {
    this.quick = quick;
    /** @type {Goal} */
    const goal = quick ? 'epoch' : 'end';
    this.clock = { ms: 0, done: this.repeat.progress(quick).done };
    await this.loop.start(goal);
  }

  /** Stops after the call that is under way. */
  stop() {
    return this.loop.stop();
  }

  /** @param {'' | 'step' | 'epoch' | 'end'} milestone */
  came(milestone) {
    this.reached ||= milestone === 'end' || (this.quick && milestone === 'epoch');
  }

  /** @param {{ kind: string, loopMs?: number, message?: string }} event */
  heard({ kind, loopMs = 0, message = '' }) {
    if (kind === 'runResumed') this.phase = 'running';
    if (kind === 'runPaused') this.phase = 'paused';
    if (kind === 'advanced' || kind === 'learnt') {
      this.clock.ms += loopMs;
      if (this.repeat.finished) this.phase = 'finished';
    }
    if (kind === 'runFailed') {
      this.phase = 'failed';
      this.reached = true;
      this.problem = message;
    }
    this.changed();
  }

  /** How far it is, in a share and in words, and how long it will take. */
  get progress() {
    const { done, all, words } = this.repeat.progress(this.quick);
    return { share: all ? Math.min(1, done / all) : null, words, left: this.left(done, all) };
  }

  /** @param {number} done @param {number} all */
  left(done, all) {
    const taken = done - this.clock.done;
    return taken < STEPS_TO_KNOW ? NaN : (this.clock.ms / taken) * (all - done);
  }
}

/**
 * What the loop asks of it.
 * @param {Repeat} repeat
 * @param {(milestone: '' | 'step' | 'epoch' | 'end') => void} came
 * @returns {Trainer}
 */
const trainerOf = (repeat, came) =>
  /** @type {any} */ ({
    pace: repeat.pace,
    lookIntervals: [Infinity],
    enter: async () => {},
    async advance(/** @type {number} */ units) {
      const advanced = await repeat.advance(units);
      came(advanced.reached);
      return advanced;
    },
    look: async () => {},
    rest: async () => {},
  });
