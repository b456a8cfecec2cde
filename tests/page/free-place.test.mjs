// Words beside a flat line stand where no curve runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePlace } from '../../www/charts/free-place.js';

const FRAME = { left: 60, right: 700, floor: 260 };
const WORDS = 'destroyed: below 10 %';

test('without curves they stand at the right end, above the line', () => {
  assert.deepEqual(freePlace(WORDS, 100, FRAME, []), [700, 96]);
});

test('a curve that ends just above the line sends them below it', () => {
  const falling = [
    [60, 30],
    [700, 92],
  ];
  assert.deepEqual(freePlace(WORDS, 100, FRAME, [falling]), [700, 113]);
});

test('near the floor, where there is no room below, they move along the line', () => {
  const falling = [
    [60, 30],
    [700, 246],
  ];
  const [end, foot] = freePlace(WORDS, 252, FRAME, [falling]);
  assert.ok(end < 700 && foot === 248, `${end}, ${foot}`);
});

test('a curve of two far points is seen between them', () => {
  const steep = [
    [630, 0],
    [640, 260],
  ];
  assert.notDeepEqual(freePlace(WORDS, 100, FRAME, [steep]), [700, 96]);
});
