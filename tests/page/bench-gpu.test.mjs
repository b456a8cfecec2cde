// Claims about the GPU's table of `cargo xtask bench`: what it asks for, and what it calls a GPU.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseGpu } from '../../bench/gpu-options.mjs';
import {
  adapterName,
  deviceTime,
  gpuFigures,
  gpuNotes,
  gpuTable,
  MAY_HAVE_WAITED,
  NO_CLOCK,
  SOFTWARE,
} from '../../bench/gpu-table.mjs';

/** A row as `bench/gpu.mjs` fills it. */
const row = (changed) => ({
  network: 'unet',
  batch: 100,
  name: 'palomino-gpu',
  title: 'Palomino, native',
  peer: 'palomino',
  device: 'A Card',
  software: false,
  clock: true,
  ahead: true,
  waited: [5, 4, 6],
  host: [1, 2, 3],
  full: [4, 2],
  onDevice: [2.5],
  ...changed,
});
const eager = { name: 'pytorch-eager', title: 'PyTorch, eager', peer: 'pytorch' };
/** The cells of a table's line, counted from its first row. */
const cells = (rows, at) => gpuTable(rows).split('\n')[at + 2].split('|').slice(1, -1);
const said = (rows, at) => cells(rows, at).map((cell) => cell.trim());

test('without words it trains all three networks on 100 and on 1000 pictures, in f32', () => {
  const { networks, batches, tf32, software } = parseGpu(['--gpu']);
  assert.deepEqual(networks, ['regressionCnn', 'cnn', 'unet']);
  assert.deepEqual([batches, tf32, software], [[100, 1000], false, false]);
});

test('batches and networks may be named several times, and keep their order', () => {
  const words = ['--batch', '2', '--batch', '1', '--network', 'unet', '--network', 'cnn'];
  const { batches, networks } = parseGpu(words);
  assert.deepEqual(
    [batches, networks],
    [
      [2, 1],
      ['unet', 'cnn'],
    ],
  );
});

test('seconds become milliseconds', () => {
  assert.equal(parseGpu(['--seconds', '3']).limitMs, 3000);
});

test('what can’t be measured is refused before anything runs', () => {
  const wrong = ['--batch 0', '--batch 1.5', '--batch 100000', '--steps no', '--network resnet'];
  for (const words of [...wrong, '--rounds -1', '--unknown', 'unet'])
    assert.equal(parseGpu(words.split(' ')), null, words);
});

test('help is asked for, whatever else is', () => {
  assert.deepEqual(parseGpu(['--help', '--batch', '0']), { help: true });
});

test('times are medians, and pictures a second those of the full queue', () => {
  const { waited, host, full, picturesPerSecond, device } = gpuFigures(row());
  assert.deepEqual([waited, host, full, device], [5, 2, 3, 2.5]);
  assert.equal(picturesPerSecond, 100_000 / 3);
});

test('what was not measured is a dash: the CPU hands nothing over and has no clock', () => {
  const rows = [row({ ...eager, software: true, host: [], onDevice: [] })];
  assert.deepEqual(said(rows, 0).slice(7, 9), ['-', '-']);
});

test('PyTorch in eager mode, on the same work, is the yardstick', () => {
  const rows = [
    row({ full: [2] }),
    row({ ...eager, full: [3] }),
    row({ ...eager, full: [50], batch: 1000 }),
    row({ ...eager, full: [70], network: 'cnn' }),
  ];
  assert.equal(said(rows, 0).at(-1), '1.50');
  assert.equal(said(rows, 1).at(-1), '1.00');
});

test('without PyTorch there is no ratio, and the row says why', () => {
  const rows = [row(), row({ ...eager, skipped: 'no CUDA device' })];
  assert.equal(said(rows, 0).at(-1), '-');
  assert.equal(said(rows, 1)[3], 'left out: no CUDA device');
  assert.equal(cells(rows, 1).length, cells(rows, 0).length);
});

test('a software adapter is never called a GPU', () => {
  const software = row({ device: 'llvmpipe', software: true });
  assert.equal(adapterName(software), 'software adapter (llvmpipe)');
  const cpu = row({ ...eager, device: 'CPU, torch 2', software: true });
  assert.equal(adapterName(cpu), 'no GPU (CPU, torch 2)');
  assert.equal(said([software], 0)[3], 'software adapter (llvmpipe)');
  assert.deepEqual(gpuNotes([software]), [SOFTWARE]);
  assert.deepEqual(gpuNotes([row()]), []);
});

test('a device’s time that is not its own alone is marked, and the mark explained', () => {
  const waiting = row({ ahead: false });
  const borrowed = row({ clock: false });
  const none = row({ onDevice: [] });
  assert.deepEqual([row(), waiting, borrowed, none].map(deviceTime), [
    '2.50',
    '2.50 *',
    '2.50 **',
    '-',
  ]);
  assert.deepEqual(gpuNotes([waiting, borrowed]), [MAY_HAVE_WAITED, NO_CLOCK]);
  assert.deepEqual(gpuNotes([row({ onDevice: [], clock: false }), row()]), []);
});

test('a bar in a driver’s name opens no column', () => {
  const rows = [row({ device: 'A | B' })];
  assert.equal(cells(rows, 0).length, 10);
});
