// Claims about the chart: spikes survive decimation, scales go there and back, ticks are round.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accuracyTop } from '../../www/charts/accuracy-chart.js';
import { coarse } from '../../www/charts/pictures.js';
import { decimate } from '../../www/charts/decimate.js';
import { lossRange } from '../../www/charts/loss-chart.js';
import { linearTicks, logarithmicTicks, scale } from '../../www/charts/scale.js';

test('a curve that is short enough stays as it is', () => {
  assert.deepEqual(decimate([3, 1, 2], 10), [
    { index: 0, value: 3 },
    { index: 1, value: 1 },
    { index: 2, value: 2 },
  ]);
});

test('one spike among 50,000 losses is still drawn', () => {
  const losses = new Float32Array(50_000).fill(0.01);
  losses[31_337] = 5;
  losses[40_001] = 0.001;
  const points = decimate(losses, 1200);
  assert.ok(points.length <= 1200);
  assert.ok(points.some(({ index, value }) => index === 31_337 && value === 5));
  assert.ok(points.some(({ index }) => index === 40_001));
});

test('decimated points stay in order', () => {
  const points = decimate(
    Array.from({ length: 9999 }, (_, i) => Math.sin(i)),
    500,
  );
  for (let i = 1; i < points.length; i++) assert.ok(points[i].index > points[i - 1].index);
});

test('positions lead back to their values on both scales', () => {
  for (const kind of ['linear', 'logarithmic']) {
    const s = scale(kind, [0.005, 0.3], [300, 10]);
    for (const value of [0.005, 0.01, 0.123, 0.3])
      assert.ok(Math.abs(s.back(s.at(value)) - value) < 1e-9);
    assert.equal(s.at(0.005), 300);
    assert.equal(Math.round(s.at(0.3)), 10);
  }
});

test('values beyond the domain are drawn at its edge', () => {
  const s = scale('linear', [0, 1], [100, 0]);
  assert.equal(s.at(7), 0);
  assert.equal(s.at(-7), 100);
});

test('a domain without width still has a middle', () => {
  const s = scale('linear', [2, 2], [0, 100]);
  assert.equal(s.at(2), 50);
  assert.ok(Number.isFinite(scale('logarithmic', [0.01, 0.01], [0, 100]).at(0.01)));
});

test('ticks are round numbers', () => {
  assert.deepEqual(linearTicks(0, 25, 5), [0, 5, 10, 15, 20, 25]);
  assert.deepEqual(logarithmicTicks(0.005, 0.3, 6), [0.005, 0.01, 0.02, 0.05, 0.1, 0.2]);
  assert.deepEqual(logarithmicTicks(0.0001, 100, 6), [0.0001, 0.001, 0.01, 0.1, 1, 10, 100]);
});

test('a linear axis keeps the baselines in sight whatever the first steps cost', () => {
  const data = {
    losses: [9, 5, 0.5],
    every: 1,
    stepsPerEpoch: 3,
    epochsInAll: 1,
    epochs: [],
    baselines: [
      { line: 'copy', loss: 0.0123 },
      { line: 'table', loss: 0.0098 },
    ],
    kind: 'linear',
    readAt: null,
  };
  const [low, high] = lossRange(data);
  assert.equal(low, 0);
  assert.ok(high > 0.0123 && high < 0.05);
});

test('a logarithmic axis survives losses that are zero or not numbers', () => {
  const data = {
    losses: [0, NaN, Infinity, 0.02],
    every: 1,
    stepsPerEpoch: 4,
    epochsInAll: 1,
    epochs: [],
    baselines: [{ line: 'nearest', accuracy: 0.2 }],
    kind: 'logarithmic',
    readAt: null,
  };
  const [low, high] = lossRange(data);
  assert.ok(low > 0 && low < 0.02 && high > 0.02 && Number.isFinite(high));
});

test('the axis of accuracy ends at a round share above everything that is drawn', () => {
  const top = (accuracy, rival) =>
    accuracyTop({
      epochs: [{ epoch: 1, trainLoss: 2, validationLoss: 2, validationAccuracy: accuracy }],
      baselines: [
        { line: 'copy', accuracy: rival },
        { line: 'table', loss: 1 },
      ],
    });
  assert.equal(top(0.41, 0.2), 0.5);
  assert.equal(top(0.1, 0.58), 0.6);
  assert.equal(top(1, 0.5), 1);
});

test(
  'a coarse picture has one colour in each square of four pixels, their mean, and whole ' +
    'squares at its edges',
  () => {
    const [width, height] = [5, 4];
    const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (i >> 2) % width === 4 ? 200 : ((i >> 2) % 2) * 100,
    );
    const out = coarse(rgba, width, height);
    assert.deepEqual([...out.subarray(0, 4)], [50, 50, 50, 255]);
    assert.deepEqual([...out.subarray(16, 20)], [200, 200, 200, 255]);
  },
);
