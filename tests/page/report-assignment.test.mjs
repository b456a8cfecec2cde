// Claims about the assignment's questions and about which runs answer them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LABS } from '../../www/page/labs.js';
import { EXPERIMENTS } from '../../www/pictures/experiments.js';
import { QUESTIONS, numberOf } from '../../www/report/questions.js';
import { granted } from '../../www/report/wishes.js';

const DEFAULTS = {
  task: 'regression',
  model: 'regressionCnn',
  epochs: 25,
  batchSize: 100,
  learningRate: 0.001,
  filters: 32,
  seed: 0,
  engine: 'automatic',
  data: { source: 'paddock', seed: 0 },
};
const CNN = { task: 'classification', model: 'cnn' };
const UNET = { task: 'classification', model: 'unet' };

let made = 0;
/** A run of the library; later ones are older, as the library lists them. */
const card = (changes = {}, sha256 = 'paddock') => ({
  id: `run ${made++}`,
  recipe: { ...DEFAULTS, ...changes },
  data: { sha256 },
});
const wishOf = (id, which = 0) => QUESTIONS.find((one) => one.id === id).wishes[which];
const grantedOf = (id, cards, which) => granted(wishOf(id, which), cards, DEFAULTS);
const changesOf = ({ gaps }, ...names) =>
  gaps.map(({ changes }) => names.map((name) => changes[name]));

test('every question of the assignment is there once, in its order', () =>
  assert.equal(
    QUESTIONS.map(({ id }) => id).join(' '),
    '1a 1b 1c 1d 1e 2 3 4 5 6a 6b 6c 6d 7.1 7.2 7.3 7.4 ' +
      [1, 2, 3, 4, 5, 6, 7].map((n) => `practice-${n}`).join(' '),
  ));

test('every question is asked in one line, and its lab and its recipe are there', () => {
  for (const { id, asks, lab, experiment } of QUESTIONS) {
    assert.ok(asks.length > 40 && asks.length < 150, `${id}: ${asks.length} characters`);
    assert.match(asks, /[.?]$/, id);
    assert.ok(
      LABS.some((one) => one.id === lab),
      `${id}: ${lab}`,
    );
    if (experiment)
      assert.ok(
        EXPERIMENTS.some((one) => one.id === experiment),
        `${id}: ${experiment}`,
      );
  }
});

test('exercises for practice are called so', () => {
  assert.equal(numberOf('practice-3'), 'Practice 3');
  assert.equal(numberOf('7.3'), '7.3');
});

test('an empty library leaves a gap for every run that is wished for', () => {
  assert.deepEqual(changesOf(grantedOf('1b', []), 'task', 'model', 'epochs'), [
    ['regression', 'regressionCnn', 25],
  ]);
  assert.deepEqual(changesOf(grantedOf('3', []), 'model', 'epochs', 'batchSize'), [
    ['cnn', 25, 100],
    ['unet', 25, 100],
  ]);
  assert.deepEqual(changesOf(grantedOf('3', [], 1), 'model', 'batchSize'), [
    ['unet', 50],
    ['unet', 100],
    ['unet', 200],
  ]);
});

test('the run that is nearest to what is asked answers, whatever its seed and engine', () => {
  const near = card({ seed: 7, engine: 'cpu' });
  const { found, gaps } = grantedOf('1b', [card({ filters: 8 }), card(CNN), near]);
  assert.deepEqual(found, [near]);
  assert.deepEqual(gaps, []);
});

test('networks are compared after equal epochs only, and on the same pictures', () => {
  const apart = grantedOf('3', [card({ ...CNN, epochs: 3 }), card(UNET)]);
  assert.equal(apart.found.length, 1);
  assert.equal(apart.gaps.length, 1);
  const elsewhere = grantedOf('3', [card(CNN, 'horses'), card(UNET, 'paddock')]);
  assert.equal(elsewhere.found.length, 1);
  const short = [card({ ...CNN, epochs: 3 }), card({ ...UNET, epochs: 3 })];
  assert.deepEqual(grantedOf('3', [...short, card(CNN)]), { found: short, gaps: [] });
});

test('what is missing of a comparison is trained as the rest of it was', () =>
  assert.deepEqual(changesOf(grantedOf('3', [card({ ...CNN, epochs: 3 })]), 'model', 'epochs'), [
    ['unet', 3],
  ]));

test('any three numbers of epochs answer, in order; with fewer the usual ones are missing', () => {
  const runs = [card({ epochs: 4 }), card({ epochs: 2 }), card({ epochs: 3 })];
  const { found, gaps } = grantedOf('1c', [...runs, card({ epochs: 9, filters: 8 })]);
  assert.deepEqual(found, [runs[1], runs[2], runs[0]]);
  assert.deepEqual(gaps, []);
  assert.deepEqual(changesOf(grantedOf('1c', [card({ epochs: 25 })]), 'epochs'), [[10], [50]]);
});

test('a hyper-parameter that was varied with any network answers 6a', () => {
  const runs = [card({ ...UNET, filters: 8 }), card({ ...UNET, filters: 16 })];
  assert.deepEqual(grantedOf('6a', runs), { found: runs, gaps: [] });
  assert.equal(grantedOf('6a', [runs[0]]).gaps.length, 3);
});

test('of runs that repeat each other the newest is shown', () => {
  const [newer, older] = [card({ epochs: 10 }), card({ epochs: 10 })];
  assert.deepEqual(grantedOf('1c', [newer, older]).found, [newer]);
});
