// The CPU engine's other threads: workers that share its module and memory, where the page is
// isolated and the site has the module for it.
import { asset, startWorker } from '../../page/asset.js';

/** More threads than this would wait for each other more than they compute. */
const MOST = 16;
/** A worker that has not come by then is done without. */
const PATIENCE_MS = 5000;

/**
 * How many threads the CPU engine can have here; asks only for a list, which every site has.
 * @returns {Promise<number>}
 */
export async function threadsAtHand() {
  if (!self.crossOriginIsolated || navigator.hardwareConcurrency < 2) return 1;
  const answer = await asset('pkg/engines.json').catch(() => null);
  const engines = answer?.ok ? await answer.json().catch(() => []) : [];
  return engines.includes('threads') ? Math.min(navigator.hardwareConcurrency, MOST) : 1;
}

/**
 * Starts workers for all threads but the one that calls, and lets those that come join. From then
 * on they belong to the engine.
 * @param {number} threads
 * @param {{ script: string, compiled: WebAssembly.Module, memory: WebAssembly.Memory, alive: string
 * }} engine
 * @param {{ openThreads: (count: number) => void }} session
 */
export async function shareWork(threads, engine, session) {
  const coming = await Promise.all(Array.from({ length: threads - 1 }, () => start(engine)));
  const come = coming.filter((worker) => worker !== null);
  session.openThreads(come.length + 1);
  for (const worker of come) worker.postMessage('join');
}

/** @param {Parameters<typeof shareWork>[1]} engine @returns {Promise<Worker | null>} */
function start(engine) {
  return new Promise((resolve) => {
    const worker = startWorker('engine/worker/thread.js', 'palomino-thread');
    const giveUp = () => {
      worker.terminate();
      resolve(null);
    };
    const late = setTimeout(giveUp, PATIENCE_MS);
    worker.onerror = giveUp;
    worker.onmessage = ({ data }) => {
      clearTimeout(late);
      if (data === 'ready') resolve(worker);
      else giveUp();
    };
    worker.postMessage(engine);
  });
}
