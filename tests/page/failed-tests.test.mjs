import assert from 'node:assert/strict';
import { test } from 'node:test';
import failed from '../failed.mjs';

/** What the reporter writes of these events. @param {{ type: string, data: any }[]} events */
async function written(events) {
  async function* all() {
    yield* events;
  }
  let text = '';
  for await (const words of failed(all())) text += words;
  return text;
}

/** @param {string} name @param {unknown} error */
const fails = (name, error) => ({ type: 'test:fail', data: { name, details: { error } } });

test('the tests that failed are listed, with the first line of why', async () => {
  const cause = new Error('waited 60 s in vain until it trains\nand more');
  const events = [
    { type: 'test:pass', data: { name: 'one', details: {} } },
    fails('two', { failureType: 'testCodeFailure', cause }),
    fails('three', { failureType: 'testCodeFailure', cause: 'thrown' }),
    fails('their file', { failureType: 'subtestsFailed', cause: '2 subtests failed' }),
  ];
  assert.equal(await written(events), 'two: waited 60 s in vain until it trains\nthree: thrown\n');
});
