// Claims about the text labs' figures: temperatures do what they should, colours are as deep as
// chances are small, curves end where they must.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachWords, typical } from '../../www/text/backpropagation/gradient-charts.js';
import { vOf } from '../../www/text/backpropagation/check.js';
import { powers, powerText, fewerTicks, whole } from '../../www/charts/lines-chart.js';
import { depth, surprise } from '../../www/text/shades.js';
import { pixelOf } from '../../www/text/state-map.js';
import {
  SURE,
  alphaOf,
  alphaText,
  entropyBits,
  likeliest,
  readTemperature,
  tempered,
  temperatureText,
} from '../../www/text/temperature.js';
import { alphaAt } from '../../www/text/temperatures/limits.js';
import { ORDERS } from '../../www/text/units/unit-table.js';
import { curvesOf } from '../../www/text/why/set-curves.js';
import { verdictOf } from '../../www/text/why/verdict.js';

test('α is one over the temperature, and its ends are nothing and certainty', () => {
  assert.deepEqual([0.25, 1, 2, Infinity, 0].map(alphaOf), [4, 1, 0.5, 0, SURE]);
  assert.deepEqual(['0,5', ' 2 ', '∞', 'inf', '0', '', 'hot', '-1'].map(readTemperature), [
    0.5,
    2,
    Infinity,
    Infinity,
    0,
    null,
    null,
    null,
  ]);
  assert.equal(temperatureText(Infinity), '∞');
  assert.equal(alphaText(SURE), '∞');
  assert.deepEqual([-100, 0, 100].map(alphaAt), [0, 1, SURE]);
});

test('a distribution at another α is softmax(αz)', () => {
  const z = [2, 0, -1, 0.5];
  const softmax = (/** @type {number} */ alpha) => {
    const all = z.map((value) => Math.exp(alpha * value));
    return all.map((value) => value / all.reduce((a, b) => a + b));
  };
  for (const alpha of [0, 0.3, 1, 2.5, 7]) {
    const found = tempered(softmax(1), alpha);
    for (const [i, value] of softmax(alpha).entries())
      assert.ok(Math.abs(found[i] - value) < 1e-12, `${alpha}: ${found[i]} is not ${value}`);
  }
  assert.deepEqual(tempered([0.2, 0.5, 0.3], SURE), [0, 1, 0]);
  assert.deepEqual(tempered([0.5, 0, 0.5], 0), [1 / 3, 1 / 3, 1 / 3]);
});

test('doubt goes from none to that of an even choice', () => {
  assert.equal(entropyBits([0, 1, 0]), 0);
  assert.equal(entropyBits([0.25, 0.25, 0.25, 0.25]), 2);
  assert.deepEqual(
    likeliest([{ probability: 0.1 }, { probability: 0.7 }, { probability: 0.2 }], 2).map(
      ({ probability }) => probability,
    ),
    [0.7, 0.2],
  );
});

test('a colour is the deeper the less likely a character was', () => {
  assert.equal(surprise(1), 0);
  assert.equal(surprise(0.01), 1);
  assert.equal(surprise(0), 1);
  assert.ok(surprise(0.5) < surprise(0.1));
  assert.deepEqual([-1, 0, 0.51, 1, 7].map(depth), ['0%', '0%', '50%', '100%', '100%']);
});

test('a unit at zero shows the paper, and its ends have different colours', () => {
  const colours = { below: '#2f77c0', above: '#c8741a' };
  assert.equal(pixelOf(0, colours)[3], 0);
  assert.deepEqual(pixelOf(1, colours), [200, 116, 26, 255]);
  assert.deepEqual(pixelOf(-1, colours), [47, 119, 192, 255]);
});

test('logarithmic axes span whole powers of ten', () => {
  assert.deepEqual(powers([0.02, 3, 0, NaN]), [0.01, 10]);
  assert.deepEqual(powers([1]), [1, 10]);
  assert.deepEqual(powers([]), [0.1, 1]);
  assert.equal(powerText(1e-7), '1e−7');
  assert.deepEqual(fewerTicks([1, 2, 3, 4, 5], 3), [1, 3, 5]);
  assert.deepEqual(
    whole(
      { kind: 'logarithmic', domain: [1e-4, 0.1], name: '', written: String },
      [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1],
    ),
    [1e-4, 1e-3, 0.01, 0.1],
  );
});

