// Claims about the arithmetic behind "Choose or mix" and "Super-resolution".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  atEdges,
  differences,
  meanSquaredError,
  paintMap,
  psnr,
  rampAt,
  steepness,
  topOf,
} from '../../www/charts/picture-error.js';
import { CROP, coloursOf, squareOf, largestSpot } from '../../www/pictures/resolution/crops.js';
import { tableVerdict } from '../../www/pictures/compare/untrained.js';
import {
  entropy,
  meanOfBelief,
  mostDivided,
  nearestColour,
  ranked,
  softmax,
  spread,
} from '../../www/pictures/compare/distribution.js';

const near = (actual, expected, tolerance = 1e-12) =>
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual} is not ${expected}`);
const BLACK_WHITE = [0, 0, 0, 255, 255, 255];

test('probabilities are exponentials that sum to one, however large the logits', () => {
  const [a, b] = softmax([1000, 1000 + Math.log(3)]);
  near(a, 0.25);
  near(b, 0.75);
});

test('a temperature below one makes a belief surer', () => {
  const [, b] = softmax([0, Math.log(3)], 0.5);
  near(b, 0.9); // 3 squared against 1
});

test('colours are ranked by probability, of equals the first comes first', () => {
  assert.deepEqual(ranked([0.2, 0.3, 0.3, 0.2]), [1, 2, 0, 3]);
});

test(
  'entropy is the logarithm of the number of equally likely colours, and none where one is ' +
    'certain',
  () => {
    near(entropy(new Array(24).fill(1 / 24)), Math.log(24));
    assert.equal(entropy([0, 1, 0]), 0);
  },
);

test(
  "black or white, equally likely, has a grey mean that the palette hasn't got, and that " +
    "mean's error is the spread",
  () => {
    assert.deepEqual(meanOfBelief([0.5, 0.5], BLACK_WHITE), [127.5, 127.5, 127.5]);
    near(spread([0.5, 0.5], BLACK_WHITE), 3 * 127.5 ** 2);
    assert.equal(spread([0, 1], BLACK_WHITE), 0);
    assert.equal(nearestColour(BLACK_WHITE, [127.5, 127.5, 127.5]), 0);
    assert.equal(nearestColour(BLACK_WHITE, [128, 128, 128]), 1);
  },
);

test('the most divided pixel believes in colours far apart, not in those between', () => {
  assert.equal(mostDivided([9, 0, 1, 1, 0, 5], BLACK_WHITE), 1);
  const withGrey = [...BLACK_WHITE, 128, 128, 128];
  assert.equal(mostDivided([2, 2, 2, 2, 2, -9], withGrey), 1);
});

test('an error of a sixteenth everywhere has 24.08 decibels, and none has infinitely many', () => {
  const [truth, guess] = [
    [100, 100, 100, 255],
    [116, 84, 116, 0],
  ];
  near(psnr(meanSquaredError(truth, guess)), 80 * Math.log10(2));
  assert.equal(psnr(meanSquaredError(truth, truth)), Infinity);
});

test('a difference map holds the mean of three levels and passes over the alpha', () => {
  assert.deepEqual(
    [...differences([0, 0, 0, 255, 10, 20, 30, 255], [3, 6, 9, 0, 10, 20, 30, 0])],
    [6, 0],
  );
});

test('one scale ends where the largest error of all maps does, rounded up to a sixteenth', () => {
  assert.equal(topOf([[3, 20], [33]]), 48);
  assert.equal(topOf([[0]]), 16);
});

test('the ramp grows lighter all the way', () => {
  const light = Array.from({ length: 33 }, (_, i) =>
    rampAt(i / 32).reduce((sum, level, k) => sum + level * [0.2126, 0.7152, 0.0722][k], 0),
  );
  assert.ok(light.every((value, i) => i === 0 || value > light[i - 1]));
  assert.deepEqual([...paintMap([0, 99], 48)], [...rampAt(0), 255, ...rampAt(1), 255]);
});

test('edges are the steepest quarter of the pixels', () => {
  // Four columns: only the second has another on its right.
  const row = [0, 0, 200, 200].flatMap((level) => [level, level, level, 255]);
  const steep = steepness([...row, ...row], 4);
  assert.deepEqual([...steep], [0, 100, 0, 0, 0, 100, 0, 0]);
  assert.deepEqual(atEdges([1, 9, 2, 3, 1, 5, 2, 3], steep), { edges: 7, rest: 2 });
});

test('the most telling spot is the square with the largest sum, and is cut out whole', () => {
  const [flat, map] = [new Float32Array(1024), new Float32Array(1024)];
  map[20 * 32 + 25] = 5;
  const spot = largestSpot([flat, map]);
  assert.deepEqual(spot, { which: 1, x: 14, y: 9, sum: 5 });
  const rgba = new Uint8Array(1024 * 4);
  rgba.set([7, 8, 9, 255], (20 * 32 + 25) * 4);
  const cut = squareOf(rgba, spot);
  assert.deepEqual(
    [...cut.subarray(((20 - 9) * CROP + 25 - 14) * 4).subarray(0, 4)],
    [7, 8, 9, 255],
  );
  assert.deepEqual(coloursOf(cut), [
    { rgb: [0, 0, 0], count: CROP * CROP - 1 },
    { rgb: [7, 8, 9], count: 1 },
  ]);
});

test('only networks that were measured on these pictures are held against their table', () => {
  const summary = {
    title: 'here',
    choice: { source: 'files', sha256: 'here' },
    baselines: { greyCopy: 0.02, greyTable: 0.01 },
  };
  const colours = {
    commonest: { accuracy: 0.1, crossEntropy: 3 },
    nearestToGrey: 0.3,
    greyTable: { accuracy: 0.5, crossEntropy: 1.2 },
  };
  const network = (title, model, sha256, accuracy) => ({
    title,
    chooses: true,
    recipe: { model, task: 'classification', data: { source: 'files', sha256 } },
    epochs: [{ epoch: 1, validationAccuracy: accuracy, validationLoss: 1 }],
  });
  const abroad = network('Abroad', 'cnn', 'elsewhere', 0.9);
  assert.match(
    tableVerdict([abroad], { summary, colours }),
    /^To beat on these pictures: .* 50\.0 % of the pixels\.$/,
  );
  assert.match(
    tableVerdict(
      [abroad, network('Home', 'cnn', 'here', 0.4), network('Full', 'fullUnet', 'here', 0.6)],
      { summary, colours },
    ),
    /^A table .* 50\.0 % of the pixels, Home for 40\.0 %: .* Full, which keeps .* reaches 60\.0 % and beats it\.$/,
  );
  assert.match(
    tableVerdict([network('Home', 'cnn', 'here', 0.55)], { summary, colours }),
    /^Home is right for 55\.0 % of the pixels, more than/,
  );
});

test('only a network that paints through small maps is said to', () => {
  const summary = {
    title: 'here',
    choice: { source: 'files', sha256: 'here' },
    baselines: { greyCopy: 0.02, greyTable: 0.01 },
  };
  const network = (model) => ({
    title: model,
    chooses: false,
    recipe: { model, task: 'regression', space: 'rgb', data: { source: 'files', sha256: 'here' } },
    epochs: [{ epoch: 1, validationLoss: 0.02 }],
  });
  assert.match(
    tableVerdict([network('regressionCnn')], { summary, colours: null }),
    /maps of 16 × 16 that were enlarged\.$/,
  );
  assert.doesNotMatch(tableVerdict([network('fullUnet')], { summary, colours: null }), /16 × 16/);
});
