// Claims about engines that fail, one table: every call of every engine, with a trap, a panic in a
// future and an endless loop. Each is noticed and told once, and no call waits on.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { endAll, methodsOf, order } from './support/engine-host.mjs';
import { Engine } from '../../www/engine/engine.js';
import { askReader } from '../../www/engine/reader.js';
import { statelessEngine } from '../../www/engine/stateless.js';

/** Every engine with the types of its calls. @type {[kind: any, types: string, name: string][]} */
const ENGINES = [
  ['cpu', 'pkg/cpu/palomino.d.ts', 'Session'],
  ['webGpu', 'pkg/gpu/palomino.d.ts', 'Session'],
  ['textGpu', 'pkg/gpu/palomino.d.ts', 'TextTrainer'],
  ['text', 'pkg/text/palomino_text.d.ts', 'TextSession'],
  ['theory', 'pkg/theory/palomino_theory.d.ts', 'TheorySession'],
  ['report', 'pkg/report/palomino_report.d.ts', 'ReportSession'],
  ['files', 'pkg/files/palomino_pictures.d.ts', 'FilesSession'],
];
/** What the page is told of each fault. */
const TOLD = {
  trap: /unreachable/,
  panic: /panicked in a future/,
  hang: /no answer for/,
};
const AT_ONCE = 8;

// A second lasts a hundredth of one.
const { setInterval: interval, setTimeout: timeout } = globalThis;
globalThis.setInterval = /** @type {any} */ ((tick) => interval(tick, 10));
globalThis.setTimeout = /** @type {any} */ ((done, ms) => timeout(done, ms / 100));
after(() => {
  Object.assign(globalThis, { setInterval: interval, setTimeout: timeout });
  endAll();
});

/** An engine, and what the page hears of its end. @param {any} kind */
function engineOf(kind) {
  const heard = { lost: /** @type {string[]} */ ([]) };
  /** @type {(reason: string) => void} */
  let end = () => {};
  const gone = new Promise((resolve) => {
    end = resolve;
  });
  const lost = (/** @type {string} */ reason) => {
    heard.lost.push(reason);
    end(reason);
  };
  const bridge = kind === 'threads' ? 'cpu' : kind;
  const engine = new Engine(bridge, { loading: () => {}, lost }, kind !== 'threads');
  return { engine, heard, gone };
}

/**
 * One row: the call that fails, one that waits behind it, one that comes later.
 * @param {any} kind @param {string} at @param {keyof typeof TOLD} fault
 */
async function row(kind, at, fault) {
  order({ at, fault });
  const { engine, heard } = engineOf(kind);
  const where = `${kind}, ${at}, ${fault}`;
  engine.patience = 1e6;
  await engine.opened;
  if (fault === 'hang') engine.patience = 3;
  const calls = [at, 'another'].map((method) => engine.call(/** @type {any} */ (method), []));
  for (const { status, reason } of /** @type {any[]} */ (await Promise.allSettled(calls))) {
    assert.equal(status, 'rejected', where);
    assert.ok(reason.lost, where);
    assert.match(reason.message, TOLD[fault], where);
  }
  assert.equal(heard.lost.length, 1, where);
  await assert.rejects(engine.call(/** @type {any} */ ('later'), []), /has ended/, where);
}

/** So many rows at a time. @param {(() => Promise<void>)[]} rows */
async function all(rows) {
  const left = [...rows];
  const one = async () => {
    for (let next = left.pop(); next; next = left.pop()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

const FAULTS = /** @type {(keyof typeof TOLD)[]} */ (Object.keys(TOLD));

for (const [kind, types, name] of ENGINES)
  test(`${kind}: a fault in any call is told once, and no call waits on`, async (t) => {
    const methods = methodsOf(types, name);
    // An engine describes itself while it opens.
    const names = [...methods.own, ...methods.shared].filter((one) => one !== 'describe');
    assert.ok(names.length >= 3, 'the calls were found');
    order({ methods, threads: false });
    await all(FAULTS.flatMap((fault) => names.map((at) => () => row(kind, at, fault))));
    t.diagnostic(`${names.length} calls, ${FAULTS.length} faults`);
  });

test('an engine that fails while it opens says why, and takes no calls', async () => {
  for (const [kind, types, name] of ENGINES)
    for (const fault of FAULTS) {
      order({ methods: methodsOf(types, name), at: 'open', fault, threads: false });
      const { engine } = engineOf(kind);
      if (fault === 'hang') engine.patience = 100;
      const where = `${kind}, opening, ${fault}`;
      await assert.rejects(engine.opened, TOLD[fault], where);
      await assert.rejects(engine.call(/** @type {any} */ ('later'), []), /has ended/, where);
    }
});

test('with threads: a fault in a call, and one in a thread that works for the engine', async () => {
  order({ methods: methodsOf('pkg/cpu/palomino.d.ts', 'Session'), threads: true });
  for (const fault of FAULTS) await row('threads', 'advance', fault);
  order({ at: 'joinThreads', fault: 'trap' });
  const { engine, gone } = engineOf('threads');
  await engine.opened.catch(() => {});
  assert.match(await gone, /unreachable/);
  await assert.rejects(engine.call('advance', [1]), /has ended/);
});

test('a refusal is no fault: the engine answers the next call', async () => {
  order({ at: 'startRun', fault: 'refusal', threads: false });
  const { engine, heard } = engineOf('cpu');
  await assert.rejects(engine.call('startRun', /** @type {any} */ ([{}])), /another value/);
  assert.equal(await engine.call('saveRun', []), 'saveRun');
  engine.end();
  assert.deepEqual(heard.lost, []);
});

test('an engine that holds nothing is opened again for the next question', async () => {
  order({ methods: { own: ['one', 'other'], shared: [] }, at: 'one', fault: 'trap' });
  const ask = statelessEngine('theory');
  await assert.rejects(ask('one', []), /unreachable/);
  assert.equal(await ask('other', []), 'other');
});

test('a reader of files that fails is a sentence with a remedy, and is opened again', async () => {
  const methods = methodsOf('pkg/files/palomino_pictures.d.ts', 'FilesSession');
  const ask = () => askReader('findColours', [{ name: 'a', bytes: new Uint8Array() }]);
  order({ methods, at: 'open', fault: 'trap', threads: false });
  const absent = /^The reader of files could not be loaded \(.*unreachable.*\)\. Check .*\.$/;
  await assert.rejects(ask(), { message: absent });
  order({ methods, at: 'findColours', fault: 'trap' });
  const stopped = /^The reader of files stopped \(.*unreachable.*\)\. Open the file again; .*\.$/;
  await assert.rejects(ask(), { message: stopped });
  order({ methods, at: 'findColours', fault: 'refusal' });
  await assert.rejects(ask(), /^Error: Choose another value\.$/);
});
