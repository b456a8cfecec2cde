// What this browser keeps for the viewer: runs, the library, the queue, opened data and texts. What
// can't be written stays in memory, and is written as soon as it can be.
import { onLateOpening, transact, wasOpen } from './database.js';

/**
 * What is to be written, all of it or nothing: values under their keys, where `undefined` deletes.
 * @typedef {Map<string, unknown>} Writes
 */
/**
 * A change of what is stored under `keys`; it is about the first of them. `change` is given what is
 * there by then, which another tab may have written, and returns what to write instead, or null to
 * leave everything as it is.
 * @typedef {{ keys: string[], change: (stored: any[]) => Writes | null }} Revision
 */
/**
 * Why something could not be written, and how much waits for its turn now.
 * @typedef {{ why: 'full' | 'denied' | 'failed', waiting: number }} Trouble
 */

/** What is newer than what is stored; `undefined` where it is to be deleted. @type {Writes} */
const memory = new Map();
/**
 * What could not be written yet, oldest first.
 * @type {({ writes: Writes, revision?: undefined } | { revision: Revision, writes?: undefined })[]}
 */
let undone = [];
/** @type {Trouble['why']} */
let why = 'failed';
/** Whether something waits that has been told of. */
let told = false;
/** Which write of each key was asked for last. @type {Map<string, number>} */
const latest = new Map();
let asked = 0;
/** @type {Set<(trouble: Trouble) => void>} */
const listeners = new Set();

/**
 * Calls back when something could not be written, and when all of it has been after all.
 * @param {(trouble: Trouble) => void} callback
 */
export const onStorageTrouble = (callback) => void listeners.add(callback);

const tellTrouble = () => {
  for (const callback of listeners) callback({ why, waiting: undone.length });
};

/** @param {string} key @returns {Promise<any>} */
export async function kept(key) {
  if (memory.has(key)) return memory.get(key);
  const found = await transact('readonly', (table) => {
    const request = table.get(key);
    return () => request.result;
  }).catch(() => undefined);
  return memory.has(key) ? memory.get(key) : found;
}

/** Everything whose key starts so. @param {string} prefix @returns {Promise<any[]>} */
export async function keptAll(prefix) {
  const range = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const stored = await transact('readonly', (table) => {
    const [keys, values] = [table.getAllKeys(range()), table.getAll(range())];
    return () =>
      /** @type {[string, any][]} */ (keys.result.map((key, i) => [key, values.result[i]]));
  }).catch(() => []);
  const newer = [...memory].filter(([key]) => key.startsWith(prefix));
  return [...new Map([...stored, ...newer]).values()].filter((value) => value !== undefined);
}

/** Keeps a value; whether it will outlive this page. @param {string} key @param {unknown} value */
export const keep = (key, value) => keepTogether([[key, value]]);

/**
 * Keeps values that belong together, and deletes what they leave behind: all of it or nothing.
 * @param {[key: string, value: unknown][]} values
 * @param {string[]} [gone]
 */
export async function keepTogether(values, gone = []) {
  const own = /** @type {[string, unknown][]} */ ([
    ...gone.map((key) => [key, undefined]),
    ...values,
  ]);
  const kin = undone.filter(({ writes, revision }) =>
    own.some(([key]) => (writes ? writes.has(key) : revision.keys[0] === key)),
  );
  // What waits already and belongs to it goes along, or waits on with it.
  const writes = new Map([...kin.flatMap((one) => [...(one.writes ?? [])]), ...own]);
  undone = undone.filter((one) => !kin.includes(one));
  const turn = ++asked;
  for (const key of writes.keys()) latest.set(key, turn);
  const failure = await written([{ writes }]);
  if (!failure) return done(deletes(writes));
  // What was asked for meanwhile is newer.
  for (const key of writes.keys()) if (latest.get(key) !== turn) writes.delete(key);
  if (writes.size) undone.push({ writes });
  for (const [key, value] of writes) memory.set(key, value);
  return missed(failure);
}

/**
 * Changes what is stored, reading and writing at once.
 * @param {string[]} keys
 * @param {Revision['change']} change
 * @param {boolean} [whole] whether it has all that earlier ones of the same keys would have written
 * @returns {Promise<'kept' | 'memory' | 'refused'>} `memory`: until this page closes
 */
