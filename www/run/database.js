// The browser's database: opened when it is first needed, and again when its connection was lost.
// What fails with a connection is done once more on the next one.
import { HOME } from '../page/home.js';

const TABLE = 'kept';
const VERSION = 1;
/** What has not opened by then is done without, until it has. */
const PATIENCE_MS = 5000;
/** What fails for one of these reasons would fail again. */
const FINAL = ['QuotaExceededError', 'DataCloneError', 'SecurityError', 'NotOpenError'];

/**
 * `base` is the database; `inTime` fails where it has not come in time, until it comes.
 * @typedef {{ base: Promise<IDBDatabase>, inTime: Promise<IDBDatabase> }} Opening
 */
/** @type {Opening | undefined} */
let opening;
/** Whether it has ever been open. */
let known = false;
/** Who hears that the database came after it had been done without. @type {Set<() => void>} */
const waiting = new Set();

/** Whether this browser has let the page keep anything. */
export const wasOpen = () => known;

/** Calls back whenever the database is there after it had been done without. */
export const onLateOpening = (/** @type {() => void} */ callback) => void waiting.add(callback);

const notOpen = () => new DOMException('The database has not opened.', 'NotOpenError');

/** @returns {Opening} */
function open() {
  let given = false;
  /** @type {(error: Error) => void} */
  let giveUp = () => {};
  const late = /** @type {Promise<never>} */ (new Promise((_, reject) => (giveUp = reject)));
  late.catch(() => {
    given = true;
  });
  const timer = setTimeout(() => giveUp(notOpen()), PATIENCE_MS);
  const blocked = () => giveUp(notOpen());
  const base = ask(VERSION, blocked).catch((error) => {
    // A newer version of the page has been here: what it added stays.
    if (error?.name === 'VersionError') return ask(undefined, blocked);
    throw error;
  });
  // One race for all who wait: each would leave something behind at what never ends.
  const mine = { base, inTime: Promise.race([base, late]) };
  base.then(
    () => {
      mine.inTime = base;
      if (given) for (const callback of waiting) callback();
    },
    () => {
      if (opening === mine) opening = undefined;
    },
  );
  base.catch(() => {}).finally(() => clearTimeout(timer));
  return mine;
}

/**
 * @param {number | undefined} version @param {() => void} blocked
 * @returns {Promise<IDBDatabase>}
 */
const ask = (version, blocked) =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(HOME.database, version);
    request.onupgradeneeded = () => {
      const { result } = request;
      if (!result.objectStoreNames.contains(TABLE)) result.createObjectStore(TABLE);
    };
    request.onblocked = blocked;
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const base = request.result;
      known = true;
      base.onclose = () => letGo(base);
      // Another tab has a newer version of the page: this one must not stand in its way.
      base.onversionchange = () => letGo(base);
      resolve(base);
    };
  });

/** The next one who needs the database opens it again. @param {IDBDatabase} lost */
async function letGo(lost) {
  lost.close();
  const mine = opening;
  if (mine && (await mine.base.catch(() => null)) === lost && opening === mine) opening = undefined;
}

/**
 * One transaction: all that `ask` asks for happens, or nothing.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(table: IDBObjectStore, fail: (error: unknown) => void) => () => T} ask gives a function
 * that says what came of it, once all is done
 * @returns {Promise<T>}
 */
export async function transact(mode, ask) {
  opening ??= open();
  const base = await opening.inTime.catch((error) => {
    if (FINAL.includes(error?.name) || !globalThis.indexedDB) throw error;
    // Opening may be what the lost connection spoiled.
    opening ??= open();
    return opening.inTime;
  });
  try {
    return await once(base, mode, ask);
  } catch (error) {
    if (FINAL.includes(/** @type {any} */ (error)?.name)) throw error;
    await letGo(base);
    opening ??= open();
    return once(await opening.inTime, mode, ask);
  }
}

/**
 * @template T
 * @param {IDBDatabase} base
 * @param {IDBTransactionMode} mode
 * @param {(table: IDBObjectStore, fail: (error: unknown) => void) => () => T} ask
 * @returns {Promise<T>}
 */
const once = (base, mode, ask) =>
  new Promise((resolve, reject) => {
    const transaction = base.transaction(TABLE, mode);
    /** @type {unknown} */
    let reason;
    const fail = (/** @type {unknown} */ error) => {
      reason ??= error;
      try {
        transaction.abort();
      } catch {
        // It has been aborted already, and says why.
      }
    };
    /** @type {(() => T) | undefined} */
    let answer;
    transaction.oncomplete = () => resolve(/** @type {() => T} */ (answer)());
    transaction.onabort = () =>
      reject(transaction.error ?? reason ?? new DOMException('It was aborted.', 'AbortError'));
    try {
      answer = ask(transaction.objectStore(TABLE), fail);
    } catch (error) {
      fail(error);
    }
  });
