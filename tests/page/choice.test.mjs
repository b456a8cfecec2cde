// Claims about which engine a run gets and what the page says about it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseEngine } from '../../www/choice.js';
import { verdict } from '../../www/verdict.js';

const gpu = (phase, reason = '') => ({ phase, done: 0, total: 0, description: null, reason });

test('a wish for the CPU is granted at once', () => assert.deepEqual({ ...chooseEngine('cpu', gpu('ready')), reason: '' }, { engine: 'cpu', wait: false, reason: '' }));

test('automatic is WebGPU once it is trusted, and waits while it loads or is compared', () => {
  assert.equal(chooseEngine('automatic', gpu('ready')).engine, 'webGpu');
  for (const phase of ['waiting', 'loading', 'checking']) assert.equal(chooseEngine('automatic', gpu(phase)).wait, true);
});

test('without a trusted adapter every wish ends on the CPU, with the reason', () => {
  for (const wish of ['automatic', 'webGpu']) {
    for (const phase of ['absent', 'software', 'distrusted', 'lost']) {
      assert.deepEqual(chooseEngine(wish, gpu(phase, 'because')), { engine: 'cpu', wait: false, reason: 'because' });
    }
  }
});

test('the verdict names both baselines and which of them is beaten', () => {
  const baselines = { greyCopy: 0.0123, greyTable: 0.0098 };
  const after = (validationLoss) => verdict([{ epoch: 7, trainLoss: 0.01, validationLoss }], baselines);
  assert.equal(after(0.0101), 'After epoch 7 the network’s validation loss 0.0101 is below the grey copy (0.0123) but not yet below the table (0.0098).');
  assert.match(after(0.009), /below both/);
  assert.match(after(0.02), /not yet below the grey copy \(0\.0123\) or the table/);
  assert.match(verdict([], baselines), /To beat: 0\.0123/);
  assert.equal(verdict([], null), '');
});
