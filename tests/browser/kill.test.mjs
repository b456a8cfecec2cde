// The whole browser is killed at twenty seeded instants of a visit that stores data, trains,
// queues, renames and writes: nothing that was kept is gone, and the runs come to the same digests.
// `cargo xtask torture` does it a thousand times.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { torture, untouched } from '../../tools/torture/run.mjs';
import { url } from './support/browsers.mjs';

const SEED = 15;
const KILLS = 20;
/** The longest of twenty lives; what is still to be done then is done without a kill. */
const MOST_MS = 3500;
const MOST_WRITES = 25;

test(
  'a browser that is killed twenty times has kept all that it promised, and ends with the ' +
    'digests of one that never was',
  async () => {
    const { outcome } = await untouched(url);
    for (const kind of ['pictures', 'text', '0.002', '0.004'])
      assert.match(outcome.runs[kind].digest, /^[0-9a-f]{64}$/, kind);
    const report = await torture({
      url,
      times: KILLS,
      seed: SEED,
      mostMs: MOST_MS,
      mostWrites: MOST_WRITES,
      expected: outcome,
    });
    assert.equal(report.kills.length, KILLS);
    assert.ok(report.writes > 100, `${report.writes} writes were held against what is there`);
    assert.deepEqual(report.lost, []);
    assert.deepEqual(report.differs, []);
  },
);
