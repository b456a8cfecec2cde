// Claims about what torture and soak find: a browser that forgets, a list that names what is gone,
// memory that grows, a page that answers late.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantile } from '../../tools/soak/response.mjs';
import { held, memoryTable, verdicts } from '../../tools/soak/verdict.mjs';
import { chances } from '../../tools/torture/chances.mjs';
import { Ledger } from '../../tools/torture/ledger.mjs';
import { strays } from '../../tools/torture/strays.mjs';

/** @param {string} key @param {number} number @param {number | null} digest */
const write = (key, number, digest) => ({ key, number, digest });

/** A database that has what was written last. @param {ReturnType<typeof write>[]} writes */
const storing = (...writes) => ({
  values: {},
  marks: Object.fromEntries(writes.map((one) => [one.key, one])),
  digests: Object.fromEntries(
    writes.flatMap(({ key, digest }) => (digest === null ? [] : [[key, digest]])),
  ),
});

test('a database with all that was kept breaks no promise, later writes too', () => {
  const ledger = new Ledger();
  ledger.take([write('run', 1, 11), write('data', 2, 22)]);
  ledger.take([write('data', 3, null)]);
  assert.deepEqual(ledger.broken(storing(write('run', 1, 11), write('data', 3, null))), []);
  assert.deepEqual(ledger.broken(storing(write('run', 9, 99), write('data', 3, null))), []);
  assert.deepEqual(
    ledger.broken(storing(write('run', 1, 11), write('data', 3, null))),
    ['run: a write that was kept is gone'],
    'what was found there counts as promised from then on',
  );
});

test('what is gone, what is back, and what is not what was written are each told', () => {
  const ledger = new Ledger();
  ledger.take([write('run', 1, 11), write('old', 2, null), write('data', 3, 33)]);
  assert.deepEqual(ledger.broken(storing()), [
    'run: a write that was kept is gone',
    'old: a write that was kept is gone',
    'data: a write that was kept is gone',
  ]);
  const there = storing(write('run', 1, 11), write('old', 2, null), write('data', 3, 33));
  const { run: _, ...digests } = there.digests;
  assert.deepEqual(ledger.broken({ ...there, digests: { ...digests, old: 2, data: 34 } }), [
    'run: kept, and gone',
    'old: deleted, and there again',
    'data: not what was written',
  ]);
});

test('each pair that was torn apart is found, and what is whole is not', () => {
  const data = { source: 'files', sha256: 'd' };
  const whole = {
    'run-card:c': {},
    'run-parts:c': {},
    'run-network:c': {},
    data: [{ sha256: 'd' }],
    'data:d': {},
    texts: ['t'],
    'text:t': {},
    run: { recipe: { data } },
    'text-run': { text: { source: 'file', sha256: 't' } },
    queue: {
      entries: [
        { phase: 'done', run: 'c' },
        { phase: 'waiting', run: '' },
      ],
    },
  };
  assert.deepEqual(strays(whole), []);
  const torn = (/** @type {string} */ gone) =>
    strays(Object.fromEntries(Object.entries(whole).filter(([key]) => key !== gone)));
  assert.deepEqual(torn('run-parts:c'), ['run-card:c without run-parts:c']);
  assert.deepEqual(torn('run-network:c'), ['run-card:c without run-network:c']);
  assert.deepEqual(torn('data:d'), ['data without data:d', 'run without data:d']);
  assert.deepEqual(torn('text:t'), ['texts without text:t', 'text-run without text:t']);
  assert.deepEqual(torn('run-card:c'), ['queue without run-card:c']);
});

test('the same seed gives the same instants, another one others', () => {
  const [one, same, other] = [chances(3), chances(3), chances(4)].map((next) =>
    Array.from({ length: 5 }, next),
  );
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
  assert.ok(one.every((value) => value >= 0 && value < 1));
});

const MB = 2 ** 20;
/** So many looks at a worker whose memory is what `at` says of the look. */
const looks = (/** @type {(look: number) => number} */ at) =>
  Array.from({ length: 12 }, (_, i) => ({
    minute: i,
    held: { 'engine, WebAssembly': at(i), 'page, heap': 10 * MB, 'page, nodes': 900 },
  }));

test('memory that grows is found, and one that moves about is not', () => {
  const well = { trouble: [], presses: [16] };
  assert.deepEqual(verdicts({ looks: looks(() => 64 * MB), ...well }), []);
  assert.deepEqual(verdicts({ looks: looks((i) => 64 * MB + (i % 2) * MB), ...well }), []);
  assert.deepEqual(verdicts({ looks: looks((i) => (64 + i) * MB), ...well }), [
    `engine, WebAssembly grew from ${64 * MB} to ${75 * MB}`,
  ]);
  assert.equal(held(looks((i) => (64 + i) * MB))[0].most, 75 * MB);
  assert.match(memoryTable(looks(() => 64 * MB)), /engine, WebAssembly \| 64\.0 MB/);
});

test('what went wrong, and one late press in a hundred, are told', () => {
  const quick = [40, ...Array.from({ length: 199 }, () => 16)];
  assert.equal(quantile(quick, 0.99), 16);
  const slow = [...quick, 300, 300, 300, 300];
  assert.deepEqual(verdicts({ looks: looks(() => MB), trouble: ['it broke'], presses: slow }), [
    'something went wrong: it broke',
    'one press in a hundred took 300 ms or more',
  ]);
});
