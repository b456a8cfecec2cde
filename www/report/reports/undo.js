// The way back through everything that was done to a report, and forth again.

/** What is typed into one field within this time is one step. */
const JOIN_MS = 500;
const MOST_STEPS = 300;

/**
 * A state with the place where it was left and come to.
 * @template S, P
 * @typedef {{ state: S, before: P | null, after: P | null }} Step
 */

/**
 * @template S what is undone
 * @template P a place in it, which the viewer finds again
 */
export class UndoStack {
  /** @param {S} state */
  constructor(state) {
    /** @type {Step<S, P>[]} */
    this.steps = [{ state, before: null, after: null }];
    this.at = 0;
    this.latest = { field: '', time: -Infinity };
  }

  get present() {
    return this.steps[this.at].state;
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.steps.length - 1;
  }

  /**
   * @param {S} state
   * @param {{ field?: string, before?: P | null, after?: P | null, now?: number }} [how] `field`:
   * what was typed into; empty for a step of its own
   */
  push(state, { field = '', before = null, after = null, now = performance.now() } = {}) {
    const joins =
      field !== '' &&
      field === this.latest.field &&
      now - this.latest.time <= JOIN_MS &&
      !this.canRedo &&
      this.at > 0;
    this.latest = { field, time: now };
    if (joins) {
      this.steps[this.at] = { state, before: this.steps[this.at].before, after };
      return;
    }
    this.steps = [...this.steps.slice(0, this.at + 1), { state, before, after }].slice(-MOST_STEPS);
    this.at = this.steps.length - 1;
  }

  /** What is typed next is a step of its own. */
  rest() {
    this.latest = { field: '', time: -Infinity };
  }

  /** Changes the present without a step. @param {S} state */
  amend(state) {
    this.steps[this.at] = { ...this.steps[this.at], state };
  }

  /** Goes back; where the step had been made. @returns {P | null | undefined} nothing to undo */
  undo() {
    if (!this.canUndo) return undefined;
    const { before } = this.steps[this.at];
    this.at -= 1;
    this.rest();
    return before;
  }

  /** Goes forth again. @returns {P | null | undefined} */
  redo() {
    if (!this.canRedo) return undefined;
    this.at += 1;
    this.rest();
    return this.steps[this.at].after;
  }
}
