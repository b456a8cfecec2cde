// Palomino on this machine's GPU beside PyTorch on CUDA, one after the other.
//
// `cargo xtask bench -- --gpu` builds the program and runs this; README.md says what is measured.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GPU_HELP, parseGpu } from './gpu-options.mjs';
import { gpuNotes, gpuTable } from './gpu-table.mjs';
import { host as describe } from './machine.mjs';
import { check, measureProcess } from './measure.mjs';
import { pythonWithTorch, Skipped } from './peers.mjs';

/** The engines in the order of the table; the second is the yardstick. */
const ENGINES = [
  { name: 'palomino-gpu', title: 'Palomino, native', peer: 'palomino' },
  { name: 'pytorch-eager', title: 'PyTorch, eager', peer: 'pytorch', compiled: 'no' },
  { name: 'pytorch-compiled', title: 'PyTorch, compiled', peer: 'pytorch', compiled: 'yes' },
];

const yesNo = (value) => (value ? 'yes' : 'no');

/** What a program is asked for; both know the same words. */
function flags({ network, batch }, { steps, warmUp, limitMs }) {
  const counts = { network, batch, steps, 'warm-up': warmUp, 'limit-ms': limitMs };
  return Object.entries(counts).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

function run(row, options) {
  if (row.peer === 'palomino') {
    const program = process.env.PALOMINO_GPU;
    if (!program) throw new Skipped('PALOMINO_GPU names no program; `cargo xtask bench` builds it');
    return measureProcess(program, [...flags(row, options), '--software', yesNo(options.software)]);
  }
  return measureProcess(pythonWithTorch(), [
    join(import.meta.dirname, 'peers', 'pytorch_gpu.py'),
    ...flags(row, options),
    ...['--compiled', row.compiled, '--tf32', yesNo(options.tf32)],
    ...['--device', options.software ? 'cpu' : 'cuda'],
  ]);
}

/** One entry in one round: adds to the row's times, or says why there are none. */
function visit(row, options) {
  if (row.skipped) return;
  console.error(`${row.network}: ${row.title}, batch ${row.batch} ...`);
  try {
    const found = run(row, options);
    check(found, row);
    for (const times of ['waited', 'host', 'full', 'onDevice']) row[times].push(...found[times]);
    const { device, software, clock, ahead, parameters, values } = found;
    Object.assign(row, { device, software, clock, parameters, values: [values[0], values.at(-1)] });
    row.ahead = (row.ahead ?? true) && ahead;
  } catch (error) {
    row.skipped = error.message.split('\n')[0];
    if (!(error instanceof Skipped)) row.failed = true;
  }
}

function measureAll(options) {
  const work = options.networks.flatMap((network) =>
    options.batches.map((batch) => ({ network, batch })),
  );
  const rows = work.flatMap((work) =>
    ENGINES.map((engine) => {
      const times = { waited: [], host: [], full: [], onDevice: [] };
      return { ...work, ...engine, ...times };
    }),
  );
  for (let round = 0; round < options.rounds; round++) for (const row of rows) visit(row, options);
  return rows;
}

function main() {
  const options = parseGpu(process.argv.slice(2));
  if (!options || options.help) {
    console.log(GPU_HELP);
    process.exitCode = options ? 0 : 2;
    return;
  }
  const rows = measureAll(options);
  const host = describe();
  console.log(
    `\nMedians of training steps (forward, backward, Adam) in f32${
      options.tf32 ? ', PyTorch’s products in TF32' : ''
    }, on ${host}:\n\n${gpuTable(rows)}`,
  );
  for (const note of gpuNotes(rows)) console.log(`\n${note}`);
  if (options.json) {
    const report = { host, date: new Date().toISOString(), options, rows };
    writeFileSync(options.json, `${JSON.stringify(report, null, 1)}\n`);
  }
  // An engine that isn't here is no failure; one that ran and went wrong is.
  process.exitCode = rows.some(({ failed }) => failed) ? 1 : 0;
}

main();
