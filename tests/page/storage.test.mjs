// Claims about what the browser keeps; without its database everything stays in memory, as it does
// here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LAST, QUEUE, leaving, recipesIn } from '../../www/run/kept-names.js';
import { keep, kept } from '../../www/run/storage.js';
import { keepData, keptData, touchData } from '../../www/pictures/kept-data.js';

const data = (name) => ({ bytes: new Uint8Array([1]), title: name, sha256: name });
const list = (...names) => names.map((sha256) => ({ sha256 }));
const names = async () => (await keptData()).map(({ sha256 }) => sha256);

test('the oldest data leaves first, and only as much as has to', () => {
  assert.deepEqual(leaving(list('a', 'b', 'c', 'd'), [], 3), ['a']);
  assert.deepEqual(leaving(list('a', 'b'), [], 3), []);
});

test('data that a kept run needs never leaves', () => {
  assert.deepEqual(leaving(list('a', 'b', 'c', 'd'), ['a'], 3), ['b']);
  assert.deepEqual(leaving(list('a', 'b', 'c', 'd'), ['a', 'b', 'c', 'd'], 3), []);
});

test('data that is opened again outlives what was not; so does the kept run’s', async () => {
  assert.equal(
    await keep(LAST, { recipe: { data: { source: 'files', title: 'b', sha256: 'b' } } }),
    false,
  );
  for (const name of ['a', 'b', 'c']) await keepData(data(name));
  await touchData('a');
  await keepData(data('d'));
  assert.deepEqual(await names(), ['b', 'a', 'd']);
  assert.equal(await kept('data:c'), undefined);
  await keepData(data('e'));
  assert.deepEqual(await names(), ['b', 'd', 'e']);
});

test('the queue keeps the pictures and the texts of its runs apart', async () => {
  const text = { source: 'file', title: 'a text', sha256: 't' };
  await keep(QUEUE, {
    entries: [
      { id: 'old', recipe: { data: { source: 'files', title: 'f', sha256: 'f' } } },
      { id: 'new', half: 'text', recipe: { text } },
    ],
  });
  assert.deepEqual(
    recipesIn('pictures', await kept(QUEUE)).map(({ data: of }) => of.sha256),
    ['f'],
    'an entry that does not say its half is of pictures',
  );
  assert.deepEqual(recipesIn('text', await kept(QUEUE)), [{ text }]);
  await keepData(data('f'));
  for (const name of ['g', 'h', 'i', 'j']) await keepData(data(name));
  assert.ok((await names()).includes('f'), 'data that a queued run needs stays');
});
