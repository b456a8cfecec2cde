// Claims about the text half's pure parts: the state of a run, its samples, how characters and
// numbers are named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headerOf } from '../../www/text/saved-note.js';
import { choiceIn } from '../../www/text/shelf.js';
import {
  advancedBy,
  bits,
  differs,
  guessing,
  secondsLeft,
  speedAfter,
  starterOf,
  withSample,
} from '../../www/text/state.js';
import { endOf, nearestPoint, sampled, shortCount } from '../../www/text/axis.js';
import { goingOnWords as outside } from '../../www/text/write/going-on.js';
import { learningWords as learnt } from '../../www/text/write/learning.js';
import { rowsOf, written } from '../../www/text/write/members.js';
import { wordsOf as barWords } from '../../www/text/run-words.js';

const recipe = {
  hidden: 100,
  sequenceLength: 25,
  streams: 1,
  optimiser: 'adagrad',
  learningRate: 0.1,
  clip: 5,
  passes: 20,
  seed: 0,
  engine: 'automatic',
};
const run = {
  recipe,
  vocabulary: [...'ab'],
  step: 40,
  characters: 1000,
  charactersInAll: 20_000,
  pass: 2,
  position: 0,
  smoothed: 0.5,
  learningRate: 0.1,
  finished: false,
  curve: [],
};

test('a call of advance moves the run on and adds its points to the curve', () => {
  const point = { characters: 1025, smoothed: 0.4 };
  const after = advancedBy(run, {
    step: 41,
    characters: 1025,
    pass: 2,
    position: 25,
    smoothed: 0.4,
    loss: 0.3,
    finished: false,
    curve: [point],
  });
  assert.deepEqual([after.step, after.characters, after.curve], [41, 1025, [point]]);
  assert.equal(run.curve.length, 0, 'the run before stays as it was');
});

test('the speed follows the latest calls, and the time left follows the speed', () => {
  assert.equal(speedAfter(0, 500, 50), 10_000);
  const later = speedAfter(10_000, 1000, 50);
  assert.ok(later > 10_000 && later < 11_000, `${later}: one call alone does not make the speed`);
  assert.equal(secondsLeft(run, 1900), 10);
  assert.ok(Number.isNaN(secondsLeft(run, 0)) && Number.isNaN(secondsLeft(null, 5)));
});

test('guessing among 62 characters costs 4.127 nats, which are 5.954 bits', () => {
  assert.equal(guessing(62).toFixed(3), '4.127');
  assert.equal(bits(guessing(62)).toFixed(3), '5.954');
});

test(
  'of many samples the first and the latest stay, and those between thin out evenly over the ' +
    'powers',
  () => {
    let samples = [];
    for (let i = 0; i <= 100; i++)
      samples = withSample(samples, { characters: i * 10_000, text: '' }, 6);
    const kept = samples.map(({ characters }) => characters);
    assert.equal(kept.length, 6);
    assert.deepEqual([kept[0], kept.at(-1)], [0, 1_000_000]);
    assert.ok(kept[1] <= 30_000 && kept[4] >= 200_000, kept.join());
  },
);

test('forty-eight samples are kept for the time machine', () => {
  /** @type {{ characters: number, text: string }[]} */
  let samples = [];
  for (let i = 0; i <= 100; i++)
    samples = withSample(samples, { characters: i * 10_000, text: '' });
  assert.equal(samples.length, 48);
});

test('a sample of a run that went back replaces those behind it', () => {
  const samples = withSample(
    [
      { characters: 0, text: 'a' },
      { characters: 900, text: 'b' },
    ],
    { characters: 500, text: 'c' },
  );
  assert.deepEqual(
    samples.map(({ text }) => text),
    ['a', 'c'],
  );
});

test('a sample begins as the text does, as far as the network knows it', () => {
  assert.equal(starterOf('a bad cab', ['a', 'b', ' '], 4), 'a ba');
  assert.equal(starterOf('xyz', ['a', 'b']), 'a');
});

test('a changed value counts after Reset, a changed rate or engine does not', () => {
  assert.equal(differs(run, { ...recipe, hidden: 50 }), true);
  assert.equal(differs(run, { ...recipe, learningRate: 0.01, engine: 'cpu' }), false);
});

const running = {
  ...run,
  phase: 'running',
  pausing: false,
  charactersPerSecond: 1900,
  secondsLeft: 10,
};
/** Where the bar says that a run is, with a form that says `values`. */
const wordsOf = (given, values = recipe, engine = { phase: 'ready', done: 0, total: 0 }) =>
  barWords({ run: { ...running, ...given }, text: null, recipe: { values } }, engine);
test('the bar says which pass it is, how fast it goes and how long it takes', () => {
  assert.equal(wordsOf({}), 'pass 2 of 20 · 1,900 characters/s · 10 s left');
  assert.equal(wordsOf({ phase: 'paused' }), 'pass 2 of 20 · paused at 1,000 characters');
  assert.match(
    wordsOf({ phase: 'finished' }, { ...recipe, seed: 1 }),
    / · “Train again” takes the changed recipe$/,
  );
  assert.equal(
    wordsOf({ phase: 'paused' }, { ...recipe, seed: 1 }),
    'pass 2 of 20 · paused at 1,000 characters · the changed recipe takes effect after Reset',
  );
  assert.equal(
    wordsOf({ phase: 'none' }, recipe, { phase: 'loading', done: 1000, total: 200_000 }),
    'Opening the text engine, 1 kB of 200 kB; Train can be pressed already',
  );
});

