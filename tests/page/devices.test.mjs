// A WebGPU device that is taken away, or that reports an error nobody caught, is said to be broken.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { watchDevices } from '../../www/engine/worker/devices.js';

/**
 * A device of the watched adapter, and what was said of it.
 * @param {import('node:test').TestContext} t
 */
async function watched(t) {
  /** @type {(loss: { message: string, reason: string }) => void} */
  let lose = () => {};
  class Device extends EventTarget {
    lost = new Promise((resolve) => {
      lose = resolve;
    });
  }
  /** @type {unknown[]} */
  const wishes = [];
  class GPUAdapter {
    /** @param {unknown} wish */
    async requestDevice(wish) {
      wishes.push(wish);
      return new Device();
    }
  }
  const global = /** @type {Record<string, unknown>} */ (globalThis);
  global.GPUAdapter = GPUAdapter;
  t.after(() => delete global.GPUAdapter);
  /** @type {string[]} */
  const said = [];
  watchDevices((reason) => said.push(reason));
  const device = await new GPUAdapter().requestDevice({ label: 'mine' });
  assert.deepEqual(wishes, [{ label: 'mine' }]);
  return { device, said, lose };
}

test('an error nobody caught breaks a device, memory that ran out above all', async (t) => {
  const { device, said } = await watched(t);
  const report = (/** @type {string} */ message) =>
    device.dispatchEvent(Object.assign(new Event('uncapturederror'), { error: { message } }));
  report('Out of memory.\n - While calling createBuffer');
  report('');
  assert.deepEqual(said, ['Out of memory', 'its device reported an error']);
});

test('a device that is taken away is broken, whether or not the browser says why', async (t) => {
  const { said, lose } = await watched(t);
  lose({ message: '', reason: 'destroyed' });
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(said, ['the browser took its device away: destroyed']);
});

test('where there is no WebGPU there is nothing to watch', () => {
  watchDevices(() => assert.fail());
});
