// What is known of finished runs and of those that are still to come: the library's cards, newest
// first, and the queue.
import { halfOf } from './half.js';
import { withMeant } from './meant.js';

/** @import { HalfName, LabEvent, QueueEntry, QueueState } from '../types.js' */
/** @import { RunCard, RunsState } from '../types.js' */

/** An entry of a half that this version doesn't know is left out. */
const HALVES = ['pictures', 'text'];

/** @returns {QueueState} */
export const noQueue = () => ({ entries: [], phase: 'idle', note: '', elsewhere: false });

/** @returns {RunsState} */
export const noRuns = () => ({
  cards: [],
  loaded: false,
  lasting: true,
  removed: '',
  queue: noQueue(),
  history: null,
});

/** @param {RunsState} runs @param {LabEvent} event @returns {RunsState} */
export function applyRuns(runs, event) {
  switch (event.kind) {
    case 'runsListed':
      return { ...runs, cards: newestFirst(event.cards), loaded: true };
    case 'runAdded':
      return {
        ...runs,
        cards: newestFirst([event.card, ...runs.cards.filter(({ id }) => id !== event.card.id)]),
        lasting: runs.lasting && event.lasting,
      };
    case 'keptAgain':
      return { ...runs, lasting: true };
    case 'runsRemoved':
      return {
        ...runs,
        cards: runs.cards.filter(({ id }) => !event.ids.includes(id)),
        removed: event.label,
      };
    case 'queueChanged':
      return { ...runs, queue: event.queue };
    case 'historyChanged':
      return { ...runs, history: event.history };
    case 'runClosed':
      return halfOf(/** @type {any} */ (event)) === 'text' ? runs : { ...runs, history: null };
    default:
      return runs;
  }
}

/**
 * Whether something that was kept is a card that this version can read.
 * @param {any} kept
 * @returns {kept is RunCard}
 */
export const isCard = (kept) =>
  typeof kept?.id === 'string' &&
  Boolean(kept.recipe) &&
  Array.isArray(halfOf(kept) === 'text' ? kept.curve : kept.epochs);

/** @param {RunCard[]} cards */
const newestFirst = (cards) =>
  [...cards].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));

/**
 * The entry that comes next: the one that was interrupted, else the first that waits.
 * @param {QueueState} queue
 */
export const nextEntry = ({ entries }) =>
  entries.find(({ phase }) => phase === 'running') ??
  entries.find(({ phase }) => phase === 'waiting');

/**
 * Whether the run at hand of a half is the queue's: nobody has changed a recipe then.
 * @param {QueueState} queue
 * @param {HalfName} half
 */
export const trainsQueued = ({ entries, phase, note }, half) =>
  (phase === 'running' || phase === 'pausing') &&
  note === '' &&
  entries.some((entry) => entry.phase === 'running' && halfOf(entry) === half);

/** Entries that are still to be trained. @param {Pick<QueueState, 'entries'>} queue */
export const openEntries = ({ entries }) =>
  entries.filter(({ phase }) => phase === 'running' || phase === 'waiting');

/**
 * The queue with one entry changed.
 * @param {QueueState} queue
 * @param {string} id
 * @param {Partial<QueueEntry>} change
 * @returns {QueueState}
 */
export const withEntry = (queue, id, change) => ({
  ...queue,
  entries: queue.entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
});

/**
 * The queue without some entries.
 * @param {QueueState} queue
 * @param {(entry: QueueEntry) => boolean} leaves
 * @returns {QueueState}
 */
export const without = (queue, leaves) => ({
  ...queue,
  entries: queue.entries.filter((entry) => !leaves(entry)),
});

/**
 * A queue as it was kept, made whole: nothing runs after a reload until somebody says so, and what
 * is no entry is left out.
 * @param {unknown} kept @returns {QueueState}
 */
export function readQueue(kept) {
  const given = /** @type {Partial<QueueState> | null | undefined} */ (kept);
  if (!given || !Array.isArray(given.entries)) return noQueue();
  const entries = given.entries
    .filter(
      (entry) =>
        entry &&
        typeof entry.id === 'string' &&
        entry.recipe &&
        typeof entry.recipe === 'object' &&
        HALVES.includes(halfOf(entry)),
    )
    .map(withMeant);
  const open = openEntries({ ...noQueue(), entries });
  const under = entries.find(({ phase }) => phase === 'running');
  return {
    ...noQueue(),
    entries,
    phase: open.length ? 'paused' : 'idle',
    note:
      under && given.phase === 'running'
        ? `“${under.name}” was under way when the page closed: it goes on where it was kept.`
        : (open.length && given.note) || '',
  };
}
