// The words after `cargo xtask bench -- --gpu`.

import { parseArgs } from 'node:util';
import { NETWORKS } from './networks.mjs';

const names = Object.keys(NETWORKS);
/** No batch is larger: a picture more costs a network's whole stack of maps. */
const MOST = 8192;

export const GPU_HELP = `cargo xtask bench -- --gpu [options]
  training steps natively on this machine's GPU (Vulkan), beside PyTorch on CUDA, eager and compiled
  --network NAME ${names.join(', ')}; may be repeated (default: all)
  --batch N      pictures in a batch; may be repeated (default 100 and 1000)
  --steps N      steps that count, a round (default 20), after as many of warm-up as --warm-up says
  --warm-up N    steps that don't count (default 5)
  --rounds N     how often the list is gone through (default 2): a noisy neighbour hits everybody
  --seconds N    an engine's time for its waited steps in a round (default 60); at least 3 steps
  --tf32         PyTorch may round the factors of its products to 10 bits, as it does by default
  --software     tries it without a GPU: on a software adapter, and PyTorch on the CPU
  --json FILE    also write everything that was measured to a file`;

const count = (text, most) => {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
};

/**
 * What was asked for, `null` where it can't be done, or `{ help: true }`.
 * @param {string[]} words
 */
export function parseGpu(words) {
  const text = { type: 'string' };
  const many = { ...text, multiple: true };
  let values;
  try {
    values = parseArgs({
      args: words,
      options: {
        gpu: { type: 'boolean' },
        network: many,
        batch: many,
        steps: { ...text, default: '20' },
        'warm-up': { ...text, default: '5' },
        rounds: { ...text, default: '2' },
        seconds: { ...text, default: '60' },
        tf32: { type: 'boolean', default: false },
        software: { type: 'boolean', default: false },
        json: text,
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch {
    return null;
  }
  if (values.help) return { help: true };
  const networks = values.network ?? names;
  const batches = (values.batch ?? ['100', '1000']).map((batch) => count(batch, MOST));
  const [steps, warmUp, rounds, seconds] = ['steps', 'warm-up', 'rounds', 'seconds'].map((name) =>
    count(values[name], 10_000),
  );
  const { tf32, software, json } = values;
  const usable =
    networks.every((network) => names.includes(network)) &&
    [...batches, steps, warmUp, rounds, seconds].every((number) => number !== undefined);
  if (!usable) return null;
  return {
    networks,
    batches,
    steps,
    warmUp,
    rounds,
    limitMs: seconds * 1000,
    tf32,
    software,
    json,
  };
}
