// What this browser keeps for the viewer: runs, the library, the queue, opened data and texts. In
// memory where storage is denied.
import { HOME } from '../page/home.js';
import { halfOf } from './half.js';

/** @import { HalfName, QueueEntry, QueuedRecipe, Recipe } from '../types.js' */

/**
 * @typedef {{ bytes: Uint8Array, recipe: Recipe, step: number, epoch: number, hash: string }}
 * KeptRun
 */

const TABLE = 'kept';
/** The run that a reload or a crash brings back, and the one that was replaced last. */
export const LAST = 'run';
export const REPLACED = 'run-before';
/** The recipes that are still to be trained. */
export const QUEUE = 'queue';

/** @type {Map<string, unknown>} */
const memory = new Map();
/** @type {Promise<IDBDatabase | null> | undefined} */
let opened;

function database() {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(HOME.database, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(table: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T | undefined>}
 */
async function run(mode, ask) {
  const base = await database();
  if (!base) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(TABLE, mode);
    const request = ask(transaction.objectStore(TABLE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

/** @param {string} key @returns {Promise<any>} */
export async function kept(key) {
  if (memory.has(key)) return memory.get(key);
  return run('readonly', (table) => table.get(key)).catch(() => undefined);
}

/**
 * Everything whose key starts so, once for each `id`: what could not be written is newer than what
 * is stored.
 * @param {string} prefix
 * @returns {Promise<any[]>}
 */
export async function keptAll(prefix) {
  const stored =
    (await run('readonly', (table) =>
      table.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
    ).catch(() => undefined)) ?? [];
  return newestOfEach([
    ...stored,
    ...[...memory].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value),
  ]);
}

/** Of entries with the same `id` the last. @param {any[]} entries */
export const newestOfEach = (entries) => [
  ...new Map(entries.map((entry) => [entry?.id ?? entry, entry])).values(),
];

/** Keeps a value; whether it will outlive this page. @param {string} key @param {unknown} value */
export async function keep(key, value) {
  try {
    if (!(await database())) throw new Error('no storage');
    await run('readwrite', (table) => table.put(value, key));
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, value);
    return false;
  }
}

/**
 * Keeps a value unless what is stored by now speaks against it, which another tab may have written:
 * both happen at once.
 * @param {string} key
 * @param {unknown} value
 * @param {(stored: any) => boolean} may
 * @returns {Promise<'kept' | 'memory' | 'refused'>} `memory`: until this page closes
 */
export async function keepIf(key, value, may) {
  const base = memory.has(key) ? null : await database();
  if (!base) return (await keep(key, value)) ? 'kept' : 'memory';
  let refused = false;
  const done = await new Promise((resolve) => {
    const transaction = base.transaction(TABLE, 'readwrite');
    const table = transaction.objectStore(TABLE);
    const stored = table.get(key);
    stored.onsuccess = () => {
      refused = !may(stored.result);
      if (!refused) table.put(value, key);
    };
    transaction.oncomplete = () => resolve(true);
    transaction.onerror = transaction.onabort = () => resolve(false);
  });
  if (refused) return 'refused';
  if (!done) memory.set(key, value);
  return done ? 'kept' : 'memory';
}

/** @param {string} key */
export async function forget(key) {
  memory.delete(key);
  await run('readwrite', (table) => table.delete(key)).catch(() => undefined);
}

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
 * The recipes of one half that are still to be trained, or were a moment ago.
 * @param {HalfName} half
 * @returns {Promise<QueuedRecipe[]>}
 */
export async function queuedRecipes(half) {
  const entries = /** @type {QueueEntry[]} */ ((await kept(QUEUE))?.entries ?? []);
  return entries.filter((entry) => halfOf(entry) === half).map(({ recipe }) => recipe);
}
