// Claims about runs laid over each other: who belongs together, mean and band over seeds, the axis,
// and the estimates of time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookOf, overlayRange } from '../../www/charts/overlay-chart.js';
import { curveOf, finals, variantsOf as variantsIn } from '../../www/run/sweeps/groups.js';
import { SWEEPS, recipesOf, shortEpochs } from '../../www/pictures/sweep-experiments.js';
import { ownSweep } from '../../www/run/sweeps/own-sweep.js';
import { readValues } from '../../www/run/sweeps/swept-values.js';
import { PICTURES, comparable } from '../../www/pictures/reader.js';
import { roughly } from '../../www/page/format.js';
import { estimate, measuredRates } from '../../www/pictures/sweeps/timing.js';

const variantsOf = (cards, form) => variantsIn(cards, form, PICTURES);

const recipe = {
  data: { source: 'paddock', seed: 0 },
  task: 'classification',
  model: 'unet',
  kernel: 3,
  filters: 32,
  epochs: 2,
  batchSize: 100,
  learningRate: 0.001,
  optimiser: 'adam',
  seed: 0,
  engine: 'cpu',
};
const data = { title: 'the paddock', sha256: 'p', train: 5000, validation: 1000 };
let made = 0;
const card = (change, losses, more = {}) => ({
  id: `run ${made++}`,
  name: 'a run',
  date: `2026-01-01T00:00:${String(made).padStart(2, '0')}`,
  recipe: { ...recipe, ...change },
  engine: 'cpu',
  parameters: 1,
  steps: 1,
  trainedMs: 1000,
  data,
  group: null,
  entry: '',
  epochs: losses.map((validationLoss, i) => ({ epoch: i + 1, trainLoss: 1, validationLoss })),
  ...more,
});

test('runs that differ only in seed and engine are one variant, the others are not', () => {
  const variants = variantsOf(
    [
      card({ seed: 0 }, [2]),
      card({ seed: 1, engine: 'webGpu' }, [3]),
      card({ batchSize: 50 }, [4]),
    ],
    null,
  );
  assert.deepEqual(
    variants.map(({ label, seeds }) => [label, seeds]),
    [
      ['Batch size 100', 2],
      ['Batch size 50', 1],
    ],
  );
});

test('of two runs with one seed the newer counts', () => {
  const [only] = variantsOf([card({}, [9]), card({}, [5])], null);
  assert.deepEqual(finals(only, PICTURES, 'validationLoss'), [5]);
});

test('runs on other pictures are never averaged together', () => {
  assert.equal(
    variantsOf([card({}, [1]), card({ seed: 1 }, [1], { data: { ...data, sha256: 'q' } })], null)
      .length,
    2,
  );
});

test(
  'the line is the mean over seeds, the band one deviation to either side, as far as all of ' +
    'them came',
  () => {
    const [variant] = variantsOf([card({ seed: 0 }, [2, 1]), card({ seed: 1 }, [4, 3, 2])], null);
    const { points, band } = curveOf(variant, PICTURES, 'validationLoss');
    assert.deepEqual(points, [
      [1, 3],
      [2, 2],
    ]);
    assert.deepEqual(
      band.map(({ x }) => x),
      [1, 2],
    );
    assert.ok(Math.abs(band[0].high - 3 - Math.SQRT2) < 1e-12);
  },
);

test('one seed has a line and no band; a loss that is no number is left out', () => {
  const { points, band } = curveOf(
    variantsOf([card({}, [2, NaN, 1])], null)[0],
    PICTURES,
    'validationLoss',
  );
  assert.deepEqual(
    [points, band],
    [
      [
        [1, 2],
        [3, 1],
      ],
      [],
    ],
  );
});

test('losses of different tasks are not on one scale', () => {
  assert.ok(comparable([card({}, [1]), card({ model: 'cnn' }, [1])]));
  assert.ok(!comparable([card({}, [1]), card({ task: 'regression' }, [1])]));
});

test('the axis holds every value and every band', () => {
  const [low, high] = overlayRange(
    [{ name: '', look: 0, points: [[1, 2]], band: [{ x: 1, low: 1, high: 3 }] }],
    'linear',
  );
  assert.ok(low < 1 && low >= 0 && high > 3);
  assert.deepEqual(overlayRange([], 'linear').every(Number.isFinite), true);
});

