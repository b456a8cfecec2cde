// Claims about the figures of reports: every row of the table has its module, and every lab about
// pictures offers its figures.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FIGURES } from '../../www/loaders.js';
import { LABS } from '../../www/page/labs.js';
import { isWanted } from '../../www/figures/wanted.js';
import { claimedCard } from '../../www/report/claimed-card.js';
import { claimOf } from '../../www/report/claim.js';
import { claimedRun } from '../../www/pictures/claimed-run.js';
import { recipeOfShape, shapeOfRecipe } from '../../www/pictures/model/recipe-shape.js';
import { rowKey, rowName } from '../../www/pictures/resolution/specs.js';

const www = new URL('../../www/', import.meta.url);

test('every row of the table of figures names a module that draws one', async () => {
  for (const [name, { load }] of Object.entries(FIGURES))
    assert.equal(typeof (await load()).figure, 'function', name);
});

test('a live figure belongs to a lab, and one that wears another’s clothes names a lab', () => {
  const labs = new Set(LABS.map(({ id }) => id));
  for (const [name, { wears }] of Object.entries(FIGURES)) {
    if (name.includes('/')) assert.ok(labs.has(name.split('/')[0]), name);
    if (wears) assert.ok(labs.has(wears), `${name} wears ${wears}`);
  }
});

test('every lab about pictures has a button that adds a figure to a report', () => {
  for (const { id } of LABS.filter(({ group }) => group === 'Pictures')) {
    const folder = fileURLToPath(new URL(`pictures/${id}/`, www));
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(`${folder}${name}`, 'utf8'));
    assert.ok(
      texts.some((text) => /\baddToReport\(/.test(text)),
      id,
    );
  }
});

/** A finished run of two epochs on pictures of 2 x 2 pixels. */
function runOfTwo() {
  const side = 2;
  const square = (/** @type {number} */ level) => [level, level, level, 255];
  const picture = (/** @type {number} */ first) =>
    [0, 1, 2, 3].flatMap((i) => square(first + i * 10));
  const card = {
    id: 'a card',
    half: /** @type {const} */ ('pictures'),
    name: 'RegressionCNN',
    date: '2026-11-29T10:00:00.000Z',
    engine: 'cpu',
    parameters: 100,
    steps: 10,
    trainedMs: 5,
    group: null,
    entry: '',
    recipe: { task: 'regression', epochs: 2 },
    data: { title: 'small', sha256: 'ab'.repeat(32), train: 5, validation: 2 },
    epochs: [
      { epoch: 1, trainLoss: 0.5, validationLoss: 0.4 },
      { epoch: 2, trainLoss: 0.25, validationLoss: 0.2 },
    ],
    record: { finalDigest: 'cd'.repeat(32) },
  };
  const preview = {
    side,
    columns: 2,
    step: 10,
    inputs: Uint8Array.from([...picture(0), ...picture(1)]),
    predictions: Uint8Array.from([...picture(50), ...picture(51)]),
    truths: Uint8Array.from([...picture(100), ...picture(101)]),
    quantised: new Uint8Array(),
    losses: [0.1, 0.2],
    accuracies: [],
  };
  return { card, preview };
}

test('a claim gives back the curve of the run, and its pictures pixel by pixel', () => {
  const { card, preview } = runOfTwo();
  const claim = claimOf(/** @type {any} */ (card), /** @type {any} */ ({ preview }));
  const again = /** @type {any} */ (claimedCard({ ...claim, key: 'r1' }));
  assert.equal(again.id, 'r1');
  assert.deepEqual(
    again.epochs.map(({ trainLoss, validationLoss }) => [trainLoss, validationLoss]),
    [
      [0.5, 0.4],
      [0.25, 0.2],
    ],
  );
  const run = claimedRun({ ...claim, key: 'r1' });
  assert.equal(run.stepsPerEpoch, 5);
  for (const row of /** @type {const} */ (['inputs', 'predictions', 'truths']))
    assert.deepEqual(run.preview?.[row], preview[row], row);
});

test('a run is the one that is wanted whatever its engine and pictures', () => {
  const defaults = { model: 'cnn', epochs: 25, engine: 'automatic', data: { seed: 0 } };
  const run = { model: 'unet', epochs: 25, engine: 'cpu', data: { seed: 3 } };
  assert.ok(isWanted(run, { model: 'unet' }, defaults));
  assert.ok(!isWanted(run, { model: 'unet', epochs: 10 }, defaults));
  assert.ok(!isWanted(run, {}, defaults), 'the default network is another one');
  assert.ok(isWanted(run, { model: 'unet', data: { seed: 3 } }, defaults));
  assert.ok(!isWanted(run, { model: 'unet', data: { seed: 4 } }, defaults));
});

test('the shape of a recipe leads back to it, and strange text to the defaults', () => {
  const form = /** @type {any} */ ({
    defaults: { task: 'regression', model: 'regressionCnn', kernel: 3, filters: 32, seed: 0 },
  });
  const recipe = { ...form.defaults, model: 'unet', filters: 8, seed: 5 };
  const shape = shapeOfRecipe(form, recipe);
  assert.deepEqual(recipeOfShape(form, shape), { ...recipe, seed: 0 });
  for (const strange of ['', '{', 'null', '[1]', '"x"', '{"seed":9,"__proto__":{"x":1}}'])
    assert.deepEqual(recipeOfShape(form, strange), form.defaults, strange);
});

test('a row of super-resolution is a network’s by its place, else it has its own name', () => {
  const networks = [{ id: 'sr-cnn' }, { id: 'a card' }];
  assert.equal(rowName('a card', networks), 'network-1');
  assert.equal(rowKey('network-1', [{ id: 'x' }, { id: 'y' }]), 'y');
  assert.equal(rowKey(rowName('lanczos', networks), networks), 'lanczos');
  assert.equal(rowKey('network-9', networks), '');
});
