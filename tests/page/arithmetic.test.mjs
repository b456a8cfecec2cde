// Claims about the arithmetic of one pixel: each number is what the same sum gives by hand, in
// whatever order a block works.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convolve, patchOf, trace } from '../../www/pictures/inside/arithmetic.js';

/** Two channels of 2 x 2: the first 1 2 / 3 4, the second 10 20 / 30 40. */
const maps = { height: 2, width: 2, channels: 2, values: [1, 10, 2, 20, 3, 30, 4, 40] };
const ones = { kernel: 3, inputs: 2, outputs: 1, weight: Array(18).fill(1), bias: [5] };
const norm = { mean: [100], variance: [4 - 1e-5], epsilon: 1e-5, scale: [3], shift: [-1] };
const out = (values, side = 1) => ({ height: side, width: side, channels: 1, values });
/** The sum over all of both channels, as every 3 x 3 patch of a 2 x 2 map holds all of it. */
const ALL = 10 + 100;

test('a patch is zero outside its map', () => {
  assert.deepEqual(patchOf(maps, 0, { row: 0, column: 0 }, 3), [0, 0, 0, 0, 1, 2, 0, 3, 4]);
  assert.deepEqual(patchOf(maps, 1, { row: 1, column: 1 }, 1), [40]);
});

test('each input channel has its own kernel', () => {
  const weight = [...Array(9).fill(1), ...Array(9).fill(-1)];
  assert.deepEqual(
    convolve({ ...ones, weight }, [maps], 0, { row: 0, column: 0 }).map(({ sum }) => sum),
    [10, -100],
  );
});

test('a skip connection adds channels after the first ones', () => {
  const both = convolve({ ...ones, inputs: 4, weight: Array(36).fill(1) }, [maps, maps], 0, {
    row: 0,
    column: 0,
  });
  assert.deepEqual(
    both.map(({ sum }) => sum),
    [10, 100, 10, 100],
  );
});

test('normalisation, ReLU and pooling in the order of RegressionCNN', () => {
  // (115 - 100) / 2 * 3 - 1 = 21.5 at each of the four places.
  const { value, difference, steps } = trace(
    { ...ones, norm, layers: ['convolution', 'normalisation', 'relu', 'maxPool'] },
    [maps],
    out([21.5]),
    0,
    { row: 0, column: 0 },
  );
  assert.ok(Math.abs(value - 21.5) < 1e-12 && difference < 1e-12);
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    [
      'place',
      'patch',
      'kernel',
      'products',
      'sum',
      'total',
      'bias',
      'mean',
      'root',
      'scale',
      'shift',
      'relu',
      'pool',
      'end',
    ],
  );
});

test('pooling first takes the largest sum, whatever comes after', () => {
  const weight = [0, 0, 0, 0, 1, 0, 0, 0, 0, ...Array(9).fill(0)]; // the pixel itself
  const found = trace(
    {
      ...ones,
      weight,
      norm: { ...norm, scale: [-3] },
      layers: ['convolution', 'maxPool', 'normalisation', 'relu'],
    },
    [maps],
    out([0]),
    0,
    { row: 0, column: 0 },
  );
  const pool = found.steps.find(({ kind }) => kind === 'pool');
  assert.deepEqual(pool?.four, { values: [6, 7, 8, 9], chosen: 3 });
  assert.deepEqual(found.place, { row: 1, column: 1 });
  // (9 - 100) / 2 * -3 - 1
  assert.ok(Math.abs(found.value - 135.5) < 1e-12);
  assert.ok(Math.abs(found.difference - 135.5) < 1e-12);
});

test('upsampling copies, and the copy comes from half the row and column', () => {
  const weight = [0, 0, 0, 0, 1, 0, 0, 0, 0, ...Array(9).fill(0)];
  const grown = Array(16).fill(0);
  grown[3 * 4 + 1] = 8;
  const found = trace(
    { ...ones, weight, layers: ['convolution', 'upsample', 'relu'] },
    [maps],
    out(grown, 4),
    0,
    { row: 3, column: 1 },
  );
  assert.deepEqual([found.place, found.value, found.difference], [{ row: 1, column: 0 }, 8, 0]);
});

test('the table adds what it says of the grey', () => {
  const table = Array(766).fill(0);
  table[384] = 7;
  const grey = { height: 1, width: 1, channels: 1, values: [0.5] };
  const found = trace(
    { ...ones, inputs: 1, weight: Array(9).fill(2), table, layers: ['convolution', 'table'] },
    [grey],
    out([13]),
    0,
    { row: 0, column: 0 },
    grey,
  );
  assert.equal(found.value, 0.5 * 2 + 5 + 7);
  assert.equal(found.difference, 0);
  assert.equal(ALL, 110);
});
