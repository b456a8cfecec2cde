// What the browser's database has promised to keep: every write is numbered in the very transaction
// that makes it, and after a kill the database is read and held against what it had promised.

/** Beside each key of the page lies its number, under this. */
const MARK = 'torture:';

/**
 * Runs in the page before any of its own scripts, and may use nothing from outside: numbers every
 * write of its database, and tells when one is kept.
 * @param {string} mark
 */
function numberWrites(mark) {
  const { put, delete: remove } = IDBObjectStore.prototype;
  let number = Date.now() * 1000; // larger than any of the life before
  const digest = (/** @type {unknown} */ value) => {
    let hash = 0x811c9dc5;
    const add = (/** @type {number} */ byte) => (hash = Math.imul(hash ^ byte, 0x01000193));
    const walk = (/** @type {any} */ one) => {
      if (ArrayBuffer.isView(one)) {
        const bytes = new Uint8Array(one.buffer, one.byteOffset, one.byteLength);
        for (const byte of bytes) add(byte);
      } else if (Array.isArray(one)) one.forEach(walk);
      else if (one && typeof one === 'object')
        for (const [key, inner] of Object.entries(one)) walk([key, inner]);
      else for (const sign of `${typeof one}${one};`) add(sign.charCodeAt(0));
    };
    walk(value);
    return hash >>> 0;
  };
  /** @type {WeakMap<IDBTransaction, { key: string, number: number, digest: number | null }[]>} */
  const open = new WeakMap();
  const note = (/** @type {IDBObjectStore} */ store, /** @type {any} */ key, value) => {
    const entry = { key: String(key), number: ++number, digest: value };
    put.call(store, entry, mark + key);
    /** @type {any} */ (globalThis).palominoAsked(entry.key);
    const { transaction } = store;
    if (!open.has(transaction)) {
      open.set(transaction, []);
      transaction.addEventListener('complete', () =>
        /** @type {any} */ (globalThis).palominoKept(JSON.stringify(open.get(transaction))),
      );
    }
    open.get(transaction)?.push(entry);
  };
  IDBObjectStore.prototype.put = function (value, key) {
    const request = put.call(this, value, key);
    if (key !== undefined) note(this, key, digest(value));
    return request;
  };
  IDBObjectStore.prototype.delete = function (key) {
    const request = remove.call(this, key);
    if (typeof key === 'string') note(this, key, null);
    return request;
  };
  Object.assign(globalThis, { palominoDigest: digest });
}

/**
 * Runs in a page of the site on which nothing of the lab runs: everything in the database, with the
 * digests of what is there now.
 * @param {string} mark
 */
async function readAll(mark) {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  const name = names.find((one) => one.startsWith('palomino'));
  if (!name) return { values: {}, marks: {}, digests: {} };
  const base = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const ask = (/** @type {IDBRequest} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  /** @type {Record<string, any>} */
  const [values, marks, digests] = [{}, {}, {}];
  const slim = (/** @type {any} */ one) => {
    if (ArrayBuffer.isView(one)) return { bytes: one.byteLength };
    if (Array.isArray(one)) return one.map(slim);
    if (!one || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, slim(inner)]));
  };
  for (const table of base.objectStoreNames) {
    const store = base.transaction(table).objectStore(table);
    const [keys, all] = await Promise.all([ask(store.getAllKeys()), ask(store.getAll())]);
    for (const [at, key] of keys.entries()) {
      if (String(key).startsWith(mark)) marks[String(key).slice(mark.length)] = all[at];
      else {
        digests[key] = /** @type {any} */ (globalThis).palominoDigest(all[at]);
        values[key] = slim(all[at]);
      }
    }
  }
  base.close();
  return { values, marks, digests };
}

/**
 * Runs in the lab's page: the finished runs and the reports that are kept at this moment.
 * @param {string[]} prefixes
 */
async function readSome(prefixes) {
  const name = (await indexedDB.databases()).map((one) => one.name ?? '');
  const base = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name.find((one) => one.startsWith('palomino')) ?? 'palomino');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const values = /** @type {Record<string, any>} */ ({});
  await Promise.all(
    prefixes.map(
      (prefix) =>
        new Promise((resolve, reject) => {
          const [table] = base.objectStoreNames;
          const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
          const walk = base.transaction(table).objectStore(table).openCursor(range);
          walk.onerror = () => reject(walk.error);
          walk.onsuccess = () => {
            if (!walk.result) return resolve(undefined);
            values[String(walk.result.key)] = walk.result.value;
            walk.result.continue();
          };
        }),
    ),
  );
  base.close();
  return { values, marks: {}, digests: {} };
}

/**
 * @typedef {{ key: string, number: number, digest: number | null }} Write `digest`: null where the
 * key was deleted
 * @typedef {{ values: Record<string, any>, marks: Record<string, Write>, digests: Record<string,
 * number> }} Stored
 */

/** What one profile's database has promised. */
export class Ledger {
  constructor() {
    /** The last write of each key that was kept. @type {Map<string, Write>} */
    this.promised = new Map();
    this.writes = 0;
    /** The key that was to be written last. */
    this.latest = '';
    /** Hears of every write as it begins. @type {(() => void) | undefined} */
    this.asked = undefined;
  }

  /** Listens to a browser's pages. @param {import('playwright-core').BrowserContext} context */
  async listen(context) {
    this.latest = '';
    await context.exposeBinding('palominoAsked', (_source, key) => {
      this.latest = key;
      this.asked?.();
    });
    await context.exposeBinding('palominoKept', (_source, words) => this.take(JSON.parse(words)));
    await context.addInitScript(`(${numberWrites})(${JSON.stringify(MARK)})`);
  }

  /** @param {Write[]} writes of one transaction that is complete */
  take(writes) {
    for (const write of writes) {
      this.writes++;
      if (!(Number(this.promised.get(write.key)?.number) >= write.number))
        this.promised.set(write.key, write);
    }
  }

  /**
   * Reads the database, on a page of the site without the lab.
   * @param {import('playwright-core').Page} page
   * @param {string} url
   * @returns {Promise<Stored>}
   */
  async read(page, url) {
    await page.goto(`${url}icon.svg`);
    return page.evaluate(`(${readAll})(${JSON.stringify(MARK)})`);
  }

  /**
   * The finished runs and reports of the moment, read beside the lab.
   * @param {import('playwright-core').Page} page
   * @returns {Promise<Stored>}
   */
  peek(page) {
    return page.evaluate(`(${readSome})(['run-card:', 'report:'])`);
  }

  /**
   * What is not as it was promised, a sentence each.
   * @param {Stored} stored
   */
  broken({ marks, digests }) {
    const found = [];
    for (const [key, { number }] of this.promised)
      if (!(marks[key]?.number >= number)) found.push(`${key}: a write that was kept is gone`);
    for (const [key, { digest }] of Object.entries(marks)) {
      if (digest === null && key in digests) found.push(`${key}: deleted, and there again`);
      if (digest !== null && !(key in digests)) found.push(`${key}: kept, and gone`);
      if (digest !== null && key in digests && digests[key] !== digest)
        found.push(`${key}: not what was written`);
    }
    // What is there counts as promised from now on.
    for (const write of Object.values(marks)) this.promised.set(write.key, write);
    return found;
  }
}
