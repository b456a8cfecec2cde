// The worker that has Palomino with threads: starts the engine's other threads as the lab's worker
// does, then answers one call at a time.

import { shareWork } from '/www/engine/worker/threads.js';
import { load, benchmark } from './palomino.mjs';

let run;

async function open({ engine, threads, alive, ...entry }) {
  const { module, ...parts } = await load(engine);
  await shareWork(threads, { ...parts, alive }, module.Session);
  run = await benchmark(module, parts.memory, entry);
  return { parameters: run.parameters, device: run.device };
}

self.onmessage = async ({ data: { method, args } }) => {
  try {
    postMessage({ result: await (method === 'open' ? open(...args) : run[method](...args)) });
  } catch (error) {
    postMessage({ failure: error.message });
  }
};
