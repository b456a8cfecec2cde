// The character RNN: Palomino's text engine in Chromium beside min-char-rnn in NumPy, characters
// trained and written a second, in turns.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inPage, isBuilt } from './chromium.mjs';
import { pythonWithTorch, Skipped } from './peers.mjs';
import { digits, grid, median } from './table.mjs';

const here = import.meta.dirname;
/** Hidden units: min-char-rnn's own, and the course's. */
const HIDDEN = [100, 250];
/** What is wanted: so many times NumPy's characters a second. */
const WANTED = { trained: 10, written: 5 };

/** NumPy's side; its `--vocabulary` is that of the text that ours reads. */
function numpy(hidden, vocabulary, seconds) {
  const script = join(here, 'peers', 'min_char_rnn.py');
  const output = execFileSync(
    pythonWithTorch(),
    [script, '--hidden', hidden, '--vocabulary', vocabulary, '--seconds', seconds].map(String),
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    },
  );
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** Our side, in a fresh Chromium. */
function ours(site, machine, hidden, seconds) {
  if (!existsSync(join(here, '..', 'pkg', 'text', 'palomino_text.js')))
    throw new Skipped('pkg/text is not built; `cargo xtask bench` builds it');
  return inPage(site.url, machine, (page) =>
    page.evaluate(async (options) => (await import('/peers/text.mjs')).text(options), {
      hidden,
      seconds,
    }),
  );
}

/** Parallel streams of the rows on WebGPU: a GPU has to have something to do side by side. */
const STREAMS = 32;

/**
 * Characters a second trained on WebGPU with many streams, what one sequence asks of the GPU
 * (`calls`), and whether it learnt; in a fresh Chromium.
 */
export async function webgpuCharacters(site, machine, hidden, seconds) {
  if (!isBuilt('gpu')) throw new Skipped('pkg/gpu is not built; `cargo xtask bench` builds it');
  const options = { hidden, streams: STREAMS, seconds };
  const mine = await inPage(site.url, machine, (page) =>
    page.evaluate(
      async (options) => (await import('/peers/text-webgpu.mjs')).textOnWebgpu(options),
      options,
    ),
  );
  if (!(mine.smoothed < mine.guessing))
    throw new Error(`its loss did not fall on WebGPU: ${mine.smoothed} nats a character`);
  return { ...mine, streams: STREAMS };
}

/** Both sides in turns, so that a noisy neighbour hits both; gives a row a size. */
export async function measureText({ machine, counts }, site) {
  const rows = [];
  const seconds = Math.min(10, counts.limitMs / 6000);
  for (const hidden of HIDDEN) {
    const row = { hidden, numpy: { trained: [], written: [] }, ours: { trained: [], written: [] } };
    for (let round = 0; round < counts.rounds + 1; round++) {
      console.error(`character RNN, ${hidden} hidden units, round ${round + 1} ...`);
      const mine = await ours(site, machine, hidden, seconds);
      if (!(mine.smoothed < mine.guessing))
        throw new Error(`its loss did not fall: ${mine.smoothed} nats a character`);
      const theirs = numpy(hidden, mine.vocabulary, seconds);
      for (const what of ['trained', 'written']) {
        row.ours[what].push(mine[what]);
        row.numpy[what].push(theirs[what]);
      }
    }
    console.error(`character RNN, ${hidden} hidden units, WebGPU, ${STREAMS} streams ...`);
    row.webgpu = await webgpuCharacters(site, machine, hidden, seconds).catch((error) => ({
      skipped: error.message.split('\n')[0],
    }));
    rows.push(row);
  }
  return rows;
}

/** The rows and what the goals say of them, as a table. */
export function textTable(rows) {
  const lines = rows.flatMap(({ hidden, numpy, ours, webgpu }) => [
    ...['trained', 'written'].map((what) => {
      const [mine, theirs] = [median(ours[what]), median(numpy[what])];
      const faster = mine / theirs;
      return [
        `${what}, ${hidden} hidden`,
        digits(theirs),
        digits(mine),
        `${digits(faster)} x`,
        `at least ${WANTED[what]} x`,
        faster >= WANTED[what] ? 'met' : 'NOT MET',
      ];
    }),
    webgpu.skipped
      ? [`trained on WebGPU, ${hidden} hidden`, `left out: ${webgpu.skipped}`]
      : [
          `trained on WebGPU, ${webgpu.streams} streams, ${hidden} hidden`,
          '-',
          digits(webgpu.trained),
          `${digits(webgpu.trained / median(numpy.trained))} x`,
          'reported',
          '',
        ],
  ]);
  return grid(
    [
      [
        'characters a second',
        'NumPy, native, 1 thread',
        'Palomino, Chromium',
        'faster',
        'wanted',
        '',
      ],
      ...lines,
    ],
    1,
  );
}
