// Claims about which networks a lab can ask.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsFor } from '../../www/pictures/resolution/rows.js';
import { latest } from '../../www/page/latest.js';
import { takesSteps, networksFor } from '../../www/pictures/networks-at-hand.js';

const recipe = (seed) => ({
  task: 'classification',
  model: 'cnn',
  seed,
  data: { source: 'paddock', seed: 0 },
});
const card = (i, given = {}) => ({
  id: `kept-${i}`,
  name: `Run ${i}`,
  recipe: recipe(i),
  epochs: [],
  parameters: 1,
  steps: 10,
  data: { title: 'here' },
  ...given,
});

/**
 * A page on which nothing came with the site.
 * @param {object[]} cards newest first
 * @param {object} [run]
 */
const pageWith = (cards, run = { engine: null, recipe: null, step: 0 }) => ({
  store: { state: { run, runs: { cards }, data: { summary: null } } },
  lab: { models: { ensure: async () => null } },
});

test('of many kept runs the twelve newest are offered', async () => {
  const cards = Array.from({ length: 15 }, (_, i) => card(15 - i));
  const found = await networksFor(pageWith(cards), () => true);
  assert.deepEqual(
    found.map(({ id }) => id),
    cards.slice(0, 12).map(({ id }) => id),
  );
});

test('the run at hand is not offered twice, in whatever order its recipe is written', async () => {
  const { seed, ...rest } = recipe(1);
  const run = {
    engine: 'cpu',
    recipe: { seed, ...rest },
    step: 10,
    epochs: [],
    parameters: 1,
    palette: null,
  };
  const found = await networksFor(pageWith([card(2), card(1)], run), () => true);
  assert.deepEqual(
    found.map(({ id }) => id),
    ['run', 'kept-2'],
  );
  const earlier = await networksFor(pageWith([card(1, { steps: 5 })], run), () => true);
  assert.deepEqual(
    earlier.map(({ id }) => id),
    ['run', 'kept-1'],
    'the same recipe at another step is another network',
  );
});

test('a run that trains is not measured over many pictures, a network that rests is', () => {
  const network = (id) => ({ id, step: 10 });
  const state = (phase, step) => ({ run: { phase, step } });
  assert.equal(takesSteps(network('run'), state('running', 10)), true);
  assert.equal(
    takesSteps(network('run'), state('paused', 12)),
    true,
    'it went on since it was listed',
  );
  assert.equal(takesSteps(network('run'), state('paused', 10)), false);
  assert.equal(takesSteps(network('cnn'), state('running', 12)), false);
});

test('the latest of many wishes is done once the one before has been', async () => {
  const [begun, done] = [[], []];
  let finish = () => {};
  const wish = latest(async (given) => {
    begun.push(given);
    await new Promise((resolve) => (finish = resolve));
    done.push(given);
  });
  const all = wish('first');
  wish('second');
  wish('third');
  assert.deepEqual(begun, ['first']);
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    [begun, done],
    [['first', 'third'], ['first']],
    'what was begun is finished, what was overtaken is left out',
  );
  finish();
  await all;
});

test('super-resolution asks in three rounds, whatever the pictures and networks', async () => {
  let [waiting, rounds] = [0, 0];
  const picture = (count) => new Uint8Array(count * 4096);
  const answers = {
    predict: (_, __, numbers) => ({
      truths: picture(numbers.length),
      quantised: picture(numbers.length),
      predictions: picture(numbers.length),
    }),
    resample: () => picture(1),
    scores: (truths) => ({ pictures: Array.from({ length: truths.length / 4096 }, () => ({})) }),
  };
  const call = async (method, args) => {
    if (waiting++ === 0) rounds += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    waiting -= 1;
    return answers[method](...args);
  };
  const network = (id) => ({
    id,
    title: id,
    kind: 'cpu',
    palette: new Uint8Array(72),
    kept: false,
  });
  const rows = await rowsFor(
    { lab: { engines: { get: () => ({ call }) } } },
    [network('run'), network('sr-cnn')],
    [0, 1, 2, 3],
  );
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['input', 'truth', 'quantised', 'course', 'bilinear', 'bicubic', 'lanczos', 'run', 'sr-cnn'],
  );
  assert.ok(rounds <= 3, `${rounds} rounds`);
});
