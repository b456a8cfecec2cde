// What Palomino sets out to reach, and what the rows of this run say of it. Times are compared a
// picture, as batches differ.

import { digits, grid } from './table.mjs';

/**
 * Goals of every training step: ours over theirs, the fastest of each side that was measured.
 * `atMost` is of their time, `atLeast` times their speed.
 */
const STEP = [
  {
    what: 'Chromium, CPU, 1 thread / PyTorch, 1 thread',
    ours: ['palomino-cpu'],
    theirs: ['pytorch-1'],
    atMost: 2,
  },
  {
    what: 'Chromium, CPU, 2 threads / PyTorch, 2 threads',
    ours: ['palomino-threads'],
    theirs: ['pytorch-2'],
    atMost: 1.5,
  },
  {
    what: 'native, 1 thread / PyTorch, 1 thread',
    ours: ['palomino-native'],
    theirs: ['pytorch-1'],
    atMost: 1.2,
  },
  {
    what: 'Chromium, CPU / jax-js, wasm',
    ours: ['palomino-cpu', 'palomino-threads'],
    theirs: ['jax-wasm'],
    atLeast: 25,
  },
  {
    what: 'Chromium, CPU / TensorFlow.js, its best',
    ours: ['palomino-cpu', 'palomino-threads'],
    theirs: ['tfjs-webgpu', 'tfjs-webgl'],
    atLeast: 25,
  },
  {
    what: 'Chromium, WebGPU / jax-js, WebGPU',
    ours: ['palomino-gpu'],
    theirs: ['jax-webgpu'],
    atLeast: 2,
  },
];
const PHOTO = [
  {
    what: 'Chromium, CPU, 1 thread / PyTorch, 1 thread',
    ours: ['palomino-cpu'],
    theirs: ['pytorch-1'],
    atMost: 1,
  },
  {
    what: 'native, 1 thread / PyTorch, 1 thread',
    ours: ['palomino-native'],
    theirs: ['pytorch-1'],
    atMost: 1,
  },
];
/** The tab's own milliseconds a step on WebGPU. */
const HOST_MS = 4;
/**
 * Launches of one RegressionCNN step of the WebGPU engine before it had operations of its own
 * (stock burn 0.22.1), counted as here.
 */
const STOCK_LAUNCHES = 579;

/**
 * Every goal that this run has something to say of: `{ work, what, wanted, measured, met }`, the
 * last two undefined where a side is missing.
 */
export function goals(rows) {
  const works = [...new Set(rows.map(({ work }) => work))];
  return works.flatMap((work) => {
    const here = rows.filter((row) => row.work === work && row.figures);
    const all = here.some(({ size }) => size)
      ? PHOTO.map(ratio(here))
      : [...STEP.map(ratio(here)), ...ofTheTab(here), ...ofTheBits(here)];
    return all.map((goal) => ({ work, ...goal }));
  });
}

function ratio(rows) {
  const speed = (names) =>
    Math.max(
      ...rows
        .filter(({ name }) => names.includes(name))
        .map((row) => row.figures.picturesPerSecond),
    );
  return ({ what, ours, theirs, atMost, atLeast }) => {
    const faster = speed(ours) / speed(theirs);
    const known = Number.isFinite(faster) && faster > 0;
    if (atMost)
      return verdict(
        what,
        `at most ${atMost} x its time`,
        known && `${digits(1 / faster)} x`,
        1 / faster <= atMost,
      );
    return verdict(
      what,
      `at least ${atLeast} x faster`,
      known && `${digits(faster)} x`,
      faster >= atLeast,
    );
  };
}

function ofTheTab(rows) {
  const gpu = rows.find(({ name }) => name === 'palomino-gpu');
  const host = verdict(
    'WebGPU, host time a step',
    `under ${HOST_MS} ms`,
    gpu?.host && `${digits(gpu.host.ms)} ms`,
    gpu?.host?.ms < HOST_MS,
  );
  if (gpu?.network !== 'regressionCnn') return [host];
  const half = Math.floor(STOCK_LAUNCHES / 2);
  return [
    host,
    verdict(
      'WebGPU, launches a step',
      `at most ${half}`,
      gpu.calls && String(gpu.calls.launches),
      gpu.calls?.launches <= half,
    ),
  ];
}

/** The CPU engine's weights after the same steps, wherever it ran. */
function ofTheBits(rows) {
  const ours = rows.filter(({ name, digest }) => digest && name !== 'palomino-gpu');
  const same = ours.filter(({ digest }) => digest.steps === ours[0].digest.steps);
  const kinds = new Set(same.map(({ digest }) => digest.sha256)).size;
  const measured =
    same.length > 1 &&
    (kinds === 1 ? `the same in ${same.length}` : `${kinds} different in ${same.length}`);
  return [verdict('CPU, weights wherever it runs', 'the same bits', measured, kinds === 1)];
}

function verdict(what, wanted, measured, met) {
  return measured ? { what, wanted, measured, met } : { what, wanted };
}

/** The goals as a table. */
export function goalTable(all) {
  const HEAD = ['work', 'goal', 'wanted', 'measured', ''];
  const lines = all.map(({ work, what, wanted, measured, met }) => {
    return [
      work,
      what,
      wanted,
      measured ?? '-',
      met === undefined ? 'not measured' : met ? 'met' : 'NOT MET',
    ];
  });
  return grid([HEAD, ...lines], 3);
}
