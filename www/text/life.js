// The text engine's life: opened when it is first needed, opened again when it has died, with
// everything that was on the desk.
import { CallFailed, Engine, messageOf } from '../engine/engine.js';
import { withoutRun } from './state.js';

/** @import { Desk } from './desk.js' */

/** After this many deaths within a minute something is wrong that a restart does not mend. */
const MOST_DEATHS = 3;
const A_MINUTE = 60_000;

export class Life {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {Engine | null} */
    this.engine = null;
    /** @type {number[]} */
    this.deaths = [];
  }

  /** Loads the engine and opens it. */
  async open() {
    const engine = new Engine('text', {
      loading: (done, total) => this.desk.set({ loading: [done, total] }),
      lost: (reason) => this.engine === engine && this.lost(reason),
    });
    await engine.opened;
    this.engine = engine;
  }

  /**
   * @param {string} method
   * @param {any[]} args
   * @param {(done: number, total: number) => void} [progress]
   * @returns {Promise<any>}
   */
  call(method, args, progress) {
    if (!this.engine)
      return Promise.reject(
        new CallFailed(
          {
            message: 'The text engine is not ready; try again in a moment.',
            whose: 'browser',
            field: undefined,
          },
          null,
          this.deaths.length > 0,
        ),
      );
    return this.engine.call(/** @type {any} */ (method), /** @type {any} */ (args), progress);
  }

  /** @param {string} reason */
  lost(reason) {
    const { desk } = this;
    this.engine = null;
    this.deaths = [...this.deaths, Date.now()].filter((time) => Date.now() - time < A_MINUTE);
    const goesOn =
      desk.state.phase === 'running' && desk.state.goal === 'end' && !desk.state.pausing;
    desk.training.forget();
    const kept = `Your run is kept at ${desk.state.keptAt.toLocaleString('en')} characters`;
    if (this.deaths.length > MOST_DEATHS) {
      return desk.set({
        phase: 'failed',
        problem:
          `The text engine stopped ${this.deaths.length} times within a minute (${reason}). ` +
          `${desk.state.run ? kept : 'Nothing was lost'}: reload the page to go on.`,
      });
    }
    desk.set({ phase: 'starting', said: 'The text engine stopped; a new one is starting.' });
    desk.ready = desk.state.form ? this.bringBack(goesOn) : desk.boot();
    desk.ready.catch((error) =>
      desk.set({
        phase: 'failed',
        problem:
          'The text engine stopped and could not be started again ' +
          `(${messageOf(error).replace(/\.$/, '')}). ` +
          `${desk.state.run ? kept : 'Nothing was lost'}: reload the page.`,
      }),
    );
  }

  /** @param {boolean} goesOn whether the run was training */
  async bringBack(goesOn) {
    const { desk } = this;
    await this.open();
    desk.networks.forgetLoaded();
    await desk.texts.again();
    const back = desk.state.run ? await desk.keeping.bringBack() : false;
    if (!back) desk.set({ run: null, phase: 'idle', ...withoutRun(desk.state) });
    const end = back
      ? `has the run from ${(desk.state.run?.characters ?? 0).toLocaleString('en')} ` +
        `characters${goesOn ? ' and goes on' : ''}`
      : 'is ready';
    desk.set({
      generation: desk.state.generation + 1,
      problem: `The text engine stopped unexpectedly. A new one ${end}.`,
    });
    if (back && goesOn) desk.training.go('end');
  }
}
