// The viewer's orders, one at a time: one that comes while another is under way waits for it, and
// of each kind the latest counts. What goes wrong is said.
import { withOrder } from './orders-state.js';

/** @import { Order, OrdersState } from '../types.js' */

/** @typedef {Order & { deed: () => Promise<unknown>, done: (value?: unknown) => void }} Waiting */

/** What is under way while nothing can be carried out. @type {Order} */
const OPENING = { kind: 'opening', button: '', heard: '', until: 'when the engine is here' };

/** The orders of one half. */
export class Orders {
  /**
   * @param {{ told: (orders: OrdersState) => void, failed: (error: unknown) => Promise<void>,
   * isReady: () => boolean, ready: () => Promise<unknown> }} on `told`: the orders have changed;
   * `failed`: one came to nothing; `ready`: settles when orders can be carried out
   */
  constructor(on) {
    this.on = on;
    /** @type {Order | null} */
    this.doing = null;
    /** @type {Waiting[]} */
    this.waiting = [];
    /** Settles when the order at hand is done. @type {Promise<void>} */
    this.done = Promise.resolve();
  }

  /**
   * Carries out an order, now or when those before it are done; settles when it is done, or when a
   * later one of its kind has taken its place.
   * @param {Order} order
   * @param {() => Promise<unknown>} deed
   * @returns {Promise<void>}
   */
  one(order, deed) {
    return new Promise((resolve) => {
      const done = () => resolve();
      for (const one of this.waiting) if (one.kind === order.kind) one.done();
      this.waiting = withOrder(this.waiting, { ...order, deed, done });
      if (this.doing) this.tell();
      else this.done = this.work();
    });
  }

  /** Takes back what waits of a kind. @param {string} kind */
  takeBack(kind) {
    const gone = this.waiting.filter((order) => order.kind === kind);
    if (!gone.length) return;
    this.waiting = this.waiting.filter((order) => order.kind !== kind);
    for (const order of gone) order.done();
    this.tell();
  }

  /** Settles when no order is under way and none waits. */
  async idle() {
    while (this.doing) await this.done;
  }

  async work() {
    while (this.waiting.length) {
      const [first] = this.waiting;
      const waits = first.whenReady === true && !this.on.isReady();
      const over = waits ? await this.untilReady(first) : await this.carryOut(first);
      this.doing = null;
      if (!this.waiting.length) this.tell();
      if (over) first.done();
    }
  }

  /**
   * Nothing can be carried out yet; where it never can, the order comes to nothing.
   * @param {Waiting} order
   * @returns {Promise<boolean>} whether there is nothing more to do about it
   */
  async untilReady(order) {
    this.doing = OPENING;
    this.tell();
    try {
      await this.on.ready();
      return false;
    } catch (error) {
      this.waiting = this.waiting.filter((one) => one !== order);
      await this.on.failed(error);
      return true;
    }
  }

  /** @param {Waiting} order */
  async carryOut(order) {
    this.waiting = this.waiting.filter((one) => one !== order);
    this.doing = order;
    this.tell();
    try {
      await order.deed();
    } catch (error) {
      await this.on.failed(error);
    }
    return true;
  }

  tell() {
    this.on.told({
      doing: this.doing && plain(this.doing),
      waiting: this.waiting.map(plain),
    });
  }
}

/** @param {Order} order @returns {Order} */
const plain = ({ kind, button, heard, until }) => ({ kind, button, heard, until });
