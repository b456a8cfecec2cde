// One of the viewer's orders at a time: a second one is told to wait, and what goes wrong is said.
import { CallFailed, messageOf } from '../engine/engine.js';

/** @import { Recovery } from '../engine/recovery.js' */
/** @import { Store } from '../page/store.js' */

/** The orders of a lab. */
export class Orders {
  /**
   * @param {Store} store
   * @param {Recovery} recovery
   */
  constructor(store, recovery) {
    this.store = store;
    this.recovery = recovery;
    /** What is being done; nothing while nothing is. */
    this.doing = '';
    /** Settles when the order at hand is done. @type {Promise<void>} */
    this.done = Promise.resolve();
  }

  /**
   * Carries out an order unless another is under way.
   * @param {string} doing what it does, in words
   * @param {() => Promise<unknown>} order
   */
  async one(doing, order) {
    if (this.doing)
      return this.store.apply({
        kind: 'said',
        message: `One moment: ${this.doing} is not done yet. Try again when it is.`,
      });
    this.doing = doing;
    this.done = this.carryOut(order).finally(() => (this.doing = ''));
    await this.done;
  }

  /** Settles when no order is under way. */
  async idle() {
    while (this.doing) await this.done;
  }

  /** @param {() => Promise<unknown>} order */
  async carryOut(order) {
    const known = this.store.state.data.problem;
    try {
      await order();
    } catch (error) {
      if (error instanceof CallFailed && (error.lost || this.recovery.takes(error)))
        return this.recovery.afterOrder();
      if (this.store.state.run.phase === 'starting') this.store.apply({ kind: 'runPaused' });
      // The data card says by itself what is wrong with files.
      const message = messageOf(error);
      if (message !== known) this.store.apply({ kind: 'alerted', message });
    }
  }
}
