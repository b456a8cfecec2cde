// Claims about how much the page asks of an engine at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_UNITS, nextUnits } from '../../www/engine/pace.js';

/** The calls of an engine on which every unit takes `unitMs`. */
function settle(unitMs, calls = 30) {
  let units = 1;
  for (let i = 0; i < calls; i++) units = nextUnits(units, units * unitMs);
  return units;
}

test('on any engine from 1 to 180 ms a step, calls settle between 50 and 200 ms', () => {
  for (const unitMs of [1, 2, 3, 7, 12, 20, 49, 51, 90, 119, 121, 180]) {
    const ms = settle(unitMs) * unitMs;
    assert.ok(ms >= 50 && ms <= 200, `${unitMs} ms a unit settled at ${ms} ms a call`);
  }
});

test('an engine slower than the target is asked for one unit at a time', () =>
  assert.equal(settle(900), 1));

test('a very fast engine is asked for no more than it takes at once', () =>
  assert.equal(settle(0.001), MOST_UNITS));

test('one call at most doubles and at most halves the units', () => {
  assert.equal(nextUnits(8, 0.1), 16);
  assert.equal(nextUnits(8, 60_000), 4);
});

test('a call of the right length changes nothing', () => assert.equal(nextUnits(7, 120), 7));
