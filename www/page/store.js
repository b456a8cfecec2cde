// The page's state and the only way to change it: `apply(state, event)` is pure, the store holds
// what it returns.
import { applyData, noData } from '../pictures/data-state.js';
import { applyEngines, noEngines } from '../engine/engines-state.js';
import { applyMessage, noMessage } from './message.js';
import { applyPhoto, noPhoto } from '../pictures/photo-state.js';
import { applyRecipe, noRecipe } from '../run/recipe-state.js';
import { applyRun, noRun } from '../run/run-state.js';
import { applyRuns, noRuns } from '../run/runs-state.js';

/** @import { LabEvent, State } from '../types.js' */

/** What a page knows before anything has loaded. @returns {State} */
export const initial = () => ({
  engines: noEngines(),
  trust: null,
  recipe: noRecipe(),
  data: noData(),
  run: noRun(),
  photo: noPhoto(),
  runs: noRuns(),
  message: noMessage(),
});

/**
 * The state after an event; parts that it does not touch stay the same objects.
 * @param {State} state
 * @param {LabEvent} event
 * @returns {State}
 */
export function apply(state, event) {
  return {
    engines: applyEngines(state.engines, event),
    trust: event.kind === 'trustChecked' ? event.report : state.trust,
    recipe: applyRecipe(state.recipe, event),
    data: applyData(state.data, event),
    run: applyRun(state.run, event),
    photo: applyPhoto(state.photo, event),
    runs: applyRuns(state.runs, event),
    message: applyMessage(state.message, event),
  };
}

/** At most ten drawings a second: training speaks more often than eyes can follow. */
const DRAWING_INTERVAL_MS = 100;

/** Holds the state and tells the views, at most ten times a second. */
export class Store {
  /** @param {(state: State) => void} draw */
  constructor(draw) {
    this.state = initial();
    this.draw = draw;
    this.lastDrawn = -Infinity;
    this.pending = false;
  }

  /** @param {LabEvent} event */
  apply(event) {
    this.state = apply(this.state, event);
    if (this.pending) return;
    this.pending = true;
    const wait = this.lastDrawn + DRAWING_INTERVAL_MS - performance.now();
    if (wait > 0) setTimeout(() => this.now(), wait);
    else queueMicrotask(() => this.now());
  }

  /** Draws what has gathered. */
  now() {
    this.pending = false;
    this.lastDrawn = performance.now();
    this.draw(this.state);
  }
}
