// Threads that were loaded and don't come together: the engine opens again on one thread, and what
// was asked of it meanwhile is answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('an engine whose threads are stuck opens again on one thread', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  /** @type {any[]} */
  const workers = [];
  class FakeWorker {
    /** @type {any[]} */
    told = [];
    ended = false;
    constructor() {
      workers.push(this);
    }
    /** @param {any} message */
    postMessage(message) {
      this.told.push(message);
    }
    terminate() {
      this.ended = true;
    }
  }
  const global = /** @type {any} */ (globalThis);
  const before = global.Worker;
  global.Worker = FakeWorker;
  global.navigator ??= {};
  t.after(() => {
    global.Worker = before;
  });
  const { Engine } = await import('../../www/engine/engine.js');
  const lost = t.mock.fn();
  const engine = new Engine('cpu', { loading: () => {}, lost });
  t.after(() => engine.end());
  const [first] = workers;
  assert.equal(first.told[0].alone, false);
  const answer = engine.call(/** @type {any} */ ('form'), /** @type {any} */ ([]));
  first.onmessage({ data: { loading: [50, 100] } });
  t.mock.timers.tick(60_000);
  assert.equal(workers.length, 1, 'a slow line is no stuck thread');
  first.onmessage({ data: { loading: [100, 100] } });
  t.mock.timers.tick(19_000);
  assert.equal(workers.length, 1);
  t.mock.timers.tick(1_000);
  const [, second] = workers;
  assert.ok(first.ended);
  assert.deepEqual([second.told[0].alone, second.told[1].method], [true, 'form']);
  second.onmessage({ data: { ready: { name: 'cpu' } } });
  assert.deepEqual(await engine.opened, { name: 'cpu' });
  second.onmessage({ data: { id: second.told[1].id, result: 7 } });
  assert.equal(await answer, 7);
  assert.equal(lost.mock.callCount(), 0);
});
