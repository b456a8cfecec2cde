// Runs of either half for those who don't care which: the queue begins one and waits for its end.
import { CallFailed, messageOf } from '../engine/engine.js';
import { kept } from './storage.js';
import { sameRecipe } from './recipe-state.js';

/** @import { EngineName, HalfName, RunCore } from '../types.js' */
/** @import { Engine } from '../engine/engine.js' */
/** @import { Engines } from '../engine/engines.js' */
/** @import { KeptRun } from './keeping.js' */
/** @import { LiveRun } from './live-run.js' */
/** @import { AnyRecipe } from './trainer.js' */

/**
 * `begun`: whether the run was begun before and interrupted; `ownAtHand`: the run at hand is the
 * queue's, and in the library; `wanted`: whether it should train by the time it could.
 * @typedef {{ begun?: boolean, ownAtHand?: boolean, wanted?: () => boolean }} How
 */

const QUEUED = {
  kind: 'queue',
  button: 'queue',
  heard: 'The queue goes on',
  until: 'when the run of the queue has started',
};
/** The engine that answers for a half. @type {Record<HalfName, EngineName>} */
const ANSWERS = { pictures: 'cpu', text: 'text' };

/** The live runs of the page, by their half. */
export class Conductor {
  /** @param {Engines} engines */
  constructor(engines) {
    this.engines = engines;
    /** @type {Partial<Record<HalfName, LiveRun>>} */
    this.live = {};
    /**
     * How a half comes that is not here yet.
     * @type {Partial<Record<HalfName, () => Promise<LiveRun>>>}
     */
    this.loaders = {};
  }

  /** @param {HalfName} half @param {LiveRun} live */
  add(half, live) {
    this.live[half] = live;
  }

  /** A half, loaded where it is not here yet. @param {HalfName} half @returns {Promise<LiveRun>} */
  async half(half) {
    const live = this.live[half] ?? (await this.loaders[half]?.());
    if (!live) throw new Error('These labs are not part of this page.');
    this.live[half] = live;
    return live;
  }

  /**
   * The run at hand; null where its half is not here yet.
   * @param {HalfName} half
   * @returns {RunCore | null}
   */
  run(half) {
    return this.live[half]?.run ?? null;
  }

  /** Settles when no order is under way. @param {HalfName} half */
  async idle(half) {
    await this.live[half]?.orders.idle();
  }

  /** What the run at hand has come to, once nothing moves any more. @param {HalfName} half */
  async settled(half) {
    return this.live[half]?.settled() ?? 'none';
  }

  /** @param {HalfName} half */
  async pause(half) {
    await this.live[half]?.pause();
  }

  /** Whether the engine that answers for a half is there. @param {HalfName} half */
  alive(half) {
    return this.engines.alive[ANSWERS[half]] !== undefined;
  }

  /**
   * Asks the engine that answers for a half.
   * @param {HalfName} half @param {string} method @param {any[]} args
   * @returns {Promise<any>}
   */
  async call(half, method, args) {
    const live = await this.half(half);
    await live.ready;
    return ask(this.engines.get(ANSWERS[half]), method, args);
  }

  /**
   * The engine that has the run at hand: the text half's takes over what it trained elsewhere.
   * @param {HalfName} half
   */
  async holder(half) {
    const live = await this.half(half);
    const kind = half === 'text' ? 'text' : (live.run.engine ?? 'cpu');
    return {
      call: (/** @type {string} */ method, /** @type {any[]} */ args) =>
        ask(this.engines.get(kind), method, args),
    };
  }

  /**
   * Trains a recipe to its end: from where it was interrupted if it was begun, else from its first
   * step. The viewer's own run is set aside, and the form stays theirs.
   * @param {HalfName} half @param {AnyRecipe} recipe @param {How} [how]
   * @returns {Promise<{ phase: RunCore['phase'], problem: string }>} `problem`: why it did not
   * start or did not come to its end
   */
  async begin(half, recipe, { begun = false, ownAtHand = false, wanted = () => true } = {}) {
    const live = await this.half(half);
    let problem = '';
    await live.orders.one(QUEUED, async () => {
      live.before = live.run.phase;
      try {
        await live.ready;
        live.cancelled = false;
        if (!(begun && (await found(live, recipe)))) problem = await fresh(live, recipe, ownAtHand);
        const { phase } = live.run;
        if (!problem && phase !== 'finished' && !live.cancelled && wanted()) live.loop.start('end');
        else if (live.run.phase === 'starting') live.tell({ kind: 'runPaused' });
      } catch (error) {
        // An engine that died is recovered from as under any other order.
        if (error instanceof CallFailed && (error.lost || error.engine === 'webGpu')) throw error;
        problem = messageOf(error);
        live.tell({ kind: 'runPaused' });
      }
    });
    if (problem) return { phase: 'failed', problem };
    const phase = await live.settled();
    return { phase, problem: phase === 'failed' ? live.run.problem : '' };
  }
}

/** @param {Engine} engine @param {string} method @param {any[]} args @returns {Promise<any>} */
const ask = (engine, method, args) =>
  engine.call(/** @type {any} */ (method), /** @type {any} */ (args));

/**
 * Whether a run that was begun is here again: at hand, or kept.
 * @param {LiveRun} live
 * @param {AnyRecipe} recipe
 */
async function found(live, recipe) {
  const { keeping } = live;
  const { run } = live;
  if (!(run.engine !== null && run.step > 0 && sameRecipe(run.recipe, recipe))) {
    const { last, replaced } = keeping.shelf.keys;
    const both = /** @type {(KeptRun | undefined)[]} */ ([await kept(last), await kept(replaced)]);
    const before = both.find(
      (one) =>
        one && keeping.shelf.learnt(one) > 0 && sameRecipe(keeping.shelf.recipe(one), recipe),
    );
    if (!before || !(await keeping.exchange(before).catch(() => false))) return false;
  }
  if (live.run.phase === 'finished') return true;
  const engine = await live.trainer.choose(recipe);
  if (live.run.engine !== engine) await live.toTrain(() => live.trainer.move(engine));
  return true;
}

/**
 * Opens a recipe at its first step, on its data or its text; why it can't, in a sentence.
 * @param {LiveRun} live
 * @param {AnyRecipe} recipe
 * @param {boolean} ownAtHand
 */
async function fresh(live, recipe, ownAtHand) {
  if (ownAtHand) live.keeping.latest = undefined;
  live.tell({ kind: 'runStarting', waitingFor: '' });
  const problem = await live.trainer.provide(recipe);
  if (problem) return problem;
  live.tell({ kind: 'runStarting', waitingFor: '' });
  const engine = await live.trainer.choose(recipe);
  if (!live.cancelled) await live.toTrain(() => live.begin(engine, recipe));
  return '';
}
