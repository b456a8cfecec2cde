// What run.mjs calls in the page: opens one engine, and times it, watches its calls to the GPU or
// walks it for its memory.

import { callsAStep, watchBuffers } from './gpu-calls.mjs';
import { hostTime } from './host-time.mjs';

const open = async (entry) => (await import(`./${entry.peer}.mjs`)).open(entry);

/**
 * Times single steps, each with its loss read back, or single pictures of `size`; `limitMs` ends it
 * early (after three at least).
 */
globalThis.measure = async ({ warmUp, steps, limitMs, details, ...entry }) => {
  const run = await open(entry);
  const work = entry.size ? () => run.picture(entry.size) : () => run.step();
  const values = [];
  for (let i = 0; i < warmUp; i++) values.push(await work());
  const times = [];
  const started = performance.now();
  while (times.length < steps && (times.length < 3 || performance.now() - started < limitMs)) {
    const before = performance.now();
    values.push(await work());
    times.push(performance.now() - before);
  }
  const result = {
    parameters: run.parameters,
    device: run.device,
    values: values.map(Number),
    times,
  };
  if (entry.size) return { ...result, memoryBytes: await run.memoryBytes() };
  if (run.digest) result.digest = { steps: values.length, sha256: await run.digest() };
  if (details && entry.gpu)
    Object.assign(result, { host: await hostTime(run), calls: await callsAStep(run) });
  return result;
};

let walked;

/** Opens an engine for a long walk whose memory is looked at now and then. */
globalThis.openForWalk = async (entry) => {
  const buffers = watchBuffers();
  walked = { run: await open(entry), buffers };
};

/** Goes on by `count` steps, ten a call; gives the last loss. */
globalThis.walk = async (count) => {
  let losses;
  for (let done = 0; done < count; done += 10)
    losses = await walked.run.steps(Math.min(10, count - done));
  return Number(losses.at(-1));
};

/** What the engine holds now, in bytes. */
globalThis.held = async () => ({ wasm: await walked.run.memoryBytes(), ...walked.buffers.held() });
