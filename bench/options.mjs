// The words after `cargo xtask bench --`.

import { parseArgs } from 'node:util';
import { entries, USUAL_WORKS, WORKS } from './entries.mjs';

const names = entries({ softwareAdapter: true }, { works: ['regressionCnn'], allPeers: false }).map(
  ({ name }) => name,
);
const HELP = `cargo xtask bench [-- options]
  --network NAME ${WORKS.join(', ')}; may be repeated
                 (default: all but the photographs, which take minutes each)
  --peers-all    jax-js and TensorFlow.js train all three networks, not only RegressionCNN, slowly
  --only NAME    only engines whose name contains NAME; may be repeated
  --steps N      steps that count, over all rounds (default 20), after 3 of warm-up in each round
  --rounds N     how often the list is gone through (default 2): a noisy neighbour hits everybody
  --seconds N    an engine's time in a round (default 60); a slow one does fewer steps, at least 3
  --quick        one round, 5 steps, 1 of warm-up, 20 seconds: does everything run?
  --memory       no times: 500 steps of our engines in Chromium (--quick: 60), and what they hold
                 after 20, 100, 250 and 500
  --page         no steps: how soon each form of the lab paints, is ready, colours a picture and
                 shows a run's first one, beside the goals
  --text         the character RNN only: characters trained and written a second, beside NumPy
  --run          a whole run: 25 epochs (--quick: 2) in the page, by the engine alone, by PyTorch
  --gpu          natively on this machine's GPU, beside PyTorch on CUDA; --gpu --help says more
  --adapter A    software (default) or hardware: which WebGPU Chromium is given
  --json FILE    also write everything that was measured to a file
names: ${names.join(' ')}`;

/** What was asked for; prints the help and ends where that can't be done. */
export function parse() {
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: {
      network: { ...text, multiple: true },
      'peers-all': { type: 'boolean' },
      only: { ...text, multiple: true },
      steps: { ...text, default: '20' },
      rounds: { ...text, default: '2' },
      seconds: { ...text, default: '60' },
      quick: { type: 'boolean' },
      memory: { type: 'boolean' },
      text: { type: 'boolean' },
      page: { type: 'boolean' },
      run: { type: 'boolean' },
      adapter: { ...text, default: 'software' },
      json: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [steps, rounds, seconds] = [values.steps, values.rounds, values.seconds].map(Number);
  const works = values.network ?? USUAL_WORKS;
  const usable =
    steps >= 1 &&
    rounds >= 1 &&
    seconds > 0 &&
    ['software', 'hardware'].includes(values.adapter) &&
    works.every((work) => WORKS.includes(work));
  if (values.help || !usable) {
    console.log(HELP);
    process.exit(values.help ? 0 : 2);
  }
  const counts = values.quick
    ? { rounds: 1, steps: 5, warmUp: 1, limitMs: 20_000, visits: 2 }
    : { rounds, steps: Math.ceil(steps / rounds), warmUp: 3, limitMs: seconds * 1000, visits: 7 };
  const machine = { softwareAdapter: values.adapter === 'software' };
  const chosen = entries(machine, { works, allPeers: values['peers-all'] ?? false }).filter(
    ({ name }) => !values.only || values.only.some((part) => name.includes(part)),
  );
  const { json, memory, text: textOnly, page, run, quick } = values;
  return { counts, chosen, machine, json, memory, text: textOnly, page, run, quick };
}
