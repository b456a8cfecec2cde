// Holds the page's state. The only way to change it is an event: `apply(state, event)` is pure, and
// the store keeps what it returns. What the state is made of lies above (state.js).

/** @import { LabEvent, State } from '../types.js' */

/** At most ten drawings a second: training speaks more often than eyes can follow. */
const DRAWING_INTERVAL_MS = 100;
/** Numbers that change by themselves; each drawing takes time from the engine, which makes them. */
const UNHURRIED_INTERVAL_MS = 250;

/**
 * Tells those who draw of new states, at most ten times a second.
 * @template [S=State]
 * @template [E=LabEvent]
 */
export class Store {
  /**
   * @param {{ apply: (state: S, event: E) => S, initial: S, draw?: (state: S) => void, unhurried?:
   * (event: E) => boolean }} parts `unhurried`: what a drawing may come a little later for
   */
  constructor({ apply, initial, draw, unhurried = () => false }) {
    this.reduce = apply;
    this.unhurried = unhurried;
    this.state = initial;
    /** @type {Set<(state: S) => void>} */
    this.watchers = new Set(draw ? [draw] : []);
    this.lastDrawn = -Infinity;
    /** When the next drawing is due. */
    this.due = Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {E} event */
  apply(event) {
    this.state = this.reduce(this.state, event);
    const pause = this.unhurried(event) ? UNHURRIED_INTERVAL_MS : DRAWING_INTERVAL_MS;
    const due = this.lastDrawn + pause;
    if (due >= this.due) return;
    clearTimeout(this.timer);
    this.due = due;
    const wait = due - performance.now();
    // It may have been drawn meanwhile, with all that there was.
    const draw = () => this.due < Infinity && this.now();
    if (wait > 0) this.timer = setTimeout(draw, wait);
    else queueMicrotask(draw);
  }

  /** Draws what there is. */
  now() {
    clearTimeout(this.timer);
    this.due = Infinity;
    this.lastDrawn = performance.now();
    for (const watcher of this.watchers) watcher(this.state);
  }

  /**
   * Calls back with each state that is drawn, from the next on.
   * @param {(state: S) => void} watcher
   * @returns {() => void} ends it
   */
  watch(watcher) {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}
