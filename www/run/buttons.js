// What the buttons of every run order, and how that is told while it waits.

/** @import { Goal, Order } from '../types.js' */

/** What each goal's button orders. @type {Record<Goal, Order>} */
export const TRAIN = {
  end: { kind: 'run', button: 'train', heard: 'Starting', until: 'when the run has started' },
  epoch: { kind: 'run', button: 'epoch', heard: 'One epoch', until: 'when the run has started' },
  step: { kind: 'run', button: 'step', heard: 'One step', until: 'when the run has started' },
};
export const RESET = {
  whenReady: true,
  kind: 'run',
  button: 'reset',
  heard: 'A fresh run begins',
  until: 'when the fresh run is there',
};
export const LOAD = {
  whenReady: true,
  kind: 'open',
  button: 'load',
  heard: 'The run is loaded',
  until: 'when the run is loaded',
};
export const BRING_BACK = {
  whenReady: true,
  kind: 'open',
  button: 'undo',
  heard: 'The run comes back',
  until: 'when the run is back',
};
export const SAVE = {
  whenReady: true,
  kind: 'save',
  button: 'save',
  heard: 'The run is saved',
  until: 'when the run is saved',
};
