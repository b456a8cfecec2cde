// The character RNN: Palomino's text engine in Chromium beside min-char-rnn in NumPy, characters
// trained and written a second, in turns; with many streams, beside PyTorch's nn.RNN.

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

/** With many streams: so many times PyTorch's characters a second, on as many threads. */
const WANTED_OF_STREAMS = 2;

/**
 * A program of `peers/` in Python, on one thread.
 * @param {string} script
 * @param {Record<string, number>} options the `vocabulary` is that of the text that ours reads
 */
function inPython(script, options) {
  const output = execFileSync(
    pythonWithTorch(),
    [
      join(here, 'peers', script),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    },
  );
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** Our side, in a fresh Chromium; it only trains where there are several streams. */
function ours(site, machine, options) {
  if (!existsSync(join(here, '..', 'pkg', 'text', 'palomino_text.js')))
    throw new Skipped('pkg/text is not built; `cargo xtask bench` builds it');
  return inPage(site.url, machine, (page) =>
    page.evaluate(async (options) => (await import('/peers/text.mjs')).text(options), options),
  );
}

/** Parallel streams: a GPU has to have something to do side by side, and a vector too. */
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
    const row = {
      hidden,
      numpy: { trained: [], written: [] },
      ours: { trained: [], written: [] },
      streams: { torch: [], ours: [] },
    };
    for (let round = 0; round < counts.rounds + 1; round++) {
      console.error(`character RNN, ${hidden} hidden units, round ${round + 1} ...`);
      const mine = await ours(site, machine, { hidden, streams: 1, seconds });
      if (!(mine.smoothed < mine.guessing))
        throw new Error(`its loss did not fall: ${mine.smoothed} nats a character`);
      const { vocabulary } = mine;
      const theirs = inPython('min_char_rnn.py', { hidden, vocabulary, seconds });
      for (const what of ['trained', 'written']) {
        row.ours[what].push(mine[what]);
        row.numpy[what].push(theirs[what]);
      }
      const many = { hidden, streams: STREAMS, seconds };
      row.streams.ours.push((await ours(site, machine, many)).trained);
      row.streams.torch.push(inPython('torch_rnn.py', { ...many, vocabulary, threads: 1 }).trained);
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
  const compared = (what, theirs, mine, wanted) => {
    const faster = median(mine) / median(theirs);
    return [
      what,
      digits(median(theirs)),
      digits(median(mine)),
      `${digits(faster)} x`,
      `at least ${wanted} x`,
      faster >= wanted ? 'met' : 'NOT MET',
    ];
  };
  const lines = rows.flatMap(({ hidden, numpy, ours, streams, webgpu }) => [
    ...['trained', 'written'].map((what) =>
      compared(`${what}, ${hidden} hidden`, numpy[what], ours[what], WANTED[what]),
    ),
    compared(
      `trained, ${hidden} hidden, ${STREAMS} streams; PyTorch`,
      streams.torch,
      streams.ours,
      WANTED_OF_STREAMS,
    ),
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
        'NumPy or PyTorch, native, 1 thread',
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