test('the loss is told as a die: e to the 0.5 is 1.6 sides', () =>
  assert.match(
    learnt({ run, text: null }),
    /^After 1,000 characters it is as unsure of the next one as a die with 1\.6 sides; guessing would need one with 2\.$/,
  ));

test('what a network does not know is named, with invisible characters by their names', () => {
  assert.equal(
    outside({ characters: [], total: 0 }, 'The play'),
    'It knows every character of The play.',
  );
  assert.equal(
    outside({ characters: [{ character: '\n', count: 3 }], total: 3 }, 'The play'),
    'The play has one character that it does not know, newline ⏎, 3 times.',
  );
  assert.equal(
    outside(
      {
        characters: [
          { character: '$', count: 1 },
          { character: ' ', count: 4 },
        ],
        total: 5,
      },
      'The play',
    ),
    'The play has 2 characters that it does not know (space ␣ and “$”), 5 times in all.',
  );
  assert.match(
    outside(
      {
        characters: [...'abcdefghijklmnop'].map((character) => ({ character, count: 1 })),
        total: 16,
      },
      'The play',
    ),
    /\(“a”, “b”, .*, “l” and 4 more\), 16 times in all\.$/,
  );
});

test('the axis ends at a round number that the curve has not passed, or where the run ends', () => {
  assert.deepEqual(
    [endOf(0, 0), endOf(10_001, 0), endOf(20_001, 0), endOf(50_001, 0), endOf(900_000, 0)],
    [10_000, 20_000, 50_000, 100_000, 1_000_000],
  );
  assert.equal(endOf(900_000, 950_000), 950_000);
  assert.deepEqual([0, 999, 250_000, 1_500_000].map(shortCount), ['0', '999', '250 k', '1.5 M']);
});

test(
  'the point nearest to a place of the curve is found, and a table takes points evenly with ' +
    'the last',
  () => {
    const points = [0, 100, 200, 1000].map((characters) => ({ characters }));
    assert.deepEqual(
      [-5, 149, 151, 500, 5000].map((at) => nearestPoint(points, at)),
      [0, 1, 2, 2, 3],
    );
    assert.deepEqual(sampled([...Array(101).keys()], 5), [0, 25, 50, 75, 100]);
  },
);

test(
  'a snapshot is listed with its five arrays first, then the accumulators, with types and sizes ' +
    'in words',
  () => {
    const rows = rowsOf([
      { name: 'chars', dtype: '|S1', shape: [62] },
      { name: 'data_size', dtype: '<i8', shape: [], norm: 268_330 },
      { name: 'mWxh', dtype: '<f8', shape: [250, 62], norm: 15_560_123 },
      { name: 'char_to_ix', dtype: '|O', shape: [] },
      { name: 'Wxh', dtype: '<f8', shape: [250, 62], norm: 132.4321 },
    ]);
    assert.deepEqual(
      rows.map((row) => Object.values(row)),
      [
        ['Wxh', '250 × 62', 'float64', '132.4'],
        ['mWxh', '250 × 62', 'float64', '1.556 × 10⁷'],
        ['chars', '62', 'characters', '–'],
        ['data_size', 'one number', 'int64', '268,330'],
        ['char_to_ix', '–', 'pickled object', '–'],
      ],
    );
    assert.equal(written(0.00001234), '1.234 × 10⁻⁵');
  },
);

/**
 * A .safetensors file as far as its header.
 * @param {object} note what the text half writes into it
 * @param {string[]} tensors
 */
function safetensors(note, tensors) {
  return withMetadata({ 'palomino-text': JSON.stringify(note) }, tensors);
}
/** @param {Record<string, string>} metadata @param {string[]} tensors */
function withMetadata(metadata, tensors) {
  const header = new TextEncoder().encode(
    JSON.stringify({
      __metadata__: metadata,
      ...Object.fromEntries(tensors.map((name) => [name, {}])),
    }),
  );
  const bytes = new Uint8Array(8 + header.length + 4);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  return bytes;
}

test('a saved run names its text, in the container of both halves too', () => {
  const run = { recipe: { text: { source: 'play', seed: 3 } } };
  const of = (/** @type {string} */ half) =>
    withMetadata({ palomino: JSON.stringify({ format: 2, half, run }) }, ['Wxh', 'state']);
  const saved = safetensors(run, ['Wxh', 'state']);
  assert.deepEqual(choiceIn(headerOf(saved)), { source: 'play', seed: 3 });
  assert.deepEqual(choiceIn(headerOf(of('texts'))), { source: 'play', seed: 3 });
  assert.equal(choiceIn(headerOf(of('pictures'))), null);
});

test('a header that is cut off or lies about its length is no reason to stop', () => {
  assert.equal(headerOf(new Uint8Array(3)), '');
  assert.equal(headerOf(new Uint8Array([255, 255, 255, 255, 255, 255, 255, 127, 65, 66])), 'AB');
  assert.equal(choiceIn('{"__metadata__"'), null);
});