test('the first twenty-four curves all look different', () => {
  assert.equal(new Set(Array.from({ length: 24 }, (_, i) => lookOf(i))).size, 24);
});

test('every experiment varies what it says, over seeds from the recipe’s own upwards', () => {
  for (const { id, varied } of SWEEPS) {
    const { recipes } = recipesOf(id, { ...recipe, seed: 5 }, { seeds: 3 });
    assert.deepEqual([...new Set(recipes.map(({ seed }) => seed))], [5, 6, 7], id);
    const cases = recipes.filter(({ seed }) => seed === 5);
    assert.equal(
      new Set(cases.map((one) => JSON.stringify(varied.map((name) => one[name])))).size,
      cases.length,
      id,
    );
    assert.equal(new Set(recipes.map(({ name }) => name)).size, recipes.length, id);
    const fixed = Object.keys(recipe).filter((name) => !varied.includes(name) && name !== 'seed');
    for (const name of fixed)
      assert.equal(
        new Set(recipes.map((one) => JSON.stringify(one[name]))).size,
        1,
        `${id}: ${name} differs too`,
      );
  }
});

test('the assignment’s batch sizes and epochs are there, and quick means few epochs', () => {
  assert.deepEqual(
    recipesOf('batch-sizes', recipe).recipes.map(({ batchSize }) => batchSize),
    [10, 50, 100, 200, 500],
  );
  assert.deepEqual(
    recipesOf('epochs', recipe).recipes.map(({ epochs }) => epochs),
    [5, 10, 25, 50],
  );
  assert.ok(
    recipesOf('skips', { ...recipe, epochs: 25 }, { quick: true }).recipes.every(
      ({ epochs, batchSize }) => epochs === 3 && batchSize === 100,
    ),
  );
  assert.throws(() => recipesOf('nothing', recipe), /no experiment called “nothing”/);
});

test('an own sweep of epochs keeps its epochs when it should be quick', () => {
  assert.deepEqual(
    ownSweep('epochs', [7, 9], String, shortEpochs(recipe, true, 'epochs')).map(
      ({ epochs }) => epochs,
    ),
    [7, 9],
  );
  assert.deepEqual(
    ownSweep('filters', [8, 16], String, shortEpochs(recipe, true, 'filters')).map(
      ({ epochs, filters }) => [epochs, filters],
    ),
    [
      [3, 8],
      [3, 16],
    ],
  );
});

test('typed values are read, and what is wrong with them is said', () => {
  const field = {
    name: 'batchSize',
    label: 'Batch size',
    control: { kind: 'number', min: 1, max: 1000, whole: true },
  };
  assert.deepEqual(readValues(field, '10, 50;  100'), { values: [10, 50, 100] });
  for (const [text, says] of [
    ['10', /two values/],
    ['10 x', /“x”: Batch size takes a whole number/],
    ['10, 10.5', /whole number/],
    ['1 1', /twice/],
    ['0 1', /from 1 to 1,000/],
  ])
    assert.match(readValues(field, text).problem, says);
});

test('a time is what a picture was measured to take, times pictures and epochs', () => {
  const rates = measuredRates([card({ epochs: 2 }, [1, 1], { trainedMs: 10_000 })]);
  assert.equal(estimate([{ ...recipe, epochs: 4 }], rates, 'cpu', 5000), 20_000);
  assert.ok(
    Number.isNaN(estimate([{ ...recipe, model: 'cnn' }], rates, 'cpu', 5000)),
    'a network that was never timed',
  );
  assert.ok(
    Number.isNaN(estimate([recipe], rates, 'webGpu', 5000)),
    'an engine that was never timed',
  );
  assert.ok(
    estimate([{ ...recipe, filters: 64 }], rates, 'cpu', 5000) >
      3 * estimate([recipe], rates, 'cpu', 5000),
  );
});

test('rough times are rough', () => {
  assert.deepEqual([1e3, 34e3, 58e3, 6.2 * 60e3, 83 * 60e3, 120 * 60e3, NaN].map(roughly), [
    'a few seconds',
    'about 30 s',
    'about 1 min',
    'about 6 min',
    'about 1 h 20 min',
    'about 2 h',
    '',
  ]);
});
