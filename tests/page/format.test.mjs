// Claims about how numbers are written for people.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, count, duration, loss, rate, speed } from '../../www/page/format.js';

test('durations are in the largest units that matter', () => {
  const cases = [
    [400, 'under 1 s'],
    [41_000, '41 s'],
    [60_000, '1 min'],
    [200_000, '3 min 20 s'],
    [1_500_000, '25 min'],
    [7_500_000, '2 h 5 min'],
    [7_200_000, '2 h'],
  ];
  for (const [ms, text] of cases) assert.equal(duration(ms), text);
});

test('a duration that is not known is not written', () => {
  assert.equal(duration(NaN), '');
  assert.equal(duration(Infinity), '');
});

test('losses have four decimals, tiny ones an exponent', () => {
  assert.equal(loss(0.01234), '0.0123');
  assert.equal(loss(0.00098), '9.8e-4');
  assert.equal(loss(0), '0.0000');
  assert.equal(loss(NaN), 'not a number');
});

test('a learning rate is written as a person would type it', () => {
  assert.equal(rate(0.001), '0.001');
  assert.equal(rate(0.00025), '0.00025');
  assert.equal(rate(0.000002), '2e-6');
  assert.equal(Number(rate(1e-6)), 1e-6);
});

test('counts are grouped, bytes have units, speeds have three digits at most', () => {
  assert.equal(count(1250000), '1,250,000');
  assert.equal(bytes(30_730_000), '30.7 MB');
  assert.equal(bytes(999), '999 B');
  assert.equal(speed(1243.7), '1,240');
  assert.equal(speed(9.94), '9.9');
});
