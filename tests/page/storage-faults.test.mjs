// Claims about a storage that fails: for every operation of a visit and every way to fail, what was
// kept stays, what belongs together is there together, and what could not be kept is said once.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
  databaseOf,
  freshModules,
  newFactory,
  shim,
  stored,
  unshim,
} from './support/storage-visit.mjs';
import { earlierVisit, halfIn, train, visit } from './support/visit-script.mjs';

// Node's channels would keep the test from ending.
globalThis.BroadcastChannel = /** @type {any} */ (undefined);
afterEach(unshim);

const first = newFactory();
shim(first);
await earlierVisit(freshModules());
const EARLIER = await stored(first);

/** A visit after an earlier one, some of whose operations fail. */
async function failing(wish) {
  const factory = await databaseOf(EARLIER);
  const seen = shim(factory, wish);
  const came = await visit(freshModules());
  return { factory, seen, ...came };
}

/** What is stored, without what differs from visit to visit: times, marks and made-up names. */
const essence = (all) =>
  [...all].map(([key, value]) => nameless(`${key}: ${JSON.stringify(value)}`)).sort();
const nameless = (text) =>
  text
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'some name')
    .replaceAll(/"(mark|changed|tab)":"[^"]*"/g, '"$1":""');

const runsIn = (all) =>
  [...all].filter(([key]) => /^run(-before|-of:.*)?$/.test(key)).map(([, { run }]) => run);
const titles = (all) =>
  [...all].filter(([key]) => key.startsWith('report:')).map(([, { report }]) => report.title);

/** What the earlier visit kept is there, and nothing is there without what belongs to it. */
function isWhole(all, where) {
  assert.ok(runsIn(all).includes('first'), `${where}: the run of before`);
  assert.ok(titles(all).includes('r0'), `${where}: the report of before`);
  assert.ok(
    all.get('queue').entries.some(({ id }) => id === 'q0'),
    `${where}: the queue of before`,
  );
  assert.equal(all.get('run-card:c0')?.name, 'c0', `${where}: the finished run of before`);
  assert.ok(all.has('data:d0'), `${where}: the data of the run of before`);
  for (const key of all.keys()) {
    const [, prefix, id] = /^run-(card|parts|network):(.*)$/.exec(key) ?? [];
    if (!prefix) continue;
    for (const part of ['card', 'parts', 'network'])
      assert.ok(all.has(`run-${part}:${id}`), `${where}: ${key} has its ${part}`);
  }
  const lists = [
    ['data', 'data:', ({ sha256 }) => sha256],
    ['texts', 'text:', (sha256) => sha256],
    ['verified-networks', 'verified-network:', ({ digest }) => digest],
  ];
  for (const [list, prefix, nameOf] of lists)
    assert.deepEqual(
      (all.get(list) ?? []).map((one) => prefix + nameOf(one)).sort(),
      [...all.keys()].filter((key) => key.startsWith(prefix)).sort(),
      `${where}: the list of ${list} and what it lists`,
    );
}

const alerts = (events) =>
  events.filter(({ kind }) => kind === 'alerted' || kind === 'storageTroubled');
const all = await failing();
const OPERATIONS = all.seen.count;
const before = await stored(all.factory);
const RIGHT = essence(before);
const RIGHT_VALUES = [...before.values()];

test('a visit in which nothing fails says nothing and keeps everything', async () => {
  const now = await stored(all.factory);
  isWhole(now, 'no fault');
  assert.deepEqual(alerts(all.events), []);
  assert.deepEqual(titles(now).sort(), ['r0', 'r1, written', 'r1, written, copy']);
  assert.equal(now.get('run-card:c1').name, 'renamed');
  assert.deepEqual(
    now.get('data').map(({ sha256 }) => sha256),
    ['d0', 'd4', 'd3'],
  );
});

for (const fault of ['lost', 'aborted'])
  test(`each operation fails once (${fault}): it is done again, nothing differs`, async () => {
    for (let n = 1; n <= OPERATIONS; n++) {
      const { factory, events } = await failing({ fault, fails: (i) => i === n });
      const where = `${fault} at ${n}`;
      assert.deepEqual(essence(await stored(factory)), RIGHT, where);
      assert.deepEqual(alerts(events), [], where);
    }
  });

