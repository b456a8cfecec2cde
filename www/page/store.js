// Holds the page's state. The only way to change it is an event: `apply(state, event)` is pure, and
// the store keeps what it returns. What the state is made of lies above (state.js).

/** @import { LabEvent, State } from '../types.js' */

/** At most ten drawings a second: training speaks more often than eyes can follow. */
const DRAWING_INTERVAL_MS = 100;

/**
 * Tells those who draw of new states, at most ten times a second.
 * @template [S=State]
 * @template [E=LabEvent]
 */
export class Store {
  /**
   * @param {{ apply: (state: S, event: E) => S, initial: S, draw?: (state: S) => void }} parts
   */
  constructor({ apply, initial, draw }) {
    this.reduce = apply;
    this.state = initial;
    /** @type {Set<(state: S) => void>} */
    this.watchers = new Set(draw ? [draw] : []);
    this.lastDrawn = -Infinity;
    this.pending = false;
  }

  /** @param {E} event */
  apply(event) {
    this.state = this.reduce(this.state, event);
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
