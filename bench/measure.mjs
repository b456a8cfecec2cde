// Measures one entry, natively or in Chromium, and checks that it did the work that it was given.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { inPage, isBuilt } from './chromium.mjs';
import { FULL_UNET, NETWORKS } from './networks.mjs';
import { npmPeers, pythonWithTorch, Skipped } from './peers.mjs';
import { median } from './table.mjs';

/** Runs a program that prints one line of JSON: what it measured, or why it can't. */
export function measureProcess(program, args) {
  const output = execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const result = JSON.parse(output.trim().split('\n').at(-1));
  if (result.skipped) throw new Skipped(result.skipped);
  return result;
}

function flags({ network, size, threads, batch }, { steps, warmUp, limitMs }) {
  const work = [
    '--network',
    network,
    ...(size ? ['--inference', size.join('x')] : ['--batch', batch]),
  ];
  return [
    ...work,
    '--threads',
    threads,
    '--steps',
    steps,
    '--warm-up',
    warmUp,
    '--limit-ms',
    limitMs,
  ].map(String);
}

/** Makes sure that the page of an entry finds what it imports. */
export function prepare(entry, site) {
  if (entry.peer !== 'palomino') site.libraries = npmPeers();
  else if (!isBuilt(entry.engine))
    throw new Skipped(
      `pkg/${entry.engine} is not built; \`cargo xtask bench\` builds what can be built`,
    );
}

function run(entry, site, machine, counts) {
  switch (entry.how) {
    case 'native': {
      const program = process.env.PALOMINO_NATIVE;
      if (!program)
        throw new Skipped('PALOMINO_NATIVE names no program; `cargo xtask bench` builds it');
      return measureProcess(program, flags(entry, counts));
    }
    case 'pytorch':
      return measureProcess(pythonWithTorch(), [
        join(import.meta.dirname, 'peers', 'pytorch.py'),
        ...flags(entry, counts),
      ]);
    default:
      prepare(entry, site);
      return inPage(site.url, machine, (page) =>
        page.evaluate((options) => globalThis.measure(options), { ...entry, ...counts }),
      );
  }
}

/**
 * Throws where an engine did something else than train this network, or than colour one picture, or
 * did it on fewer threads.
 */
export function check({ parameters, device, values }, { how, network, size, threads }) {
  const expected = (NETWORKS[network] ?? FULL_UNET).parameters;
  if (parameters !== expected)
    throw new Error(`${parameters} parameters instead of ${expected}: another network`);
  if (how === 'page' && threads && !device.endsWith(`, ${threads} threads`))
    throw new Error(`asked for ${threads} threads, but it runs on "${device}"`);
  if (size) {
    if (!values.every((value) => Number.isFinite(value) && value === values[0]))
      throw new Error(`one picture, several outputs: ${values}`);
    return;
  }
  const last = median(values.slice(-3));
  if (!(last < values[0])) throw new Error(`its loss did not fall: ${values[0]} to ${last}`);
}

/** One entry in one round: adds to the row's times, or says why there are none. */
export async function visit(row, site, machine, counts) {
  if (row.skipped) return;
  console.error(`${row.work}: ${row.title}, batch ${row.batch} ...`);
  try {
    const { parameters, device, values, times, ...rest } = await run(row, site, machine, counts);
    check({ parameters, device, values }, row);
    row.times.push(...times);
    Object.assign(row, rest, { device, values: [values[0], values.at(-1)] });
  } catch (error) {
    row.skipped = error.message.split('\n')[0];
    if (!(error instanceof Skipped)) row.failed = true;
  }
}
