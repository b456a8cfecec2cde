// A visit that keeps everything that a viewer can keep, over a database in which the n-th operation
// fails as a browser's would.
import * as fake from 'fake-indexeddb';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { buildSync } from 'esbuild';

/** What a visit needs of the page. */
const MODULES = [
  'page/store.js',
  'pictures/kept-data.js',
  'report/reports.js',
  'report/verify/verified-networks.js',
  'run/keeping.js',
  'run/library.js',
  'run/queue.js',
  'run/storage-words.js',
  'run/storage.js',
  'state.js',
  'text/networks.js',
  'text/texts.js',
];
const bundle = buildSync({
  stdin: {
    contents: MODULES.map((path, i) => `export * as m${i} from './${path}';`).join('\n'),
    resolveDir: fileURLToPath(new URL('../../../www', import.meta.url)),
  },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'page',
  define: { 'import.meta.url': '"https://example.org/page/asset.js"' },
});
/** All of them anew: what a visit before had in memory is gone, as after a reload. */
const anew = runInThisContext(`(() => {${bundle.outputFiles[0].text}; return page; })`);

/** What counts as an operation of the database, by the class that has it. */
const OPERATIONS = [
  [fake.IDBFactory, ['open']],
  [fake.IDBDatabase, ['transaction']],
  [fake.IDBObjectStore, ['get', 'getAll', 'getAllKeys', 'put', 'delete']],
];
const plain = new Map(
  OPERATIONS.flatMap(([owner, names]) =>
    names.map((name) => [name, { owner, name, call: owner.prototype[name] }]),
  ),
);

const LOST = 'Connection to Indexed Database server lost. Refresh the page to try again';

/**
 * Ways to fail: what an operation does instead. Each is given the operation and its object.
 * @type {Record<string, (name: string, on: any, go: () => any) => any>}
 */
export const FAULTS = {
  /** No room: the transaction that writes ends so. Reading goes on. */
  quota(name, on, go) {
    const request = go();
    if (name === 'put') endsWith(on.transaction, 'QuotaExceededError', 'no room');
    return request;
  },
  /** Safari's: this operation and all later ones on the connection. */
  lost(name, on, go) {
    if (name === 'open') return failingOpen(LOST);
    const base = name === 'transaction' ? on : on.transaction.db;
    base.gone = true;
    if (name === 'transaction') throw new DOMException(LOST, 'InvalidStateError');
    const request = go();
    endsWith(on.transaction, 'UnknownError', LOST);
    return request;
  },
  /** The browser gives the transaction up and does not say why. */
  aborted(name, on, go) {
    const answer = go();
    if (name === 'open') return answer;
    const transaction = name === 'transaction' ? answer : on.transaction;
    queueMicrotask(() => endsWith(transaction));
    return answer;
  },
};

/** @param {any} transaction @param {string} [name] @param {string} [message] */
function endsWith(transaction, name, message) {
  if (name)
    Object.defineProperty(transaction, 'error', {
      configurable: true,
      get: () => new DOMException(message, name),
      set: () => {},
    });
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

/** @param {string} message */
function failingOpen(message) {
  const request = /** @type {any} */ ({ error: new DOMException(message, 'UnknownError') });
  setImmediate(() => request.onerror?.());
  return request;
}

/** Another tab holds on to what an upgrade has to wait for: no answer until it is let go. */
function blockedOpen(go) {
  const request = /** @type {any} */ ({});
  setImmediate(() => request.onblocked?.());
  request.release = () => {
    const real = go();
    real.onupgradeneeded = () => {
      request.result = real.result;
      request.onupgradeneeded?.();
    };
    real.onsuccess = () => {
      request.result = real.result;
      request.onsuccess?.();
    };
  };
  return request;
}

/**
 * A database for one visit: the operations that `fails` picks fail.
 * @param {fake.IDBFactory} factory
 * @param {{ fault?: string, fails?: (n: number) => boolean }} [wish]
 */
export function shim(factory, { fault = 'aborted', fails = () => false } = {}) {
  const seen = { count: 0, failed: 0, names: /** @type {string[]} */ ([]), release: () => {} };
  for (const { owner, name, call } of plain.values())
    owner.prototype[name] = function (...args) {
      const go = () => call.apply(this, args);
      if (name === 'transaction' && this.gone) throw new DOMException(LOST, 'InvalidStateError');
      const n = ++seen.count;
      seen.names.push(name);
      if (!fails(n)) return go();
      seen.failed += 1;
      if (fault !== 'blocked') return FAULTS[fault](name, this, go);
      if (name !== 'open') return go();
      const request = blockedOpen(go);
      seen.release = request.release;
      return request;
    };
  Object.assign(globalThis, { indexedDB: factory, IDBKeyRange: fake.IDBKeyRange });
  return seen;
}

/** Takes all faults away. */
export function unshim() {
  for (const { owner, name, call } of plain.values()) owner.prototype[name] = call;
}

/** All that is stored. @param {fake.IDBFactory} factory @returns {Promise<Map<string, any>>} */
export async function stored(factory) {
  unshim();
  const base = await new Promise((resolve) => {
    const request = factory.open('palomino');
    request.onsuccess = () => resolve(request.result);
  });
  if (!base.objectStoreNames.length) return new Map();
  const table = base.transaction('kept', 'readonly').objectStore('kept');
  const [keys, values] = await Promise.all(
    [table.getAllKeys(), table.getAll()].map(
      (request) =>
        new Promise((resolve) => {
          request.onsuccess = () => resolve(request.result);
        }),
    ),
  );
  base.close();
  return new Map(keys.map((key, i) => [key, values[i]]));
}

/** The page's modules, with nothing remembered. @returns {(path: string) => any} */
export function freshModules() {
  const page = anew();
  return (path) => page[`m${MODULES.indexOf(path)}`];
}

/** A database that has this in it. @param {Map<string, unknown>} content */
export async function databaseOf(content) {
  unshim();
  const factory = new fake.IDBFactory();
  await new Promise((resolve) => {
    const request = factory.open('palomino', 1);
    request.onupgradeneeded = () => {
      const table = request.result.createObjectStore('kept');
      for (const [key, value] of content) table.put(value, key);
    };
    request.onsuccess = () => resolve(request.result.close());
  });
  return factory;
}

export const newFactory = () => new fake.IDBFactory();
