// Claims about what a report says of runs, and about its link: small pictures, keys of runs, the
// programs that cut a link.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimOf, gridOf } from '../../www/report/claim.js';
import { keysIn, withClaims, withFigure, withKeys } from '../../www/report/keys.js';
import { cuttersOf, fileNameOf, lengthInWords } from '../../www/report/link-words.js';
import { placeOf } from '../../www/report/place.js';
import { copyTitle, emptyReport } from '../../www/report/reports.js';
import { palettise, unpacked } from '../../www/report/small-picture.js';

/** @param {number} width @param {number} height @param {(x: number, y: number) => number[]} of */
function painted(width, height, of) {
  const rgba = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rgba.set([...of(x, y), 255], 4 * (y * width + x));
  return rgba;
}

test('a picture with few colours is kept to the bit', () => {
  const rgba = painted(16, 16, (x, y) => [x * 3, y * 5, 7]);
  const small = palettise(rgba, 16, 16);
  assert.equal(small.colours.length, 3 * 256);
  assert.deepEqual([...unpacked(small)], [...rgba]);
});

test('a picture with many colours has 256 of them, each near to what it was', () => {
  const rgba = painted(96, 96, (x, y) => [x * 2, y * 2, (x + y) % 200]);
  const small = palettise(rgba, 96, 96);
  assert.ok(small.colours.length <= 3 * 256);
  const error = unpacked(small).reduce((sum, value, i) => sum + Math.abs(value - rgba[i]), 0);
  assert.ok(error / rgba.length < 8, `${error / rgba.length} of 255`);
});

const card = (more = {}) => ({
  half: 'pictures',
  id: 'card',
  name: 'a run',
  date: '2026-11-29',
  recipe: { epochs: 2, seed: 0 },
  engine: 'cpu',
  parameters: 10,
  steps: 100,
  trainedMs: 1,
  group: null,
  entry: '',
  record: null,
  data: { title: 'the paddock', sha256: 'p', train: 5000, validation: 1000 },
  epochs: [
    { epoch: 1, trainLoss: 0.0313100010156631, validationLoss: 3 },
    { epoch: 2, trainLoss: 0.02, validationLoss: 2 },
  ],
  ...more,
});

test('a claim has the losses of its run with all the digits that they mean', () => {
  const claim = claimOf(card(), undefined);
  assert.deepEqual(claim.curve, {
    kind: 'epochs',
    training: [0.03131, 0.02],
    validation: [3, 2],
    accuracy: [],
  });
  assert.equal(claim.preview, null);
});

test('a curve ends where its loss stopped being a number', () => {
  const epochs = [
    { epoch: 1, trainLoss: 1, validationLoss: 1 },
    { epoch: 2, trainLoss: Number.NaN, validationLoss: Number.NaN },
  ];
  const { curve } = claimOf(card({ epochs }), undefined);
  assert.deepEqual(curve.training, [1]);
  assert.doesNotThrow(() => JSON.parse(JSON.stringify(curve)));
});

test('a run on a text claims its characters', () => {
  const { data, curve } = claimOf(
    card({
      half: 'text',
      curve: [
        [1000, 3.1],
        [2000, 2.5],
      ],
      data: { title: 'the play', sha256: 't', characters: 9000 },
    }),
    undefined,
  );
  assert.deepEqual(data, { title: 'the play', sha256: 't', train: 9000, validation: 0 });
  assert.deepEqual(curve, { kind: 'characters', characters: [1000, 2000], smoothed: [3.1, 2.5] });
});

test('the grid has a row of inputs, one of predictions and one of truths', () => {
  const flat = (value) => new Uint8Array(8 * 2 * 2 * 4).fill(value);
  const grid = gridOf({
    side: 2,
    columns: 8,
    inputs: flat(1),
    predictions: flat(2),
    truths: flat(3),
  });
  assert.deepEqual([grid.width, grid.height], [12, 6]);
  const rows = unpacked(grid);
  assert.deepEqual(
    [0, 2, 4].map((y) => rows[4 * y * 12]),
    [1, 2, 3],
  );
});

const figure = (run) => ({ kind: 'run', run });

test('a figure names runs by the report’s keys, and one run has one claim', () => {
  const claim = claimOf(card(), undefined);
  const spec = { figure: figure('card'), caption: 'a' };
  const once = withFigure(emptyReport(), spec, [{ id: 'card', claim }]);
  const twice = withFigure(once, spec, [{ id: 'card', claim: { ...claim, name: 'renamed' } }]);
  assert.deepEqual(
    twice.runs.map(({ key }) => key),
    ['r1'],
  );
  assert.deepEqual(
    twice.blocks.map((block) => block.figure.run),
    ['r1', 'r1'],
  );
  const other = claimOf(card({ steps: 7 }), undefined);
  assert.equal(withClaims(twice.runs, figure('b'), [{ id: 'b', claim: other }]).figure.run, 'r2');
});

test('every figure that names a run is found and renamed', () => {
  const network = { kind: 'run', run: 'a' };
  const live = { kind: 'live', lab: 'why', part: 'p', settings: {}, networks: [network] };
  const figures = [
    figure('a'),
    { kind: 'runs', runs: ['a'], title: '' },
    { kind: 'samples', network },
    { kind: 'weights', network },
    { kind: 'photo', network },
    live,
    { kind: 'table', again: live },
  ];
  for (const one of figures) {
    assert.deepEqual([...keysIn(one)], ['a'], one.kind);
    assert.deepEqual([...keysIn(withKeys(one, () => 'r9'))], ['r9'], one.kind);
  }
  assert.deepEqual([...keysIn({ kind: 'palette', title: '', colours: [] })], []);
  assert.deepEqual([...keysIn({ kind: 'table', again: null })], []);
});

test('a figure leads to its lab, set up as it stands', () => {
  const claim = { ...claimOf(card(), undefined), key: 'r1' };
  assert.deepEqual(placeOf(figure('r1'), [claim]), {
    lab: 'train',
    settings: { recipe: { epochs: 2, seed: 0 } },
  });
  const place = placeOf(
    { kind: 'live', lab: 'units', part: 'table', settings: { unit: 3 }, networks: [] },
    [],
  );
  assert.equal(place.lab, 'units');
  assert.equal(place.settings.unit, 3);
  const gap = { kind: 'wanted', half: 'text', recipe: { hidden: 64 }, title: '' };
  assert.deepEqual(placeOf(gap, []), { lab: 'write', settings: { recipe: { hidden: 64 } } });
});

test('the programs that cut a link are named from the length on at which they do', () => {
  assert.deepEqual(cuttersOf(1747), []);
  assert.deepEqual(cuttersOf(2001), ['Teams’ tabs', 'Discord']);
  assert.equal(cuttersOf(10_000).length, 7);
  assert.equal(
    lengthInWords(1200, false),
    'The link has 1,200 characters. It is short enough for every program that we know of.',
  );
  assert.match(
    lengthInWords(2030, true),
    /Teams’ tabs, Discord and Google Classroom may cut .* Its pictures travel only in the file\.$/,
  );
});

test('a file is called after its report, and a copy after what it is a copy of', () => {
  assert.equal(fileNameOf('Colouring: horses & more'), 'colouring-horses-more.palomino');
  assert.equal(fileNameOf('…'), 'report.palomino');
  assert.equal(copyTitle('A'), 'A, copy');
  assert.equal(copyTitle('A, copy'), 'A, copy 2');
  assert.equal(copyTitle('A, copy 2'), 'A, copy 3');
});
