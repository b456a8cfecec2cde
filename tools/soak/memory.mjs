// What a tab holds: WebAssembly's memory and JavaScript's heap of the page and of each worker, after
// the collector has run. `measureUserAgentSpecificMemory` isn't asked: the tab of Chromium 156 died
// at looks of which it was a part, and in none of which it wasn't.

/** @typedef {import('puppeteer-core').CDPSession} Session */

/** Nobody waits longer for a worker that is in the middle of a call. */
const PATIENCE_MS = 20_000;

/** @template T @param {Promise<T>} asked @param {number} ms @returns {Promise<T | undefined>} */
export const within = (asked, ms) =>
  Promise.race([
    asked.catch(() => undefined),
    new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref()),
  ]);

/** Bytes of all WebAssembly memories that are reachable. @param {Session} client */
async function wasmBytes(client) {
  const group = { objectGroup: 'soak' };
  const { result } = await client.send('Runtime.evaluate', {
    expression: 'WebAssembly.Memory.prototype',
    ...group,
  });
  const { objects } = await client.send('Runtime.queryObjects', {
    prototypeObjectId: String(result.objectId),
    ...group,
  });
  const { result: sum } = await client.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: `function () {
      return this.reduce((sum, one) => sum + one.buffer.byteLength, 0);
    }`,
    returnByValue: true,
  });
  await client.send('Runtime.releaseObjectGroup', group);
  return Number(sum.value);
}

/**
 * One thread's heap after a collection, and its WebAssembly memory.
 * @param {Session} client
 */
async function heldBy(client) {
  // Twice: what the first finds unreachable may hold on to more.
  for (let i = 0; i < 2; i++) await client.send('HeapProfiler.collectGarbage');
  const wasm = await wasmBytes(client);
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return { heap: usedSize, wasm };
}

/**
 * What page and workers hold now, by name.
 * @param {import('puppeteer-core').Page} page
 * @param {Session} client the page's
 * @returns {Promise<Record<string, number>>} bytes
 */
export async function held(page, client) {
  /** @type {Record<string, number>} */
  const all = {};
  const take = async (/** @type {string} */ name, /** @type {Session} */ one) => {
    const now = await within(heldBy(one), PATIENCE_MS);
    if (!now) return;
    all[`${name}, heap`] = (all[`${name}, heap`] ?? 0) + now.heap;
    if (now.wasm) all[`${name}, WebAssembly`] = (all[`${name}, WebAssembly`] ?? 0) + now.wasm;
  };
  for (const worker of page.workers()) {
    const name = await within(
      worker.evaluate(() => self.name),
      PATIENCE_MS,
    );
    if (name) await take(name, worker.client);
  }
  await take('page', client);
  const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
  all['page, nodes'] = nodes;
  all['page, listeners'] = jsEventListeners;
  return all;
}
