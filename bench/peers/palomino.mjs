// Palomino in the browser, through the same Session that the page's worker drives.

import { open as openInWorker } from './palomino-in-worker.mjs';

/**
 * Opens a training; `step` does one optimiser step and gives its loss, `steps` several and reads
 * once, `picture` colours a large one.
 */
export async function open(entry) {
  // A thread that waits for others may block, and a page must not: that engine lives in a worker.
  if (entry.threads) return openInWorker(entry);
  const { module, memory } = await load(entry.engine);
  return benchmark(module, memory, entry);
}

/** The engine in this folder of `pkg/`, and what its threads need of it. */
export async function load(engine) {
  const script = new URL(`/pkg/${engine}/palomino.js`, location.href).href;
  const module = await import(script);
  const compiled = await WebAssembly.compileStreaming(fetch(`/pkg/${engine}/palomino_bg.wasm`));
  const { memory } = await module.default({ module_or_path: compiled });
  return { module, script, compiled, memory };
}

/** Opens a session and a benchmark in it. */
export function benchmark(module, memory, { network, batch }) {
  return clearly(async () => {
    const session = await module.Session.open();
    session.openPaddock(0, () => {});
    const { parameters } = await session.openBenchmark({ network, batchSize: batch, seed: 0 });
    const steps = (count) => clearly(() => session.benchmarkSteps(count));
    return {
      parameters,
      device: session.describe().device,
      steps,
      step: async () => (await steps(1))[0],
      digest: () => clearly(() => session.benchmarkDigest()),
      whole: (epochs) => clearly(() => whole(module.Session, session, epochs)),
      picture: ([width, height]) => clearly(() => session.benchmarkInference(width, height)),
      memoryBytes: () => memory.buffer.byteLength,
    };
  });
}

/** Units of work a call: a tenth of a second or two. */
const UNITS = 2;

/** A whole run of the recipe that the page starts with, and nothing else. */
async function whole(Session, session, epochs) {
  const { defaults } = Session.form();
  await session.startRun({ ...defaults, engine: 'cpu', epochs });
  const isOver = ({ kind }) => kind === 'finished';
  while (!(await session.advance(UNITS)).events.some(isOver));
}

/**
 * A session throws plain objects that say what is wrong; what crosses from the page has to be an
 * Error.
 */
async function clearly(work) {
  try {
    return await work();
  } catch (failure) {
    throw failure instanceof Error
      ? failure
      : new Error(failure.message ?? JSON.stringify(failure));
  }
}
