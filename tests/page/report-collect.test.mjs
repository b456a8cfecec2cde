// Claims about a class's reports: what is known of each, who shares what, the table as a file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classCsv } from '../../www/report/collect/class-export.js';
import {
  answerCount,
  answersIn,
  endingsOf,
  lowestOf,
  kindsOfLoss,
  questionsIn,
} from '../../www/report/collect/gathered.js';
import { isHandedIn } from '../../www/report/collect/intake.js';
import { takenWords } from '../../www/report/collect/taking-panel.js';
import { twinsOf } from '../../www/report/collect/twins.js';

const LONG = 'Squared error punishes every guess that is far from a mean of all colours.';
const question = (id, answer, prompt = `Question ${id}`) => ({
  kind: 'question',
  id,
  prompt,
  answer,
});
const run = ({
  name = 'UNet',
  task = 'classification',
  loss = 1.3,
  digest = '',
  seed = 0,
} = {}) => ({
  key: 'r1',
  name,
  half: 'pictures',
  recipe: { task, model: 'unet', seed, engine: 'automatic' },
  data: { sha256: 'ab' },
  curve: { kind: 'epochs', training: [2, 1.4], validation: [2, loss], accuracy: [0.3, 0.482] },
  record: digest ? { finalDigest: digest } : null,
});
const text = {
  name: 'Play',
  recipe: {},
  curve: { kind: 'characters', characters: [1, 2], smoothed: [4, 2.5] },
};

let made = 0;
const gathered = (author, { blocks = [], runs = [] } = {}) => ({
  number: ++made,
  from: `link ${made}`,
  link: `#r1.${made}`,
  file: null,
  characters: 500,
  verdict: '',
  report: { title: 'Homework', author, blocks, runs, lesson: null },
});

test('answers are counted by question, also where a report asks one twice', () => {
  const { report } = gathered('Ada', {
    blocks: [question('1a', 'A table'), question('1a', 'and more'), question('1b', ' ')],
  });
  assert.deepEqual(answerCount(report), { answered: 1, asked: 2 });
  assert.equal(answersIn(report).get('1a').answer, 'A table\n\nand more');
});

test('a teacher’s own questions are known by their words', () => {
  const all = [
    gathered('Ada', { blocks: [question('', 'Yes', 'Why?'), question('2', 'No')] }),
    gathered('Bo', { blocks: [question('', 'No', 'Why?')] }),
  ];
  assert.deepEqual(
    questionsIn(all).map(({ key }) => key),
    ['Why?', '2'],
  );
});

test('losses are compared with those that measure the same', () => {
  const all = [
    gathered('Ada', { runs: [run({ loss: 1.5 }), run({ loss: 1.2 }), text] }),
    gathered('Bo', { runs: [run({ task: 'regression', loss: 0.01 })] }),
  ];
  const [first] = kindsOfLoss(all);
  assert.equal(first, 'Colours by classification, validation loss');
  assert.equal(lowestOf(all[0].report, first), 1.2);
  assert.equal(lowestOf(all[1].report, first), NaN);
  assert.deepEqual(
    endingsOf(all[0].report).map(({ loss, accuracy }) => [loss, accuracy]),
    [
      [1.5, 0.482],
      [1.2, 0.482],
      [2.5, null],
    ],
  );
});

const DIGEST = '0123456789abcdef0123456789abcdef';

test('equal weights of equal recipes are no wonder, also with one digest whole', () => {
  const [ada, bo, cy] = [
    gathered('Ada', { runs: [run({ digest: DIGEST })] }),
    gathered('', { runs: [run({ digest: `${DIGEST}${DIGEST}` })] }),
    gathered('Cy', { runs: [run({ digest: 'ff'.repeat(16) })] }),
  ];
  const twins = twinsOf([ada, bo, cy]);
  assert.deepEqual(twins.get(ada.number), [
    '“UNet”: same weights as no name’s; the same recipe and seed give the same bits.',
  ]);
  assert.match(twins.get(bo.number)[0], /same weights as Ada’s;/);
  assert.deepEqual(twins.get(cy.number), []);
});

test('equal weights of different recipes can’t be', () => {
  const twins = twinsOf([
    gathered('Ada', { runs: [run({ digest: DIGEST })] }),
    gathered('Bo', { runs: [run({ name: 'Mine', digest: DIGEST, seed: 7 })] }),
  ]);
  for (const [sentence] of twins.values()) assert.match(sentence, /but the recipes differ\./);
});

test('digests that are missing or too short are nobody’s', () => {
  const twins = twinsOf([
    gathered('Ada', { runs: [run({ digest: 'abcd' }), run()] }),
    gathered('Bo', { runs: [run({ digest: 'abcd' }), run()] }),
  ]);
  assert.deepEqual([...twins.values()], [[], []]);
});

test('long answers that are the same are marked, whatever their spaces; short ones are not', () => {
  const twins = twinsOf([
    gathered('Ada', { blocks: [question('1e', LONG), question('1a', 'A table')] }),
    gathered('Bo', { blocks: [question('1e', LONG.toUpperCase().replace(' ', '\n'))] }),
    gathered('Cy', { blocks: [question('1e', LONG), question('1a', 'A table')] }),
    gathered('Di', { blocks: [question('2', LONG)] }),
  ]);
  assert.deepEqual(
    [...twins.values()],
    [
      ['The answer to 1e is, word for word, Bo’s and Cy’s.'],
      ['The answer to 1e is, word for word, Ada’s and Cy’s.'],
      ['The answer to 1e is, word for word, Ada’s and Bo’s.'],
      [],
    ],
  );
});

test('the table as a file has a line a report, an answer a column, and no formulas', () => {
  const all = [
    gathered('=1+1', { blocks: [question('practice-2', 'One, "two"')], runs: [run()] }),
    gathered('Bo'),
  ];
  const [head, first, second, end] = classCsv(all, twinsOf(all)).split('\r\n');
  assert.match(head, /^name,title,.*,answer Practice 2$/);
  assert.ok(first.startsWith("'=1+1,Homework,"), first);
  assert.ok(first.endsWith(',"One, ""two"""'), first);
  assert.ok(second.startsWith('Bo,Homework,'), second);
  assert.equal(end, '');
});

test('files of reports and mails are looked into, pictures are not', () => {
  for (const name of ['ada.palomino', 'mail.EML', 'links.txt'])
    assert.equal(isHandedIn({ name }), true, name);
  for (const name of ['horse.png', 'run.safetensors', 'palomino'])
    assert.equal(isHandedIn({ name }), false, name);
});

test('what was taken in is said in numbers that agree with their nouns', () => {
  assert.equal(takenWords(1, 0, 0), '1 report taken in.');
  assert.equal(
    takenWords(30, 2, 1),
    '30 reports taken in. 1 report was here already. 2 could not be read: see below.',
  );
});
