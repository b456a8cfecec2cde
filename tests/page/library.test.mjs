// Claims about finished runs: what is kept of them, how they are exported, and the pictures of
// their epochs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  belongs,
  frameOf,
  newHistory,
  withAlpha,
  withFrame,
  withoutAlpha,
} from '../../www/pictures/history.js';
import { thinned } from '../../www/pictures/half.js';
import { PICTURES } from '../../www/pictures/reader.js';
import { cardsOf, halfOf } from '../../www/run/half.js';
import { isCard } from '../../www/run/runs-state.js';
import { curveOf, variantsOf } from '../../www/run/sweeps/groups.js';
import { recordInWords } from '../../www/run/sweeps/record-words.js';
import { csvOf } from '../../www/page/csv.js';
import { base64, curvesCsv, everything, runsCsv } from '../../www/run/run-export.js';
import { apply, initial } from '../../www/state.js';

const recipe = { data: { source: 'paddock', seed: 0 }, model: 'cnn', epochs: 2, seed: 0 };
const card = (id, date, more = {}) => ({
  id,
  name: id,
  date,
  recipe,
  engine: 'cpu',
  parameters: 86784,
  steps: 100,
  trainedMs: 12_345,
  group: null,
  entry: '',
  data: { title: 'the paddock', sha256: 'p', train: 5000, validation: 1000 },
  epochs: [{ epoch: 1, trainLoss: 2, validationLoss: 3, validationAccuracy: 0.4 }],
  ...more,
});
const after = (...events) => events.reduce(apply, initial()).runs;

test('the newest run stands first, and a renamed one takes the place of itself', () => {
  const runs = after(
    { kind: 'runsListed', cards: [card('old', '2026-01-01'), card('new', '2026-02-01')] },
    { kind: 'runAdded', card: card('old', '2026-01-01', { name: 'renamed' }), lasting: true },
  );
  assert.deepEqual(
    runs.cards.map(({ name }) => name),
    ['new', 'renamed'],
  );
});

test('once a run could not be kept, the page says so until it is reloaded', () => {
  const runs = after(
    { kind: 'runAdded', card: card('a', '1'), lasting: false },
    { kind: 'runAdded', card: card('b', '2'), lasting: true },
  );
  assert.equal(runs.lasting, false);
});

test('deleted runs leave the list, and what they were is offered back', () => {
  const runs = after(
    { kind: 'runsListed', cards: [card('a', '1'), card('b', '2')] },
    { kind: 'runsRemoved', ids: ['a'], label: '“a”' },
  );
  assert.deepEqual([runs.cards.map(({ id }) => id), runs.removed], [['b'], '“a”']);
});

test('a curve of 100,000 steps is kept in 2,000 points, its spikes among them', () => {
  const losses = new Float32Array(100_000).fill(1);
  losses[77_777] = 9;
  const points = thinned(losses);
  assert.ok(points.length <= 2000);
  assert.deepEqual(
    points.find(({ loss }) => loss === 9),
    { step: 77_778, loss: 9 },
  );
  assert.deepEqual(thinned([5, 4]), [
    { step: 1, loss: 5 },
    { step: 2, loss: 4 },
  ]);
});

test('names with commas, quotes and formulas survive a table', () => {
  assert.deepEqual(
    csvOf([['a, "b"', '=1+1', -0.5, undefined, 'two\nlines']]),
    '"a, ""b""",\'=1+1,-0.5,,"two\nlines"\r\n',
  );
});

test('the table of runs has a line a run and a column for every value of the recipe', () => {
  const [head, first, ...rest] = runsCsv(
    [card('a, b', '2026-01-01', { group: { id: 'g', title: 'Batch sizes', varied: [] } })],
    PICTURES.files,
  )
    .trim()
    .split('\r\n');
  assert.equal(
    head,
    'name,experiment,finished,data,data_sha256,trained_on,model,epochs,seed,parameters,steps,' +
      'train_loss,validation_loss,validation_accuracy,training_seconds',
  );
  assert.equal(
    first,
    '"a, b",Batch sizes,2026-01-01,the paddock,p,cpu,cnn,2,0,86784,100,2,3,0.4,12.3',
  );
  assert.equal(rest.length, 0);
  assert.equal(
    curvesCsv([card('a', '1')], PICTURES.files),
    'name,seed,epoch,train_loss,validation_loss,validation_accuracy\r\na,0,1,2,3,0.4\r\n',
  );
});

test('everything of a run is one JSON that can be read again, pictures as base64', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i);
  assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'));
  const { runs } = JSON.parse(
    everything([
      {
        card: card('a', '1'),
        parts: {
          losses: [{ step: 1, loss: 2 }],
          preview: { predictions: new Uint8Array([1, 2, 3]), losses: new Float32Array([1]) },
          history: null,
        },
      },
    ]),
  );
  assert.deepEqual(
    [runs[0].name, runs[0].losses, runs[0].preview.predictions, runs[0].preview.losses],
    ['a', [{ step: 1, loss: 2 }], 'AQID', [1]],
  );
});

