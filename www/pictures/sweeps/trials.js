// Times what no finished run has timed yet, by a few steps beside everything else, while nothing
// trains.
import { chooseEngine } from '../../engine/choice.js';
import { isTimed, measuredRates, benchmarked, withRate } from './timing.js';

/** @import { EngineKind, Page, State } from '../../types.js' */
/** @import { Rates } from './timing.js' */

/** The networks that the experiments choose. */
const CHOSEN = ['regressionCnn', 'cnn', 'unet'];

export class Trials {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** Times of networks that no finished run has measured. @type {Rates} */
    this.rates = new Map();
    /** Networks that could not be timed: their times stay unsaid. @type {Set<string>} */
    this.failed = new Set();
    this.trying = false;
  }

  /** The engine that a fresh run would train on. @param {State} state @returns {EngineKind} */
  engineOf({ recipe, engines }) {
    return chooseEngine(recipe.values?.engine ?? 'automatic', engines.webGpu).engine;
  }

  /** Tries out what is missing, where nothing else wants the engine. @param {State} state */
  async follow(state) {
    const { run, data, runs, recipe } = state;
    const { lab, store } = this.page;
    const engine = this.engineOf(state);
    const idle =
      recipe.values &&
      data.summary &&
      run.phase !== 'running' &&
      run.phase !== 'starting' &&
      runs.queue.phase !== 'running' &&
      lab.engines.alive[engine];
    if (!idle || this.trying || !recipe.values) return;
    const known = new Map([...this.rates, ...measuredRates(runs.cards)]);
    const missing = [...new Set([...CHOSEN, String(recipe.values.model)])].filter(
      (model) => !isTimed(known, model, engine),
    );
    if (!missing.length || missing.some((model) => this.failed.has(model))) return;
    this.trying = true;
    try {
      await lab.data.ensure(engine);
      const rate = await benchmarked(lab.engines.get(engine), recipe.values, missing[0]);
      this.rates = withRate(this.rates, missing[0], engine, rate);
    } catch {
      this.failed.add(missing[0]);
    }
    this.trying = false;
    store.now();
  }
}
