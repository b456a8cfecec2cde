// Claims about the lab “Why”: what was measured is said as it was, misses are misses, and what may
// help is offered only where it may.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groundWords, learntFrom, searched } from '../../www/text/why/measured.js';
import { seenWords } from '../../www/text/why/occurrences.js';
import { LARGEST, nextSize } from '../../www/text/why/remedies.js';
import { verdictOf } from '../../www/text/why/verdict.js';

const plan = { most: 8, removedBelow: 0.1, keptAbove: 0.95 };
const colon = /** @type {const} */ ({ after: ':', kind: 'set', then: '\n ' });
const seen = {
  count: 6000,
  read: 400_000,
  actual: 0.9,
  probability: 0.8,
  logOdds: 1.5,
  base: 0.17,
  examples: [],
};
const member = { index: 1, name: 'Wxh[0, 1]', value: 1, baseline: 0 };
const explanation = {
  find: 10,
  test: 9,
  before: 0.9,
  bare: 0.1,
  removedThroughout: 0.04,
  effects: [],
  paths: [],
  set: [member, member],
  removal: [],
  keeping: [],
  random: [],
  magnitude: [],
  removed: 0.95,
  kept: 0.2,
  randomRemoved: 0.98,
  randomKept: 0.1,
  reached: false,
  misleading: '',
};

test('a text that is longer than what was read is not said to have been read', () => {
  assert.match(
    seenWords(colon, seen, 1_115_394),
    /^In the first 400,000 of the open text’s 1,115,394 characters 6,000 places were looked at; at 90\.0 %/,
  );
  assert.match(
    seenWords(colon, { ...seen, read: 5000, count: 1 }, 5000),
    /^In the open text 1 place was looked at/,
  );
  assert.match(
    seenWords(colon, seen, 400_000),
    /Among all characters of the text its share is 17\.0 %\.$/,
  );
});

test('a sample of the places is called a sample', () => {
  assert.equal(searched(400, 400), 'the 400 places of one half');
  assert.equal(searched(3000, 400), 'a sample of 400 of the 3,000 places of one half');
});

test('a half that the search never saw is not called new to a network trained on it', () => {
  assert.ok(learntFrom({ title: 'tinyshakespeare.txt', trainedOn: 'Tiny Shakespeare' }));
  assert.ok(!learntFrom({ title: 'The play', trainedOn: undefined }));
  assert.match(
    groundWords({ title: 'A', trainedOn: 'A' }),
    /new to the search, not to the network\.$/,
  );
  assert.match(groundWords({ title: 'A', trainedOn: 'B' }), /The network learnt from “B”\.$/);
  assert.match(groundWords({ title: 'A', trainedOn: undefined }), /not known/);
});

test('a chance that rises is not said to fall, and a set of none is no set', () => {
  assert.match(
    verdictOf(explanation, colon, plan),
    /^2 weights were found .* rises from 90\.0 % to 95\.0 %/,
  );
  assert.match(verdictOf({ ...explanation, removed: 0.9 }, colon, plan), /stays at 90\.0 %/);
  assert.match(
    verdictOf({ ...explanation, removed: 0.05 }, colon, plan),
    /falls from 90\.0 % to 5\.0 %/,
  );
  assert.match(
    verdictOf({ ...explanation, set: [] }, colon, plan),
    /^No weight was found that makes a difference: .* is 90\.0 %/,
  );
});

test('a larger set is offered up to the largest', () => {
  assert.deepEqual([1, 8, 40, LARGEST].map(nextSize), [2, 16, 64, null]);
});