test('a difference of nothing is left out of the V, which has no place for it', () => {
  const { lines } = vOf({
    name: 'by[0, 0]',
    value: 0,
    backpropagation: 1,
    loss: 1,
    agrees: true,
    rows: [
      { step: 0.1, finite: 1, relative: 0.01 },
      { step: 0.01, finite: 1, relative: 0 },
    ],
  });
  assert.deepEqual(lines[0].points, [[0.1, 0.01]]);
});

test('a gradient that halves with every letter is said to vanish', () => {
  const reach = Array.from({ length: 11 }, (_, t) =>
    Array.from({ length: t + 1 }, (_, k) => 0.5 ** k),
  );
  const means = typical(reach);
  assert.ok(Math.abs(means[10] - 2 ** -10) < 1e-12);
  assert.match(
    reachWords(means),
    /vanishes: a letter back multiplies it by about 0\.5, .* after 10 letters; after 7 it is below a hundredth\.$/,
  );
  assert.match(reachWords([1, 2, 4]), /grows/);
  assert.equal(reachWords([1]), '');
});

const explanation = {
  find: 10,
  test: 9,
  before: 0.99,
  bare: 0.1,
  removedThroughout: 0.04,
  effects: [],
  paths: [],
  set: [{ index: 1, name: 'Wxh[0, 1]', value: 1, baseline: 0 }],
  removal: [
    { size: 0, probability: 0.99, findProbability: 0.99 },
    { size: 1, probability: 0.05, findProbability: 0.04 },
  ],
  keeping: [
    { size: 0, probability: 0.1, findProbability: 0.1 },
    { size: 1, probability: 0.97, findProbability: 0.97 },
  ],
  random: [],
  magnitude: [],
  removed: 0.05,
  kept: 0.97,
  randomRemoved: 0.98,
  randomKept: 0.1,
  reached: true,
  misleading: '',
};
const plan = { most: 8, removedBelow: 0.1, keptAbove: 0.95 };
const colon = /** @type {const} */ ({ after: ':', kind: 'set', then: '\n ' });

test('the curves of sets start at none and end at the whole set', () => {
  const { x, lines, levels } = curvesOf(explanation, plan);
  assert.deepEqual(x.domain, [0, 1]);
  assert.deepEqual(lines[0].points, [
    [0, 0.99],
    [1, 0.05],
  ]);
  assert.deepEqual(
    levels?.map(({ at }) => at),
    [0.1, 0.95],
  );
});

test('a set that is needed but not enough is said to be just that', () => {
  assert.match(
    verdictOf(explanation, colon, plan),
    /^One weight was found .*needed and it is enough\.$/,
  );
  assert.match(
    verdictOf({ ...explanation, kept: 0.4, reached: false }, colon, plan),
    /needed, but not enough/,
  );
  assert.match(
    verdictOf({ ...explanation, kept: 0.9, reached: false }, colon, plan),
    /keeps most of the behaviour, yet not the mark of 95 %/,
  );
  assert.match(
    verdictOf({ ...explanation, removed: 0.11, kept: 0.94, reached: false }, colon, plan),
    /misses both marks, 10 % and 95 %/,
  );
  assert.match(
    verdictOf({ ...explanation, removed: 0.5, reached: false }, colon, plan),
    /enough, but not needed/,
  );
  assert.match(
    verdictOf({ ...explanation, removed: 0.11, reached: false }, colon, plan),
    /not below the mark of 10 %\.$/,
  );
  assert.match(
    verdictOf({ ...explanation, removed: 0.6, kept: 0.4, reached: false }, colon, plan),
    /spread over more weights/,
  );
});

test('units are sorted by how closely they follow, in either direction', () => {
  const unit = (/** @type {number} */ number, /** @type {number} */ score) => ({
    unit: number,
    best: '',
    score,
    mean: 0,
    deviation: 0,
  });
  assert.deepEqual(
    [unit(0, 0.2), unit(1, -0.9), unit(2, 0.5)]
      .sort(ORDERS.score[1])
      .map(({ unit: number }) => number),
    [1, 2, 0],
  );
});
