// Claims about which engine a run gets and what the page says about it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baselinesOf } from '../../www/pictures/baselines.js';
import { chooseEngine } from '../../www/engine/choice.js';
import { verdict } from '../../www/pictures/verdict.js';

const gpu = (phase, reason = '') => ({ phase, done: 0, total: 0, description: null, reason });

test('a wish for the CPU is granted at once', () =>
  assert.deepEqual(
    { ...chooseEngine('cpu', gpu('ready')), reason: '' },
    { engine: 'cpu', wait: false, reason: '' },
  ));

test('automatic is WebGPU once it is trusted, and waits while it loads or is compared', () => {
  assert.equal(chooseEngine('automatic', gpu('ready')).engine, 'webGpu');
  for (const phase of ['waiting', 'loading', 'checking'])
    assert.equal(chooseEngine('automatic', gpu(phase)).wait, true);
});

test('without a trusted adapter every wish ends on the CPU, with the reason', () => {
  for (const wish of ['automatic', 'webGpu']) {
    for (const phase of ['absent', 'software', 'distrusted', 'lost']) {
      assert.deepEqual(chooseEngine(wish, gpu(phase, 'because')), {
        engine: 'cpu',
        wait: false,
        reason: 'because',
      });
    }
  }
});

const grey = [
  { line: 'copy', name: 'grey copy', words: '', loss: 0.0123 },
  { line: 'table', name: 'grey table', words: '', loss: 0.0098 },
];

test('the verdict names both baselines and which of them is beaten', () => {
  const after = (validationLoss) => verdict([{ epoch: 7, trainLoss: 0.01, validationLoss }], grey);
  assert.equal(
    after(0.0101),
    'After epoch 7 the network’s validation loss 0.0101 is below the grey copy (0.0123) but ' +
      'not yet below the table (0.0098).',
  );
  assert.match(after(0.009), /below both/);
  assert.match(after(0.02), /not yet below the grey copy \(0\.0123\) or the table/);
  assert.equal(
    verdict([], grey),
    'To beat: 0.0123 by copying the grey, 0.0098 by the grey table. The first epoch has not ' +
      'been measured yet.',
  );
  assert.equal(verdict([], []), '');
});

const known = {
  commonest: { accuracy: 0.141, crossEntropy: 2.9 },
  nearestToGrey: 0.21,
  greyTable: { accuracy: 0.583, crossEntropy: 1.09 },
};
const run = (task, palette = { colours: new Uint8Array(3), shares: [1], baselines: known }) => ({
  recipe: { task, space: 'rgb' },
  baselines: { greyCopy: 0.0123, greyTable: 0.0098 },
  palette,
});

test('where measuring statistics anew changed the loss by over 1 %, both numbers are said', () => {
  const measured = { epoch: 7, trainLoss: 2, validationLoss: 1.64, validationAccuracy: 0.4 };
  const rivals = baselinesOf(run('classification'), null);
  const after = (runningLoss) => verdict([{ ...measured, runningLoss }], rivals);
  const without = verdict([measured], rivals);
  assert.equal(
    after(1.861),
    `${without} With the running averages that training left in its normalisations, which lag ` +
      'behind the weights, the loss would be 1.861 nats.',
  );
  assert.equal(after(1.65), without);
  assert.match(after(1.6), /would be 1\.600 nats\.$/);
  const mixed = { epoch: 7, trainLoss: 0.01, validationLoss: 0.009, runningLoss: 0.0123 };
  assert.match(verdict([mixed], grey), /the loss would be 0\.0123\.$/);
  assert.equal(verdict([{ ...measured, runningLoss: 1.861 }, measured], rivals), without);
});

test('a network that chooses is held against the table by accuracy and by cross-entropy', () => {
  const rivals = baselinesOf(run('classification'), null);
  const after = (validationAccuracy, validationLoss) =>
    verdict([{ epoch: 2, trainLoss: 2, validationLoss, validationAccuracy }], rivals);
  assert.equal(
    after(0.412, 1.605),
    'After epoch 2 the network gives 41.2 % of the validation pixels their colour, at 1.605 ' +
      'nats: the grey table (58.3 %, 1.090 nats) still does better without any network.',
  );
  assert.match(
    after(0.65, 0.82),
    /better than the grey table \(58\.3 %, 1\.090 nats\) on both counts\.$/,
  );
  assert.match(after(0.6, 1.2), /more often than the grey table .* less trust/);
  assert.match(after(0.5, 1.0), /not as often as the grey table .* more trust/);
});

test('each task has the baselines that are given what its network is given', () => {
  const names = (one) => baselinesOf(one, null).map(({ name }) => name);
  assert.deepEqual(names(run('regression')), ['grey copy', 'grey table']);
  assert.deepEqual(names(run('classification')), [
    'commonest colour',
    'nearest to the grey',
    'grey table',
  ]);
  assert.deepEqual(names(run('superResolution')), ['commonest colour']);
});

test('baselines that are unknown or in another space than the run are not shown', () => {
  assert.deepEqual(baselinesOf(run('classification', { colours: new Uint8Array(3) }), null), []);
  assert.deepEqual(
    baselinesOf({ ...run('regression'), recipe: { task: 'regression', space: 'lab' } }, null),
    [],
  );
});
