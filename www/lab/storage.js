// What this browser keeps for the viewer: the last run, the run before it, and opened data. In memory where storage is denied.

/** @typedef {{ bytes: Uint8Array, recipe: import('../types.js').Recipe, step: number, epoch: number, hash: string }} KeptRun */
/** @typedef {{ bytes: Uint8Array, title: string, sha256: string }} KeptData */

const NAME = 'palomino';
const TABLE = 'kept';
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

/** @template T @param {IDBTransactionMode} mode @param {(table: IDBObjectStore) => IDBRequest<T>} ask @returns {Promise<T | undefined>} */
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

/** What is kept of opened data, newest last, without its bytes. @returns {Promise<{ title: string, sha256: string }[]>} */
export const keptData = async () => (await kept('data')) ?? [];

/** Keeps opened data under its hash; the oldest makes room. @param {KeptData} data */
export async function keepData(data) {
  const others = (await keptData()).filter(({ sha256 }) => sha256 !== data.sha256);
  const list = [...others, { title: data.title, sha256: data.sha256 }];
  for (const { sha256 } of list.splice(0, Math.max(0, list.length - MOST_DATA))) await forget(`data:${sha256}`);
  const lasting = await keep(`data:${data.sha256}`, data);
  await keep('data', list);
  return lasting;
}
