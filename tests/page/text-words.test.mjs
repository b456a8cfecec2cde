// Claims about what the text labs say: characters have names, behaviours are sentences, chances
// keep the digits that matter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  behaviourWords,
  lengthOf,
  listOf,
  nameOf,
  symbolOf,
  symbols,
  visible,
} from '../../www/text/characters.js';
import { chance, change, short, signed } from '../../www/text/numbers.js';
import { firstLine } from '../../www/text/starter-field.js';
import { readKept, EXAMPLES } from '../../www/text/examples.js';
import { marked } from '../../www/text/why/both-texts.js';
import { told, walk } from '../../www/text/backpropagation/slow-motion.js';

test('what cannot be seen has a sign and a name', () => {
  assert.equal(nameOf('\n'), 'newline ⏎');
  assert.equal(nameOf(' '), 'space ␣');
  assert.equal(nameOf('e'), '“e”');
  assert.equal(symbolOf('\u0007'), 'U+0007');
  assert.equal(symbolOf('\u0301'), 'U+0301');
  assert.equal(symbols('a b\n'), 'a␣b⏎');
  assert.equal(visible('a b\n'), 'a b⏎');
});

test('characters are counted as the engine counts them', () => assert.equal(lengthOf('a😀b'), 3));

test('a set of characters reads as a list, and neighbours as a range', () => {
  assert.equal(listOf('\n '), 'newline ⏎ or space ␣');
  assert.equal(listOf('CBADE'), '“A” to “E”');
  assert.equal(listOf('aeu'), '“a”, “e” or “u”');
  assert.equal(listOf('uu'), '“u”');
});

test('a behaviour is a sentence', () => {
  assert.equal(
    behaviourWords({ after: ':', kind: 'set', then: '\n ' }),
    'after “:” comes newline ⏎ or space ␣',
  );
  assert.equal(
    behaviourWords({ after: '\n\n', kind: 'context', then: 'AB' }),
    'after “⏎⏎” comes “A” or “B”',
  );
});

test('chances keep their digits near none and near all', () => {
  assert.deepEqual([0, 1, 0.5, 0.1234, 0.00042, 0.9997, 0.99, 1e-9, 1 - 1e-9].map(chance), [
    '0 %',
    '100 %',
    '50.0 %',
    '12.3 %',
    '0.042 %',
    '99.97 %',
    '99.0 %',
    '< 0.001 %',
    '> 99.999 %',
  ]);
});

test('numbers have a real minus and no negative zero', () => {
  assert.equal(signed(-4.829), '−4.829');
  assert.equal(signed(-0.0001), '0.000');
  assert.equal(change(0.314), '+0.31');
  assert.equal(change(0.001), '0.00');
  assert.equal(short(-1.234e-7, 2), '−1.2e−7');
  assert.equal(short(0.012345), '0.0123');
  assert.equal(short(1e-4, 2), '1e−4');
});

test('a starter is the first line of the text with its line break', () => {
  assert.equal(firstLine('First Citizen:\nBefore we', [...'First Citizen:\n']), 'First Citizen:\n');
  assert.equal(firstLine('x'.repeat(500), ['x']).length, 200);
});

test('a starter has only characters that the network knows, and breaks none in two', () => {
  assert.equal(firstLine('a😀é b\n', [...'ab \n']), 'a b\n');
  assert.equal(firstLine('😀'.repeat(300), ['😀']), '😀'.repeat(200));
});

test('kept starters that are no starters are left out', () => {
  assert.deepEqual(readKept('nonsense'), []);
  assert.deepEqual(readKept([{ starter: 1, look: 'x' }, null, EXAMPLES[0]]), [EXAMPLES[0]]);
});

test('five different examples are ready', () =>
  assert.equal(new Set(EXAMPLES.map(({ starter }) => starter)).size, 5));

test('a letter is marked where the behaviour should show, and only there', () => {
  const colon = /** @type {const} */ ({ after: ':', kind: 'set', then: '\n ' });
  const letters = [...'a:\nb:c'];
  assert.deepEqual(
    letters.map((_, at) => marked(letters, at, colon)),
    ['', '', 'met', '', '', 'missed'],
  );
  const blank = /** @type {const} */ ({ after: '\n\n', kind: 'context', then: 'A' });
  const lines = [...'\n\nA\n\nb'];
  assert.deepEqual(
    lines.map((_, at) => marked(lines, at, blank)),
    ['', '', 'met', '', '', 'missed'],
  );
});

test('the walk goes forward to the last letter and back to the first', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map((at) => walk(at, 3)),
    [
      { forward: true, step: 0 },
      { forward: true, step: 1 },
      { forward: true, step: 2 },
      { forward: false, step: 2 },
      { forward: false, step: 1 },
      { forward: false, step: 0 },
    ],
  );
  const step = {
    character: 'a',
    target: 'b',
    state: [],
    probability: 0.5,
    loss: Math.LN2,
    top: [],
    gradient: 2,
  };
  const motion = { steps: [step, step], reach: [[1], [1, 1]], arrays: [] };
  assert.match(
    told(motion, 0),
    /^Forward\. Step 1 of 2: it reads “a” and should say “b”, to which it gives 50\.0 %/,
  );
  assert.match(told(motion, 3), /^Backward\. Step 1 of 2/);
});
