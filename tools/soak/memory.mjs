// What a tab holds: WebAssembly's memory and JavaScript's heap of the page and of each worker. The
// page's heap is collected first. Workers are only asked: a tab of Chromium 156 died when a
// debugger collected and searched the heaps of workers that share memory.

/** @typedef {import('puppeteer-core').CDPSession} Session */

/** Nobody waits longer for a worker that is in the middle of a call. */
const PATIENCE_MS = 20_000;

/** @template T @param {Promise<T>} asked @param {number} ms @returns {Promise<T | undefined>} */
export const within = (asked, ms) =>
  Promise.race([
    asked.catch(() => undefined),
    new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref()),
  ]);

/**
 * Runs in a worker, and may use nothing from outside: bytes of its engine's memory. The engine's
 * module is there already, and gives what it has.
 */
async function wasmBytes() {
  const urls = performance.getEntriesByType('resource').map(({ name }) => name);
  const url = urls.find((one) => /\/pkg\/\w+\/palomino\w*\.js$/.test(one));
  if (!url) return 0;
  const { memory } = await (await import(url)).default();
  return memory.buffer.byteLength;
}

/** @param {Session} client */
const heapOf = async (client) => (await client.send('Runtime.getHeapUsage')).usedSize;

/**
 * What page and workers hold now, by name.
 * @param {import('puppeteer-core').Page} page
 * @param {Session} client the page's
 * @returns {Promise<Record<string, number>>} bytes
 */
export async function held(page, client) {
  /** @type {Record<string, number>} */
  const all = {};
  for (const worker of page.workers()) {
    const name = await within(
      worker.evaluate(() => self.name),
      PATIENCE_MS,
    );
    if (!name) continue;
    const [heap, wasm] = [
      await within(heapOf(worker.client), PATIENCE_MS),
      await within(worker.evaluate(wasmBytes), PATIENCE_MS),
    ];
    if (heap) all[`${name}, heap`] = heap;
    if (wasm) all[`${name}, WebAssembly`] = wasm;
  }
  // Twice: what the first finds unreachable may hold on to more.
  for (let i = 0; i < 2; i++) await client.send('HeapProfiler.collectGarbage');
  all['page, heap'] = await heapOf(client);
  const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
  all['page, nodes'] = nodes;
  all['page, listeners'] = jsEventListeners;
  return all;
}
