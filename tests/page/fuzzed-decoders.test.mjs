// Claims about what the page itself decodes, before any engine has seen it: of a hundred thousand
// links, reports, files and kept entries, changed at random from a seed, none throws but with a
// sentence, none changes a prototype, and every one comes to an end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hashIn,
  isReport,
  labOf,
  LABS,
  settingsOf,
  strangeLab,
  textOf,
  withoutLab,
} from '../../www/page/labs.js';
import { recipeIn } from '../../www/page/link.js';
import { readVotes } from '../../www/pictures/concepts/ballots.js';
import { recipeOfShape, shapeOfRecipe } from '../../www/pictures/model/recipe-shape.js';
import { reportIn } from '../../www/report/report-file.js';
import { isCard, readQueue } from '../../www/run/runs-state.js';
import { canonical, sameRecipe } from '../../www/run/recipe-state.js';
import { ratesOf, readSaved } from '../../www/run/taken/saved.js';
import { floatTensor, floatsOf, readTensors, writeTensors } from '../../www/run/taken/tensors.js';
import { headerOf, noteIn } from '../../www/text/saved-note.js';
import { choiceIn } from '../../www/text/shelf.js';
import { settingsOfWords, settingsWords } from '../../www/theory/settings-link.js';
import { chances } from '../../tools/torture/chances.mjs';
import { mutated, oneOf, twisted } from './support/mutations.mjs';

/** Whoever hangs is ended after this long; they take a few seconds together. */
const HANGS = { timeout: 120_000 };

/** What no input may change. */
const PROTOTYPES = [Object, Array, Function, String, Number, Map, Set, Promise, RegExp].map(
  (kind) => kind.prototype,
);
const asTheyAre = () =>
  JSON.stringify(PROTOTYPES.map((one) => Reflect.ownKeys(one).map((key) => String(key))));

/** A refusal that may be shown: a whole sentence, and nothing that the language says by itself. */
function isSaid(/** @type {unknown} */ error) {
  const { name, message } = /** @type {Error} */ (error);
  return name === 'Error' && /^[A-Z].*\.$/s.test(message);
}

/**
 * Decodes inputs that were changed at random.
 * @template T
 * @param {number} count
 * @param {number} seed
 * @param {(next: () => number) => T} make
 * @param {(input: T) => unknown} decode
 */
function fuzz(count, seed, make, decode) {
  const next = chances(seed);
  const before = asTheyAre();
  for (let i = 0; i < count; i++) {
    const input = make(next);
    try {
      decode(input);
    } catch (error) {
      const shown = String(JSON.stringify(input)).slice(0, 300);
      if (!isSaid(error)) assert.fail(`input ${i} (${shown}): ${error}`);
    }
    assert.equal(/** @type {any} */ ({}).polluted, undefined, `input ${i}`);
  }
  assert.equal(asTheyAre(), before, 'a prototype was changed');
}

const LINKS = [
  '',
  '#now',
  '#v1&epochs=3&learningRate=0.001~train',
  '#1.Ab3_-9xyz~write.1.abc-_',
  '#1.x~decay.variance=0.5&once=true&list=1,2,3.5',
  '#~sift.angle=30&scale=1e-3&word=some-thing',
  '#r1.2bc.Ab3_-9.payload-of-a-report_x',
  '#r12%2Ex~train',
];

test('sixty thousand mutated links name a lab that is there, or none', HANGS, () => {
  const known = new Set(LABS);
  fuzz(
    60_000,
    1,
    (next) => mutated(oneOf(next, LINKS), next),
    (link) => {
      const lab = labOf(link);
      assert.ok(known.has(lab));
      const parts = [strangeLab(link), textOf(link), withoutLab(link), settingsOf(link, lab.id)];
      parts.push(recipeIn(link.startsWith('#') ? link : `#${link}`, () => false));
      for (const part of parts) assert.equal(typeof part, 'string');
      if (!isReport(link)) hashIn(parts[2], lab.id, parts[1], parts[3]);
      const settings = settingsOfWords(parts[3] || link);
      assert.equal(Object.getPrototypeOf(settings), Object.prototype);
      for (const value of Object.values(settings).flat())
        assert.ok(typeof value !== 'number' || Number.isFinite(value), `${value} of ${link}`);
      assert.equal(typeof settingsWords(settings), 'string');
    },
  );
});

const PAGE = (/** @type {string} */ json) =>
  '<!doctype html><p>report</p><script type="application/json" id="palomino-report">' +
  `${json}</script><script>more()</script>`;
const REPORT = {
  title: 'Horses',
  author: 'A. Student',
  blocks: [
    { kind: 'text', text: '# Found\n\n![one](run:r1)' },
    { kind: 'question', id: 'q1', prompt: 'Why?', answer: 'Because.' },
    { kind: 'figure', figure: { kind: 'run', run: 'r1' }, caption: 'A run' },
  ],
  runs: [{ key: 'r1', recipe: { epochs: 3, data: { source: 'paddock', seed: 0 } }, losses: [1] }],
  lesson: null,
};

