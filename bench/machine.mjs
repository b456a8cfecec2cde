// The machine that is measured on: what it is, and whether it has something else to do.

import { cpus } from 'node:os';

/** Processor and cores in words. */
export function host() {
  const cores = cpus();
  return `${cores[0]?.model.trim() ?? 'unknown CPU'}, ${cores.length} cores`;
}

/** How many cores were busy in a second in which we did nothing. */
export async function othersCores() {
  const before = cpus();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const shares = cpus().map(({ times }, i) => {
    const passed = (kind) => times[kind] - before[i].times[kind];
    const all = Object.keys(times).reduce((sum, kind) => sum + passed(kind), 0);
    return all > 0 ? 1 - passed('idle') / all : 0;
  });
  return shares.reduce((sum, share) => sum + share, 0);
}