test('each write finds the disk full once: it waits, is said, and is written later', async () => {
  for (let n = 1; n <= OPERATIONS; n++) {
    const { factory, events, seen, writeWaiting } = await failing({
      fault: 'quota',
      fails: (i) => i === n,
    });
    await writeWaiting();
    const where = `quota at ${n}, ${seen.names[n - 1]}`;
    assert.deepEqual(essence(await stored(factory)), RIGHT, where);
    if (seen.names[n - 1] === 'put') assert.equal(alerts(events).length, 1, where);
  }
});

for (const fault of ['quota', 'lost', 'aborted'])
  test(`from the n-th operation on all fail (${fault}): what was kept stays, whole`, async () => {
    for (let n = 1; n <= OPERATIONS; n++) {
      const came = await failing({ fault, fails: (i) => i >= n });
      const where = `${fault} from ${n} on`;
      if (fault === 'quota')
        assert.deepEqual(inPage(await came.keptAll('')), inPage(RIGHT_VALUES), where);
      const now = await stored(came.factory);
      isWhole(now, where);
      const differs = JSON.stringify(essence(now)) !== JSON.stringify(RIGHT);
      const said = came.events.filter(({ kind, message }) =>
        kind === 'storageTroubled' || kind === 'said'
          ? /storage|keeps nothing/.test(message)
          : false,
      );
      if (differs) assert.equal(said.length, 1, where);
      for (const { message } of said) assert.match(message, /as files/, where);
    }
  });

/** What the page itself has, in an order of its own. */
const inPage = (values) => values.map((value) => nameless(JSON.stringify(value))).sort();

test('an upgrade that another tab blocks is waited for: all is written then', async () => {
  const { factory, seen, events, writeWaiting } = await failing({
    fault: 'blocked',
    fails: (n) => n === 1,
  });
  isWhole(await stored(factory), 'blocked');
  shim(factory);
  seen.release();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await writeWaiting();
  const now = await stored(factory);
  isWhole(now, 'let go');
  assert.deepEqual(titles(now).sort(), ['r0', 'r1, written', 'r1, written, copy']);
  assert.equal(now.get('run-card:c1').name, 'renamed');
  assert.deepEqual(
    now
      .get('queue')
      .entries.map(({ id }) => id)
      .sort(),
    ['q0', 'q2'],
  );
  assert.match(events.at(-1).message, /works again/);
});

/** The pages of two tabs over one database. */
async function twoTabs() {
  const factory = newFactory();
  shim(factory);
  const [one, two] = [freshModules(), freshModules()].map(halfIn);
  return { factory, one, two };
}

test('of two tabs that train each finds its own run again', async () => {
  const { factory, one, two } = await twoTabs();
  await train(one, 'of one', 3);
  await two.keeping.restore('', true);
  await train(two, 'of two', 4);
  await train(one, 'of one', 5);
  await train(two, 'of two', 6);
  assert.deepEqual(runsIn(await stored(factory)).sort(), ['of one', 'of two']);
  assert.equal((await one.keeping.last()).step, 5);
  assert.equal((await two.keeping.last()).step, 6);
  await one.keeping.close();
  assert.equal((await two.keeping.last()).run, 'of two', 'closing a run leaves the other tab’s');
});

test('a run whose tab has closed behind another one can be brought back', async () => {
  const { factory, one, two } = await twoTabs();
  await train(one, 'of one', 3);
  await train(two, 'of two', 4);
  const later = halfIn(freshModules());
  await later.keeping.restore('', true);
  assert.equal(later.run.id, 'of two');
  await later.keeping.offerBack();
  assert.equal(later.events.at(-1).label, 'Bring back the run at step 3');
  await later.keeping.bringBack();
  assert.equal(later.run.id, 'of one');
  assert.deepEqual(runsIn(await stored(factory)).sort(), ['of one', 'of two']);
});
