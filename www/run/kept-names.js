// Under which names the browser keeps runs and the queue, and what a list of kept things may lose.
import { halfOf } from './half.js';

/** @import { HalfName, QueueEntry, QueuedRecipe } from '../types.js' */

/** The run that a reload or a crash brings back, and the one that was replaced last. */
export const LAST = 'run';
export const REPLACED = 'run-before';
/** The recipes that are still to be trained. */
export const QUEUE = 'queue';

/**
 * The last run of a tab, where another tab keeps its own under the name that both would use.
 * @param {string} last that name
 * @param {string} [tab]
 */
export const ofTab = (last, tab = '') => `${last}-of:${tab}`;

/**
 * The hashes that have to leave a list, oldest first, so that `most` stay; those that are needed
 * never do.
 * @param {{ sha256: string }[]} list
 * @param {string[]} needed
 * @param {number} most
 */
export const leaving = (list, needed, most) =>
  list
    .map(({ sha256 }) => sha256)
    .filter((sha256) => !needed.includes(sha256))
    .slice(0, Math.max(0, list.length - most));

/**
 * The recipes of one half in a queue as it is kept: still to be trained, or trained a moment ago.
 * @param {HalfName} half
 * @param {any} queue
 * @returns {QueuedRecipe[]}
 */
export const recipesIn = (half, queue) =>
  /** @type {QueueEntry[]} */ (queue?.entries ?? [])
    .filter((entry) => halfOf(entry) === half)
    .map(({ recipe }) => recipe);
