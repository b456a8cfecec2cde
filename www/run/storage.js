// What this browser keeps for the viewer: the last run, the run before it, and opened data. In
// memory where storage is denied.

/** @import { Recipe } from '../types.js' */

/**
 * @typedef {{ bytes: Uint8Array, recipe: Recipe, step: number, epoch: number, hash: string }}
 * KeptRun
 */
/** @typedef {{ bytes: Uint8Array, title: string, sha256: string }} KeptData */

const NAME = 'palomino';
const TABLE = 'kept';
/** The run that a reload or a crash brings back, and the one that was replaced last. */
export const LAST = 'run';
export const REPLACED = 'run-before';
/** The recipes that are still to be trained. */
export const QUEUE = 'queue';
/** Data sets are large: this many stay. */
const MOST_DATA = 3;

/** @type {Map<string, unknown>} */
const memory = new Map();
/** @type {Promise<IDBDatabase | null> | undefined} */
let opened;

function database() {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, 1);
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

/** @param {string} key */
export async function forget(key) {
  memory.delete(key);
  await run('readwrite', (table) => table.delete(key)).catch(() => undefined);
}

/**
 * What is kept of opened data, newest last, without its bytes.
 * @returns {Promise<{ title: string, sha256: string }[]>}
 */
export const keptData = async () => (await kept('data')) ?? [];

/**
 * Keeps opened data under its hash; the oldest makes room, unless a kept run was trained on it.
 * @param {KeptData} data
 */
export async function keepData(data) {
  const others = (await keptData()).filter(({ sha256 }) => sha256 !== data.sha256);
  const list = [...others, { title: data.title, sha256: data.sha256 }];
  const gone = leaving(list, [data.sha256, ...(await hashesOfRuns())], MOST_DATA);
  for (const sha256 of gone) await forget(`data:${sha256}`);
  const lasting = await keep(`data:${data.sha256}`, data);
  await keep(
    'data',
    list.filter(({ sha256 }) => !gone.includes(sha256)),
  );
  return lasting;
}

/** Data that was opened again counts as new. @param {string} sha256 */
export async function touchData(sha256) {
  const list = await keptData();
  const touched = list.filter((data) => data.sha256 === sha256);
  await keep('data', [...list.filter((data) => data.sha256 !== sha256), ...touched]);
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

/** What the kept runs were trained on, and what those to come will be. */
async function hashesOfRuns() {
  const queued = /** @type {{ recipe: Recipe }[]} */ ((await kept(QUEUE))?.entries ?? []);
  const runs = /** @type {({ recipe: Recipe } | undefined)[]} */ ([
    await kept(LAST),
    await kept(REPLACED),
    ...queued,
  ]);
  return runs.flatMap((entry) =>
    entry?.recipe.data.source === 'files' ? [entry.recipe.data.sha256] : [],
  );
}