test('twenty thousand mutated pages give a report that is plain data, or none', HANGS, () =>
  fuzz(
    20_000,
    2,
    (next) =>
      next() < 0.5
        ? mutated(PAGE(JSON.stringify(REPORT)), next)
        : PAGE(JSON.stringify(twisted(REPORT, next)) ?? ''),
    (page) => {
      const found = reportIn(page);
      assert.notEqual(typeof found, 'function');
    },
  ),
);

const RECIPE = { model: 'cnn', filters: 8, kernel: 3, task: 'colour', order: 'rgb', epochs: 3 };
const ENTRY = { id: 'e1', name: 'one', recipe: RECIPE, phase: 'waiting', group: null };
const QUEUE = { entries: [ENTRY, { ...ENTRY, id: 'e2', half: 'text', phase: 'running' }] };
const CARD = { id: 'c', half: 'text', recipe: RECIPE, curve: [], epochs: [], steps: 3 };
const VOTE = { data: 'd', picture: 1, pair: ['a', 'b'], chosen: 'a', costs: { mse: [1, 2] } };

test('ten thousand twisted entries of the browser’s storage are read or left out', HANGS, () =>
  fuzz(
    10_000,
    3,
    (next) => twisted({ queue: QUEUE, card: CARD, votes: [VOTE, VOTE], recipe: RECIPE }, next),
    (given) => {
      const { queue, card, votes, recipe } = given ?? {};
      const read = readQueue(queue);
      assert.ok(read.entries.every(({ id }) => typeof id === 'string'));
      assert.equal(typeof isCard(card), 'boolean');
      assert.ok(Array.isArray(readVotes(JSON.stringify(votes) ?? null)));
      assert.ok(sameRecipe(recipe, recipe), canonical(recipe));
      const shaped = recipeOfShape(null, JSON.stringify(recipe) ?? '');
      assert.equal(Object.getPrototypeOf(shaped), Object.prototype);
      assert.equal(typeof shapeOfRecipe(null, shaped), 'string');
    },
  ),
);

const HEADER = { half: 'texts', run: { recipe: { text: { source: 'play', seed: 3 } } } };
const RUN = { run: { step: 3, recipe: RECIPE }, record: { rates: [[0, 0.001]], builds: ['b'] } };
const FILES = [HEADER, RUN].map((header) =>
  writeTensors(
    new Map([
      ['state', floatTensor([2, 3], Float32Array.of(1, 2, 3, 4, 5, 6))],
      ['bias', floatTensor([1], Float32Array.of(0.5))],
    ]),
    { palomino: JSON.stringify(header), format: 'palomino' },
  ),
);

/** A saved run whose header was changed, with its length put right or not. */
function brokenFile(/** @type {() => number} */ next) {
  const file = oneOf(next, FILES);
  const length = new DataView(file.buffer).getUint32(0, true);
  const text = new TextDecoder().decode(file.subarray(8, 8 + length));
  const kind = next();
  let header = text;
  if (kind < 0.4) header = mutated(text, next);
  else {
    const plain = JSON.parse(text);
    if (kind < 0.6) Object.assign(plain, twisted(plain, next));
    else {
      const inner = twisted(JSON.parse(plain.__metadata__.palomino), next);
      plain.__metadata__.palomino =
        kind < 0.8 ? (JSON.stringify(inner) ?? '') : mutated(JSON.stringify(inner) ?? '', next);
    }
    header = JSON.stringify(plain);
  }
  const bytes = new TextEncoder().encode(header);
  const whole = new Uint8Array(8 + bytes.length + file.length - 8 - length);
  const said = next() < 0.95 ? bytes.length : Math.floor(next() * 2 ** 40);
  new DataView(whole.buffer).setBigUint64(0, BigInt(said), true);
  whole.set(bytes, 8);
  whole.set(file.subarray(8 + length), 8 + bytes.length);
  return next() < 0.9 ? whole : whole.subarray(0, Math.floor(next() * whole.length));
}

test('ten thousand mutated files of runs are read, or refused with a sentence', HANGS, () =>
  fuzz(10_000, 4, brokenFile, (bytes) => {
    const header = headerOf(bytes);
    noteIn(header);
    const choice = choiceIn(header);
    assert.ok(choice === null || ['play', 'file'].includes(choice.source));
    const { tensors } = readTensors(bytes);
    for (const tensor of tensors.values()) floatsOf(tensor);
    assert.deepEqual([...readTensors(writeTensors(tensors)).tensors.keys()].sort(), [
      ...[...tensors.keys()].sort(),
    ]);
    const saved = readSaved(bytes);
    assert.ok(Array.isArray(ratesOf(saved.record, 0).rates));
  }),
);
