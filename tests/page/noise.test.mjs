// Claims about what seeds allow to be said: deviations against textbook values, and when two groups
// are told apart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noiseInWords } from '../../www/run/sweeps/noise-words.js';
import {
  compare,
  deviation,
  mean,
  neighbours,
  pooledDeviation,
} from '../../www/run/sweeps/noise.js';
import { PICTURES } from '../../www/pictures/reader.js';

const near = (found, wanted) =>
  assert.ok(Math.abs(found - wanted) < 1e-12, `${found} instead of ${wanted}`);

test('the deviation of 2, 4, 4, 4, 5, 5, 7, 9 over n - 1 is the root of 32 sevenths', () => {
  near(mean([2, 4, 4, 4, 5, 5, 7, 9]), 5);
  near(deviation([2, 4, 4, 4, 5, 5, 7, 9]), Math.sqrt(32 / 7));
});

test('pooling weighs groups by their degrees of freedom', () => {
  // Squared distances 2 and 8 with 1 and 2 degrees of freedom.
  near(
    pooledDeviation([
      [1, 3],
      [0, 2, 4],
    ]),
    Math.sqrt((2 + 8) / 3),
  );
  near(pooledDeviation([[1, 3], [7]]), Math.sqrt(2));
});

test('one seed each can’t be told apart, however far they lie', () => {
  assert.equal(compare([1], [100]).kind, 'unknown');
  assert.ok(Number.isNaN(pooledDeviation([[1], [2]])));
});

test('means closer than one pooled deviation are within the noise, farther ones are not', () => {
  assert.equal(compare([1, 3], [2, 4]).kind, 'within');
  assert.equal(compare([1, 3], [6, 8]).kind, 'beyond');
  assert.equal(compare([1, 3], [2]).kind, 'within');
});

test('groups that do not differ at all are within the noise only where there is some', () => {
  assert.equal(compare([1, 2], [1, 2]).kind, 'within');
  assert.equal(compare([1, 1], [2, 2]).kind, 'beyond');
});

test('neighbours are ranked best first, for losses and for accuracies', () => {
  const groups = [
    { label: 'a', values: [3, 3.1] },
    { label: 'b', values: [1, 1.1] },
    { label: 'c', values: [2, 2.1] },
  ];
  assert.deepEqual(
    neighbours(groups, 'lower').map(({ better, worse }) => better + worse),
    ['bc', 'ca'],
  );
  assert.deepEqual(
    neighbours(groups, 'higher').map(({ better, worse }) => better + worse),
    ['ac', 'cb'],
  );
});

test('a group that diverged takes no part', () => {
  assert.deepEqual(
    neighbours(
      [
        { label: 'a', values: [NaN, 1] },
        { label: 'b', values: [1, 2] },
      ],
      'lower',
    ),
    [],
  );
});

const variant = (label, losses) => ({
  key: label,
  label,
  seeds: losses.length,
  cards: losses.map((validationLoss) => ({ epochs: [{ epoch: 1, trainLoss: 1, validationLoss }] })),
});

test('the sentences say which pair is noise, which is not, and how it was worked out', () => {
  const sentences = noiseInWords(
    [variant('CNN', [1.6, 1.62]), variant('UNet', [1.4, 1.42]), variant('Other', [1.405, 1.425])],
    PICTURES,
    'validationLoss',
  );
  assert.match(sentences[0], /^UNet and Other differ by 0\.0050, less than seed noise \(0\.0141\)/);
  assert.match(sentences[1], /^Other is ahead of CNN by 0\.1950, 13\.8 times the seed noise\.$/);
  assert.match(
    noiseInWords([variant('A', [1, 3]), variant('B', [3, 5])], PICTURES, 'validationLoss')[0],
    /1\.4 times the seed noise: a hint, no more/,
  );
  assert.match(sentences[2], /standard deviation of the final values over seeds, pooled/);
  assert.match(
    noiseInWords([variant('CNN', [1.6]), variant('UNet', [1.4])], PICTURES, 'validationLoss')[0],
    /^With one seed each it can’t be told/,
  );
  assert.deepEqual(noiseInWords([variant('CNN', [1.6])], PICTURES, 'validationLoss'), []);
});
