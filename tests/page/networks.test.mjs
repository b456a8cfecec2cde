// Claims about which networks a lab can ask.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networksFor } from '../../www/labs/shared/networks.js';

const recipe = (seed) => ({ task: 'classification', model: 'cnn', seed, data: { source: 'paddock', seed: 0 } });
const card = (i, given = {}) => ({ id: `kept-${i}`, name: `Run ${i}`, recipe: recipe(i), epochs: [], parameters: 1, steps: 10, data: { title: 'here' }, ...given });

/** A page on which nothing came with the site. @param {object[]} cards newest first @param {object} [run] */
const pageWith = (cards, run = { engine: null, recipe: null, step: 0 }) => ({
  store: { state: { run, runs: { cards }, data: { summary: null } } },
  lab: { models: { ensure: async () => null } },
});

test('of many kept runs the twelve newest are offered', async () => {
  const cards = Array.from({ length: 15 }, (_, i) => card(15 - i));
  const found = await networksFor(pageWith(cards), () => true);
  assert.deepEqual(found.map(({ id }) => id), cards.slice(0, 12).map(({ id }) => id));
});

test('the run at hand is not offered twice, in whatever order its recipe is written', async () => {
  const { seed, ...rest } = recipe(1);
  const run = { engine: 'cpu', recipe: { seed, ...rest }, step: 10, epochs: [], parameters: 1, palette: null };
  const found = await networksFor(pageWith([card(2), card(1)], run), () => true);
  assert.deepEqual(found.map(({ id }) => id), ['run', 'kept-2']);
  const earlier = await networksFor(pageWith([card(1, { steps: 5 })], run), () => true);
  assert.deepEqual(earlier.map(({ id }) => id), ['run', 'kept-1'], 'the same recipe at another step is another network');
});