export async function revise(keys, change, whole = false) {
  const revision = { keys, change };
  const isKin = (/** @type {typeof undone[number]} */ { writes, revision: one }) =>
    writes ? writes.has(keys[0]) : one?.keys[0] === keys[0];
  if (whole) undone = undone.filter((one) => one.writes || !isKin(one));
  const kin = undone.filter(isKin);
  /** @type {Writes | null} */
  let own = null;
  const failure = await written([...kin, { revision }], (all) => {
    own = all.at(-1) ?? null;
  });
  if (!failure) {
    undone = undone.filter((one) => !kin.includes(one));
    done(deletes(own));
    return own ? 'kept' : 'refused';
  }
  const writes = change(await Promise.all(keys.map(kept)));
  if (!writes) return 'refused';
  for (const [key, value] of writes) memory.set(key, value);
  undone.push({ revision });
  missed(failure);
  return 'memory';
}

/**
 * Keeps a value unless what is stored by now speaks against it, which another tab may have written:
 * both happen at once.
 * @param {string} key
 * @param {unknown} value
 * @param {(stored: any) => boolean} may
 */
export const keepIf = (key, value, may) =>
  revise([key], ([stored]) => (may(stored) ? new Map([[key, value]]) : null));

/** @param {string} key */
export const forget = (key) => keepTogether([], [key]);

/**
 * Carries out changes in one transaction; why it could not.
 * @param {typeof undone} batch
 * @param {(all: (Writes | null)[]) => void} [tell] what was written, where it was
 * @returns {Promise<any>} nothing where all is stored
 */
async function written(batch, tell = () => {}) {
  /** @type {(Writes | null)[]} */
  let all = [];
  try {
    all = await transact('readwrite', (table, fail) => {
      /** @type {(Writes | null)[]} */
      const came = [];
      const next = () => {
        const one = batch[came.length];
        if (!one) return;
        read(table, one.revision?.keys ?? [], (stored) => {
          try {
            const writes = one.writes ?? one.revision.change(stored);
            put(table, writes);
            came.push(writes);
            next();
          } catch (error) {
            fail(error);
          }
        });
      };
      next();
      return () => came;
    });
  } catch (error) {
    return error ?? new Error('nothing was written');
  }
  tell(all);
  for (const key of all.flatMap((writes) => [...(writes ?? new Map()).keys()])) {
    memory.delete(key);
    for (const one of undone) if (!batch.includes(one)) one.writes?.delete(key);
  }
  undone = undone.filter((one) => one.writes?.size !== 0);
}

/** @param {IDBObjectStore} table @param {Writes | null} writes */
function put(table, writes) {
  for (const [key, value] of writes ?? [])
    if (value === undefined) table.delete(key);
    else table.put(value, key);
}

/** @param {IDBObjectStore} table @param {string[]} keys @param {(stored: any[]) => void} then */
function read(table, keys, then) {
  const requests = keys.map((key) => table.get(key));
  const last = requests.at(-1);
  // Answers come in the order of the requests.
  if (last) last.onsuccess = () => then(requests.map(({ result }) => result));
  else then([]);
}

/** Whether nothing but deletions was written. @param {Writes | null} writes */
const deletes = (writes) =>
  writes !== null && [...writes.values()].every((value) => value === undefined);

/** Something was written: what waits may have its turn. @param {boolean} roomier */
function done(roomier) {
  if (undone.length && (roomier || why !== 'full')) queueMicrotask(writeWaiting);
  else settle();
  return true;
}

/** @param {any} failure */
function missed(failure) {
  if (failure?.name === 'QuotaExceededError') why = 'full';
  else if (wasOpen()) why = 'failed';
  else why = 'denied';
  told = true;
  tellTrouble();
  return false;
}

/** Says so once nothing waits any more. */
function settle() {
  if (undone.length || !told) return;
  told = false;
  tellTrouble();
}

/** @type {Promise<void> | null} */
let turn = null;

/** Writes what waits, as far as that goes. */
export function writeWaiting() {
  turn ??= (async () => {
    for (const one of [...undone]) {
      if (!undone.includes(one)) continue;
      if (await written([one])) break;
      undone = undone.filter((other) => other !== one);
    }
    settle();
  })().finally(() => {
    turn = null;
  });
  return turn;
}
onLateOpening(writeWaiting);
