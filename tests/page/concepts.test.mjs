// Claims about the lab of concepts: intervals, rank correlations, expected errors, pooling,
// resizing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreement, votesBetween, readVotes, tally } from '../../www/pictures/concepts/ballots.js';
import {
  along,
  between,
  crossEntropy,
  errorFromMoments,
  expectedError,
  lowest,
  meanColour,
} from '../../www/pictures/concepts/expected-error.js';
import { cost, measuresOf, evenlySpread, voteId } from '../../www/pictures/concepts/judge.js';
import { distancesOf, extremes, randomPairs } from '../../www/pictures/concepts/pairs.js';
import { cornerOf, mosaic, resize } from '../../www/pictures/resize.js';
import { disagreement, foretold, kendall, wilson } from '../../www/pictures/concepts/statistics.js';
import { bothWays } from '../../www/pictures/concepts/windows.js';

const near = (a, b, within = 1e-9) => assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);

test('Wilson’s interval is the published one', () => {
  // Newcombe 1998, table I: 81 of 263 (0.2553, 0.3662), 15 of 148 (0.0624, 0.1605), 0 of 20 (0,
  // 0.1611), 1 of 29 (0.0061, 0.1718).
  for (const [k, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ]) {
    const found = wilson(k, n);
    near(found[0], low, 5e-5);
    near(found[1], high, 5e-5);
  }
  assert.deepEqual(wilson(0, 0), [0, 1]);
  near(wilson(3, 10)[0], 1 - wilson(7, 10)[1]);
});

test('Kendall’s tau-b is scipy’s, ties included', () => {
  // scipy.stats.kendalltau
  near(kendall([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]), -0.4714045207910316);
  near(kendall([1, 2, 3, 4], [1, 2, 3, 4]), 1);
  near(kendall([1, 2, 3, 4], [4, 3, 2, 1]), -1);
  near(kendall([1, 2, 3, 4, 5], [1, 3, 2, 5, 4]), 0.6);
  assert.ok(Number.isNaN(kendall([1, 1, 1], [1, 2, 3])));
});

test('rankings that agree disagree by nothing, and opposite ones by everything', () => {
  assert.equal(
    disagreement([
      [1, 2, 3],
      [5, 6, 7],
      [0, 1, 9],
    ]),
    0,
  );
  assert.equal(
    disagreement([
      [1, 2, 3],
      [3, 2, 1],
    ]),
    1,
  );
  near(
    disagreement([
      [1, 2, 3],
      [1, 3, 2],
    ]),
    1 / 3,
  );
  near(
    disagreement([
      [1, 2],
      [1, 1],
    ]),
    0.5,
  );
});

test('a measure that foretells three of four choices has a tau of a half', () => {
  const { agreed, opposed, tau } = foretold([
    [1, 2],
    [1, 2],
    [0, 5],
    [4, 3],
  ]);
  assert.deepEqual([agreed, opposed, tau], [3, 1, 0.5]);
  assert.equal(
    foretold([
      [1, 1],
      [0, 1],
    ]).tau,
    0.5,
  );
});

test('squared error is lowest at the mean, whatever the probabilities', () => {
  const colours = [
    [200, 40, 10],
    [20, 120, 240],
  ];
  for (const p of [0.5, 0.2, 0.9]) {
    const cost = (share) =>
      expectedError(between(colours[0], colours[1], share), colours, [p, 1 - p]);
    near(lowest(cost).at, 1 - p, 1e-9);
    const mean = meanColour(colours, [p, 1 - p]);
    const floor = expectedError(mean, colours, [p, 1 - p]);
    for (const off of [
      [1, 0, 0],
      [0, -1, 0],
      [3, 2, 1],
    ])
      assert.ok(
        expectedError(
          mean.map((level, c) => level + off[c]),
          colours,
          [p, 1 - p],
        ) > floor,
      );
  }
});

test('the cost at the mean of black and white is a quarter of the range squared', () => {
  near(
    expectedError(
      [128, 128, 128],
      [
        [0, 0, 0],
        [256, 256, 256],
      ],
      [0.5, 0.5],
    ),
    0.25,
  );
});