const rgba = new Uint8Array([1, 2, 3, 255, 4, 5, 6, 255]);
const preview = (step) => ({
  step,
  side: 1,
  columns: 2,
  inputs: rgba,
  truths: rgba,
  predictions: rgba,
  losses: [1, 2],
  accuracies: [],
});
const reports = (count, loss = (epoch) => 1 / epoch) =>
  Array.from({ length: count }, (_, i) => ({
    epoch: i + 1,
    trainLoss: 1,
    validationLoss: loss(i + 1),
  }));
const grown = (epochs, most) =>
  Array.from({ length: epochs + 1 }, (_, epoch) => frameOf(preview(epoch), reports(epoch))).reduce(
    (history, frame) => withFrame(history, frame, most),
    newHistory(recipe, preview(0)),
  );

test('opaque pictures lose nothing without their fourth byte', () => {
  assert.deepEqual([...withoutAlpha(rgba)], [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...withAlpha(withoutAlpha(rgba))], [...rgba]);
});

test('every epoch has its picture while there is room', () => {
  assert.deepEqual(
    grown(5, 1000).frames.map(({ epoch }) => epoch),
    [0, 1, 2, 3, 4, 5],
  );
});

test('over the limit every second epoch leaves, and the first and the latest always stay', () => {
  const { frames, every } = grown(101, 10 * 6);
  assert.ok(frames.length <= 10);
  assert.deepEqual([frames[0].epoch, frames.at(-1).epoch], [0, 101]);
  assert.ok(frames.slice(0, -1).every(({ epoch }) => epoch % every === 0));
});

test('an epoch that is measured again replaces its picture and all after it', () => {
  assert.deepEqual(
    withFrame(grown(5), frameOf(preview(3), reports(3))).frames.map(({ epoch }) => epoch),
    [0, 1, 2, 3],
  );
});

test(
  'pictures belong to the run whose recipe and losses they have, also when it was put back to ' +
    'an earlier epoch',
  () => {
    const history = grown(3);
    assert.ok(belongs(history, { recipe: { ...recipe }, epochs: reports(3) }));
    assert.ok(belongs(history, { recipe, epochs: reports(2) }));
    assert.ok(!belongs(history, { recipe: { ...recipe, seed: 1 }, epochs: reports(3) }));
    assert.ok(!belongs(history, { recipe, epochs: reports(3, () => 7) }));
    assert.ok(!belongs(null, { recipe, epochs: [] }));
  },
);

test('a card of an earlier version is read as one of pictures, compared and exported', () => {
  const { card: kept } = JSON.parse(
    readFileSync(new URL('../fixtures/browser-storage.json', import.meta.url), 'utf8'),
  );
  assert.ok(isCard(kept));
  assert.equal(halfOf(kept), 'pictures');
  assert.deepEqual(cardsOf([kept], 'pictures'), [kept]);
  assert.deepEqual(cardsOf([kept], 'text'), []);
  const [variant] = variantsOf([kept], null, PICTURES);
  assert.equal(curveOf(variant, PICTURES, 'validationLoss').points.length, kept.epochs.length);
  assert.equal(runsCsv([kept], PICTURES.files).trim().split('\r\n').length, 2);
});

test('the cards of a half are the same list as long as the cards are the same', () => {
  const cards = [card('a', '1'), { ...card('b', '2'), half: 'text' }];
  assert.equal(cardsOf(cards, 'pictures'), cardsOf(cards, 'pictures'));
  assert.deepEqual(
    cardsOf(cards, 'text').map(({ id }) => id),
    ['b'],
  );
});

test('what was kept and is no card is left out', () => {
  const none = [
    null,
    {},
    { id: 'a' },
    { id: 'a', recipe },
    { id: 'a', half: 'text', recipe, epochs: [] },
  ];
  for (const kept of none) assert.equal(isCard(kept), false);
  assert.ok(isCard({ id: 'a', half: 'text', recipe, curve: [] }));
});

const record = {
  origin: { kind: 'network', title: 'the small one', sha256: 'abcdef0123456789' },
  rates: [
    [0, 0.1],
    [250, 0.03],
  ],
  engines: [
    [0, 'cpu'],
    [400, 'webGpu'],
  ],
  builds: [[0, '0.1.0 a1b2']],
  firstDigest: '11112222aaaa',
  finalDigest: '33334444bbbb',
};

test('how a run came about is told in sentences, and nothing where nobody kept it', () => {
  assert.deepEqual(recordInWords(record), [
    'It went on from “the small one” (weights abcdef01).',
    'After step 250 its learning rate was set to 0.03.',
    'After step 400 it trained on WebGPU.',
    'Weights after the first pass over the data: 11112222.',
    'Weights at the end: 33334444.',
    'Trained by Palomino 0.1.0 a1b2.',
  ]);
  assert.deepEqual(recordInWords(null), []);
  assert.deepEqual(recordInWords({}), []);
});

test('the table has columns for how runs came about only where one has kept it', () => {
  const [head, first] = runsCsv([card('a', '1', { record })], PICTURES.files).split('\r\n');
  assert.ok(
    head.endsWith('training_seconds,went_on_from,rates,engines,builds,first_digest,final_digest'),
  );
  assert.ok(
    first.endsWith(
      'the small one,0: 0.1; 250: 0.03,0: cpu; 400: webGpu,0: 0.1.0 a1b2,11112222aaaa,33334444bbbb',
    ),
  );
});
