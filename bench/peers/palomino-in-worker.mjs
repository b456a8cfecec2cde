// Palomino with threads, from the page: the same functions, each a message to the worker that has
// the engine.

/** Where a thread of the engine that dies says so: the engine itself waits for it and can't. */
const ALIVE = 'palomino-bench';
const METHODS = ['steps', 'step', 'digest', 'whole', 'picture', 'memoryBytes'];

/** Opens what `palomino.mjs` opens, in a worker that shares its loops with others. */
export async function open({ engine, network, batch, threads }) {
  const worker = new Worker(new URL('palomino-worker.mjs', import.meta.url), { type: 'module' });
  const died = new Promise((_, reject) => {
    worker.onerror = ({ message }) => reject(new Error(`the engine's worker ended: ${message}`));
    new BroadcastChannel(ALIVE).onmessage = ({ data }) =>
      reject(new Error(`a thread of the engine ended: ${data}`));
  });
  died.catch(() => {}); // Also where nobody is waiting for an answer just then.
  // One call at a time, as everywhere here, so the next answer is this call's.
  const call = (method, ...args) => {
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        'failure' in data ? reject(new Error(data.failure)) : resolve(data.result);
    });
    worker.postMessage({ method, args });
    return Promise.race([answer, died]);
  };
  const opened = await call('open', { engine, network, batch, threads, alive: ALIVE });
  return {
    ...opened,
    ...Object.fromEntries(METHODS.map((method) => [method, (...args) => call(method, ...args)])),
  };
}