test('the moments of the colours give the same cost as the colours themselves', () => {
  const colours = [
    [10, 20, 30],
    [200, 100, 0],
    [60, 60, 60],
  ];
  const shares = [0.2, 0.3, 0.5];
  const square = [0, 1, 2].map((c) =>
    colours.reduce((sum, colour, i) => sum + shares[i] * colour[c] ** 2, 0),
  );
  near(
    errorFromMoments([90, 80, 70], meanColour(colours, shares), square),
    expectedError([90, 80, 70], colours, shares),
  );
});

test('cross-entropy is lowest at the true probability and then it is the entropy', () => {
  near(lowest((q) => crossEntropy(0.3, Math.min(1 - 1e-12, Math.max(1e-12, q)))).at, 0.3, 1e-9);
  near(crossEntropy(0.5, 0.5), Math.LN2);
  near(crossEntropy(1, 1), 0);
});

test('a colour off the line is projected onto it', () => {
  near(along([0, 0, 0], [100, 0, 0], [30, 50, 9]), 0.3);
  assert.equal(along([0, 0, 0], [100, 0, 0], [-30, 5, 9]), 0);
  assert.equal(along([7, 7, 7], [7, 7, 7], [1, 2, 3]), 0);
});

test('both orders of pooling and ReLU end alike, one with a quarter of the ReLUs', () => {
  const patch = [
    [-3, 1, 4, -1],
    [5, -9, -2, -6],
    [-5, -3, -5, -8],
    [-9, -7, 9, 3],
  ];
  const { reluFirst, poolFirst } = bothWays(patch);
  assert.deepEqual(reluFirst.end, [
    [5, 4],
    [0, 9],
  ]);
  assert.deepEqual(poolFirst.end, reluFirst.end);
  assert.deepEqual(poolFirst.middle, [
    [5, 4],
    [-3, 9],
  ]);
  assert.deepEqual([reluFirst.relus, poolFirst.relus], [16, 4]);
});

test('the pairs that one distance calls equal are told apart by the other', () => {
  const distances = [100, 0, 9, 100.5, 0, 3, 99.5, 0, 40, 150, 0, 90, 50, 0, 1];
  assert.deepEqual(extremes(distances, 0, 100, 2), { nearest: 1, farthest: 2 });
  assert.equal(extremes(distances, 0, 300, 2), null);
  assert.deepEqual([...distancesOf(distances, 2)], [9, 3, 40, 90, 1]);
});

test('random pairs are the same on every visit and use all levels', () => {
  const { first, second } = randomPairs(4000, 1);
  assert.deepEqual(randomPairs(4000, 1).second, second);
  assert.notDeepEqual(first, second);
  assert.equal(new Set(first).size, 256);
  near(first.reduce((sum, value) => sum + value, 0) / first.length, 127.5, 3);
});

test(
  'making a picture smaller averages, making it larger interpolates between the middles of ' +
    'pixels',
  () => {
    const grey = (values) => Uint8Array.from(values.flatMap((value) => [value, value, value, 255]));
    const reds = ({ rgba }) => [...rgba].filter((_, i) => i % 4 === 0);
    assert.deepEqual(
      reds(resize({ width: 4, height: 1, rgba: grey([0, 100, 40, 60]) }, 2, 1)),
      [50, 50],
    );
    assert.deepEqual(
      reds(resize({ width: 3, height: 1, rgba: grey([0, 90, 180]) }, 2, 1)),
      [30, 150],
    );
    // PyTorch's interpolate, bilinear, align_corners=False.
    assert.deepEqual(
      reds(resize({ width: 2, height: 1, rgba: grey([0, 100]) }, 4, 1)),
      [0, 25, 75, 100],
    );
    const flat = resize({ width: 7, height: 5, rgba: grey(Array(35).fill(77)) }, 32, 32);
    assert.ok(flat.rgba.every((value, i) => value === (i % 4 === 3 ? 255 : 77)));
  },
);

