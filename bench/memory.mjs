// Walks our engines through 500 steps in Chromium and looks what they hold: after the first 20
// steps nothing may grow.

import { inPage } from './chromium.mjs';
import { prepare } from './measure.mjs';
import { Skipped } from './peers.mjs';
import { grid } from './table.mjs';

const MARKS = [20, 100, 250, 500];
const QUICK_MARKS = [20, 40, 60];
/** Small, so that a software adapter gets there; what leaks leaks at every batch. */
const BATCH = 4;
const MB = 2 ** 20;
/**
 * By how many bytes each may grow after the first mark: WebAssembly's allocator may still take a
 * piece once (0.63 MB as late as step 480 was seen, and
 * then nothing in 6000 steps), the collector has its timing, a staging buffer its size. A leak of 2
 * kB a step shows.
 */
const SLACK = { wasm: MB, heap: MB, gpu: MB / 2 };

/**
 * What is held now: WebAssembly's memory, JavaScript's heap and WebGPU's buffers, the last two
 * after the collector has run.
 */
async function look(page, devtools) {
  const beforeCollecting = await page.evaluate(() => globalThis.held());
  // Twice, and a moment between: what the first finds unreachable may hold on to more, and
  // finalisers run in tasks of their own.
  for (let i = 0; i < 2; i++) {
    await devtools.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }
  const { metrics } = await devtools.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
  return {
    ...(await page.evaluate(() => globalThis.held())),
    heap,
    gpuBeforeCollecting: beforeCollecting.gpu,
  };
}

async function walk(entry, url, machine, marks) {
  return inPage(url, machine, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.evaluate((options) => globalThis.openForWalk(options), { ...entry, batch: BATCH });
    const looks = [];
    for (const step of marks) {
      const loss = await page.evaluate(
        (count) => globalThis.walk(count),
        step - (looks.at(-1)?.step ?? 0),
      );
      looks.push({ step, loss, ...(await look(page, devtools)) });
    }
    return looks;
  });
}

/** What grew by more than its slack after the first mark, in words; empty where nothing did. */
export function growth([first, ...rest]) {
  return Object.entries(SLACK).flatMap(([kind, slack]) => {
    const most = Math.max(...rest.map((look) => look[kind])) - first[kind];
    return most > slack ? [`${kind} grew by ${(most / MB).toFixed(2)} MB`] : [];
  });
}

/** Walks every engine of ours that runs in the page, on every network that was chosen. */
export async function walkAll({ chosen, machine, quick }, site) {
  const walks = chosen
    .filter(({ peer, size }) => peer === 'palomino' && !size)
    .map((entry) => ({ ...entry, batch: BATCH }));
  for (const one of walks) {
    console.error(`${one.work}: ${one.title}, batch ${BATCH} ...`);
    try {
      prepare(one, site);
      one.looks = await walk(one, site.url, machine, quick ? QUICK_MARKS : MARKS);
      one.growth = growth(one.looks);
      one.failed = one.growth.length > 0;
    } catch (error) {
      one.skipped = error.message.split('\n')[0];
      one.failed = !(error instanceof Skipped);
    }
  }
  return walks;
}

const HEAD = [
  'engine',
  'step',
  'loss',
  'wasm MB',
  'JS heap MB',
  'GPU MB',
  'uncollected',
  'buffers',
  'ever made',
];

/** The walks as a table; each ends with its verdict. */
export function memoryTable(walks) {
  const mb = (bytes) => (bytes / MB).toFixed(2);
  const lines = walks.flatMap((one) => {
    const title = `${one.work}: ${one.title}`;
    if (one.skipped) return [[title, `left out: ${one.skipped}`]];
    const rows = one.looks.map(
      ({ step, loss, wasm, heap, gpu, gpuBeforeCollecting, buffers, everMade }) => {
        return [
          '',
          step,
          loss.toFixed(5),
          mb(wasm),
          mb(heap),
          mb(gpu),
          mb(gpuBeforeCollecting),
          buffers,
          everMade,
        ];
      },
    );
    return [[title, one.failed ? `FAILED: ${one.growth.join(', ')}` : 'flat'], ...rows];
  });
  const slack = Object.entries(SLACK).map(([kind, bytes]) => `${kind} ${bytes / MB} MB`);
  return (
    `${grid([HEAD, ...lines], 1)}\n\nFlat: nothing grew after step ${MARKS[0]} by more than ` +
    `${slack.join(', ')}.`
  );
}
