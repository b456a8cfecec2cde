// Claims about the reports that a browser keeps; here in memory, as where storage is denied.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reports, emptyReport } from '../../www/report/reports.js';

// Node's channels would keep the test from ending.
globalThis.BroadcastChannel = /** @type {any} */ (undefined);

const library = { parts: async () => undefined };
const card = (id, steps = 1) => ({
  half: 'pictures',
  id,
  name: id,
  recipe: { seed: 0 },
  engine: 'cpu',
  parameters: 1,
  steps,
  record: null,
  data: { title: '', sha256: '', train: 1, validation: 1 },
  epochs: [],
});
const reports = () => new Reports(/** @type {any} */ ({ lab: { library } })).load();
const titlesOf = (all) => all.list().map(({ report }) => report.title);
const empty = async () => {
  const all = await reports();
  for (const { id } of all.list()) await all.remove(id);
  return all;
};

test('the first figure begins a report, the next one goes into the same', async () => {
  const all = await empty();
  assert.equal(all.current, null);
  const figure = { kind: 'run', run: 'a' };
  const first = await all.add({ figure, caption: 'one', cards: [card('a')] });
  assert.equal(first.report.title, 'My report');
  const second = await all.add({
    figure: { kind: 'runs', runs: ['a', 'b'], title: '' },
    caption: 'two',
    cards: [card('a'), card('b', 2)],
  });
  assert.equal(second.id, first.id);
  assert.deepEqual(
    second.report.blocks.map(({ figure: shown }) => shown.run ?? shown.runs),
    ['r1', ['r1', 'r2']],
  );
  assert.equal(second.report.runs.length, 2);
});

test('whoever has unkept changes keeps them before a figure is added', async () => {
  const all = await empty();
  const { id } = await all.create(emptyReport('written'));
  all.writers.add(async () => {
    const { report } = /** @type {any} */ (all.get(id));
    await all.save(id, { ...report, author: 'me' });
  });
  const { report } = await all.add({ figure: { kind: 'run', run: 'a' }, caption: '', cards: [] });
  assert.equal(report.author, 'me');
});

test('reports are renamed, doubled, deleted and brought back', async () => {
  const all = await empty();
  let heard = 0;
  const stop = all.watch(() => heard++);
  const one = await all.create(emptyReport('one'));
  const two = await all.create(emptyReport('two'));
  assert.equal(all.current?.id, two.id);
  await all.rename(one.id, 'first');
  await all.duplicate(one.id);
  assert.deepEqual(titlesOf(all).sort(), ['first', 'first, copy', 'two']);
  await all.remove(two.id);
  assert.ok(!titlesOf(all).includes('two'));
  await all.undoRemove();
  assert.ok(titlesOf(all).includes('two'));
  assert.equal(all.current?.id, two.id);
  assert.ok(heard >= 6);
  stop();
});

test('each change is later than the one before, also within a millisecond', async () => {
  const all = await empty();
  const { id, report } = await all.create(emptyReport('quick'));
  const moments = [];
  for (let i = 0; i < 20; i++)
    moments.push((await all.save(id, { ...report, author: String(i) })).entry.changed);
  assert.deepEqual(moments, [...new Set(moments)].sort());
});

test('what could not be kept is said, and is there until the page closes', async () => {
  const all = await empty();
  const { id, report } = await all.create(emptyReport('in memory'));
  assert.equal((await all.save(id, report)).kept, 'memory');
  assert.deepEqual(titlesOf(await reports()), ['in memory']);
});