test('a mosaic shows each picture whole, and a cut keeps its corner', () => {
  const rgba = Uint8Array.from({ length: 4 * 2 * 2 * 4 }, (_, i) => Math.floor(i / 16));
  const whole = mosaic(rgba, 2, 2, 2);
  assert.deepEqual([whole.width, whole.height], [4, 4]);
  assert.deepEqual(
    [0, 2, 8, 10].map((pixel) => whole.rgba[pixel * 4]),
    [0, 1, 2, 3],
  );
  assert.deepEqual(
    [...cornerOf(whole, 3, 1).rgba].filter((_, i) => i % 4 === 0),
    [0, 0, 1],
  );
});

const vote = (chosen, costs = {}) => ({ data: 'd', picture: 1, pair: ['a', 'b'], chosen, costs });

test('votes that something else wrote are left out, not trusted', () => {
  assert.deepEqual(readVotes('not JSON'), []);
  assert.deepEqual(readVotes('{"a":1}'), []);
  assert.deepEqual(readVotes(null), []);
  assert.deepEqual(
    readVotes(
      JSON.stringify([vote('a'), { picture: 1 }, null, vote('c'), { ...vote('a'), costs: null }]),
    ),
    [vote('a')],
  );
});

test('votes count for the two that were compared, on the pictures that were open', () => {
  const votes = [
    vote('a'),
    vote('b'),
    { ...vote('a'), data: 'other' },
    { ...vote('a'), pair: ['a', 'c'] },
  ];
  assert.equal(votesBetween(votes, 'd', 'b', 'a').length, 2);
  const { won, of } = tally(votesBetween(votes, 'd', 'b', 'a'), 'a');
  assert.deepEqual([won, of], [1, 2]);
  assert.equal(votesBetween(votes, 'd', 'a', 'a').length, 0);
});

test('a measure foretells a vote where the chosen one costs less, named first or not', () => {
  const votes = [
    vote('a', { m: [1, 2] }),
    vote('b', { m: [2, 1] }),
    vote('b', { m: [1, 2] }),
    vote('a', { m: [1, 1] }),
    vote('a', { m: [null, 1] }),
    vote('a'),
  ];
  const { agreed, opposed, of, tau, interval } = agreement(votes, 'm');
  assert.deepEqual([agreed, opposed, of, tau], [2, 1, 4, 0.25]);
  assert.deepEqual(interval, wilson(2, 3), 'a tie is no failure');
});

test('votes for one run are not votes for another, nor for the same run further on', () => {
  const recipe = { kernel: 3, data: { source: 'paddock', size: 1 } };
  const named = voteId('run', { recipe, step: 5 });
  assert.equal(
    voteId('run', { recipe: { data: { size: 1, source: 'paddock' }, kernel: 3 }, step: 5 }),
    named,
  );
  assert.notEqual(voteId('run', { recipe: { ...recipe, kernel: 5 }, step: 5 }), named);
  assert.notEqual(voteId('run', { recipe, step: 6 }), named);
  assert.equal(voteId('unet', { recipe, step: 5 }), 'unet');
});

test('what a measure puts first has the least cost, also where higher is better', () => {
  const judged = { critics: [{ title: 'X', seesColour: true }] };
  const [psnr, ciede2000] = measuresOf(judged);
  const colouring = {
    scores: [
      { psnr: undefined, ciede2000: 3 },
      { psnr: 20, ciede2000: 4 },
    ],
    features: [[0, 0]],
  };
  assert.ok(
    cost(psnr, colouring, 0) < cost(psnr, colouring, 1),
    'equal pictures have infinitely many decibels',
  );
  assert.ok(cost(ciede2000, colouring, 0) < cost(ciede2000, colouring, 1));
  assert.deepEqual(
    measuresOf(judged)
      .map(({ id }) => id)
      .slice(-1),
    ['features'],
  );
});

test('pictures to measure are evenly spread and never more than there are', () => {
  assert.deepEqual(evenlySpread(1000, 4), [0, 250, 500, 750]);
  assert.deepEqual(evenlySpread(3, 24), [0, 1, 2]);
});
