// The viewer's orders: the one that is carried out, and those that wait for it.

/** @import { LabEvent, Order, OrdersState } from '../types.js' */

/** @returns {OrdersState} */
export const noOrders = () => ({ doing: null, waiting: [] });

/** @param {OrdersState} orders @param {LabEvent} event @returns {OrdersState} */
export const applyOrders = (orders, event) =>
  event.kind === 'ordersChanged' ? { doing: event.doing, waiting: event.waiting } : orders;

/**
 * What waits once one more order has come: of each kind the latest, in the order in which they
 * came.
 * @template {Order} O
 * @param {readonly O[]} waiting
 * @param {O} order
 * @returns {O[]}
 */
export const withOrder = (waiting, order) => [
  ...waiting.filter(({ kind }) => kind !== order.kind),
  order,
];

/**
 * What the latest waiting order waits for, in words; empty while none waits.
 * @param {OrdersState} orders
 */
export function waitingWords({ doing, waiting }) {
  const latest = waiting.at(-1);
  return latest && doing ? `${latest.heard} ${doing.until} …` : '';
}

/**
 * Whether a button's order waits or is carried out.
 * @param {OrdersState} orders
 * @param {string} button
 */
export const isBusy = ({ doing, waiting }, button) =>
  doing?.button === button || waiting.some((order) => order.button === button);
