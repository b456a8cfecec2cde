// Claims about finished runs on texts: what is kept of them, how they are compared, swept, timed
// and exported, and what their time machine says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { curvesCsv, everything, runsCsv } from '../../www/run/run-export.js';
import { curveOf, finals, valueAt, variantsOf } from '../../www/run/sweeps/groups.js';
import { noiseInWords } from '../../www/run/sweeps/noise-words.js';
import { ownSweep } from '../../www/run/sweeps/own-sweep.js';
import { lossAt, thinnedCurve } from '../../www/text/curve.js';
import { textBase, finishedRun } from '../../www/text/half.js';
import { TEXTS, natsAndBits } from '../../www/text/reader.js';
import { textRecipeName, textName } from '../../www/text/recipe-names.js';
import { fewSamples } from '../../www/text/samples.js';
import { applyText, noText } from '../../www/text/text-state.js';
import {
  TEXT_SWEEPS,
  QUICK_PASSES,
  sweepRecipes,
  shortPasses,
} from '../../www/text/sweep-experiments.js';
import { lastSamples } from '../../www/text/runs/final-samples.js';
import { sampleInWords } from '../../www/text/time-machine.js';
import { estimateTexts } from '../../www/text/timing.js';

const recipe = {
  text: { source: 'play', seed: 0 },
  hidden: 100,
  sequenceLength: 25,
  streams: 1,
  optimiser: 'adagrad',
  learningRate: 0.1,
  clip: 5,
  passes: 20,
  seed: 0,
  engine: 'cpu',
};
const form = {
  defaults: recipe,
  fields: [
    ['hidden', 'Hidden units'],
    ['sequenceLength', 'Sequence length'],
    ['learningRate', 'Learning rate'],
    ['seed', 'Seed'],
  ].map(([name, label]) => ({
    name,
    label,
    control: { kind: 'number', min: 0, max: 1000, whole: false },
  })),
};
const data = { title: 'The play', sha256: 'play 0', characters: 1000 };
let made = 0;
const card = (change, curve, more = {}) => ({
  half: 'text',
  id: `run ${made++}`,
  name: 'a run',
  date: `2026-01-01T00:00:${String(made).padStart(2, '0')}`,
  recipe: { ...recipe, ...change },
  engine: 'cpu',
  parameters: 10,
  steps: 4,
  trainedMs: 2000,
  characters: curve.at(-1)?.[0] ?? 0,
  vocabulary: 60,
  group: null,
  entry: '',
  curve,
  data,
  ...more,
});
const falling = (...losses) => losses.map((loss, i) => [i * 100, loss]);

test('runs on texts that differ only in their seed are one variant, named by what differs', () => {
  const variants = variantsOf(
    [
      card({ hidden: 50 }, falling(4, 3)),
      card({ hidden: 50, seed: 1 }, falling(4, 2)),
      card({ hidden: 100 }, falling(4, 1)),
    ],
    form,
    TEXTS,
  );
  assert.deepEqual(
    variants.map(({ label, seeds }) => [label, seeds]),
    [
      ['50 hidden units', 2],
      ['100 hidden units', 1],
    ],
  );
  assert.deepEqual(finals(variants[0], TEXTS, 'smoothed'), [3, 2]);
});

test('runs on different texts are never averaged, and their losses are not on one scale', () => {
  const cards = [
    card({}, falling(4)),
    card({ seed: 1, text: { source: 'play', seed: 1 } }, falling(4), {
      data: { ...data, sha256: 'play 1' },
    }),
  ];
  assert.equal(variantsOf(cards, form, TEXTS).length, 2);
  assert.equal(TEXTS.comparable(cards), false);
  assert.equal(TEXTS.comparable([cards[0], cards[0]]), true);
});

test('the mean over seeds of curves whose points lie elsewhere is read between them', () => {
  const variants = variantsOf(
    [
      card({ seed: 0 }, [
        [0, 4],
        [100, 2],
      ]),
      card({ seed: 1 }, [
        [0, 4],
        [50, 3.5],
        [150, 1.5],
      ]),
    ],
    form,
    TEXTS,
  );
  const { points, band } = curveOf(variants[0], TEXTS, 'smoothed');
  assert.deepEqual(points, [
    [0, 4],
    [100, (2 + 2.5) / 2],
  ]);
  assert.equal(band.length, 2);
  assert.deepEqual([band[0].low, band[0].high], [4, 4]);
});

test('a curve is read between its points and nowhere beyond them', () => {
  const points = falling(4, 2);
  assert.deepEqual(
    [-1, 0, 50, 100, 101].map((x) => valueAt(points, x, true)),
    [undefined, 4, 3, 2, undefined],
  );
  assert.equal(valueAt(points, 50, false), undefined, 'there is no epoch between two');
});

test('what the seeds allow to be said of texts is said in nats', () => {
  const near = (...values) => values.map((loss, seed) => card({ seed }, falling(4, loss)));
  const far = (...values) =>
    values.map((loss, seed) => card({ seed, hidden: 20 }, falling(4, loss)));
  const variants = variantsOf([...near(1.6, 1.62), ...far(1.605, 1.625)], form, TEXTS);
  assert.match(
    noiseInWords(variants, TEXTS, 'smoothed')[0],
    /differ by 0\.0050 nats, less than seed noise \(0\.0141 nats\)/,
  );
});

test('a long curve is kept in 200 points that lie at the same places for every seed', () => {
  const curve = (scale) =>
    Array.from({ length: 4000 }, (_, i) => ({ characters: i * 25, smoothed: scale / (i + 1) }));
  const [a, b] = [thinnedCurve(curve(1)), thinnedCurve(curve(2))];
  assert.equal(a.length, 200);
  assert.deepEqual([a[0][0], a.at(-1)[0]], [0, 3999 * 25]);
  assert.deepEqual(
    a.map(([characters]) => characters),
    b.map(([characters]) => characters),
  );
  assert.deepEqual(thinnedCurve(curve(1).slice(0, 3)).length, 3);
});

test('the loss at a moment is that of the last point up to there', () => {
  const curve = falling(4, 3, 2);
  assert.deepEqual([lossAt(curve, 0), lossAt(curve, 199), lossAt(curve, 500)], [4, 3, 2]);
  assert.ok(Number.isNaN(lossAt([], 5)));
});

test('of many samples the first and the latest stay, and the early ones lie closer', () => {
  const all = Array.from({ length: 200 }, (_, i) => ({ characters: i * 5000, text: String(i) }));
  const few = fewSamples(all, 6);
  assert.equal(few.length, 6);
  assert.deepEqual([few[0], few.at(-1)], [all[0], all.at(-1)]);
  assert.ok(few[1].characters - few[0].characters < few[5].characters - few[4].characters);
  assert.deepEqual(fewSamples(all.slice(0, 3), 6), all.slice(0, 3));
});

test('every sweep varies what it says alone, over seeds from the recipe’s own up', () => {
  for (const { id, varied } of TEXT_SWEEPS) {
    const { recipes } = sweepRecipes(id, { ...recipe, seed: 5 }, { seeds: 3 });
    assert.deepEqual([...new Set(recipes.map(({ seed }) => seed))], [5, 6, 7], id);
    assert.equal(new Set(recipes.map(({ name }) => name)).size, recipes.length, id);
    const fixed = Object.keys(recipe).filter((name) => !varied.includes(name) && name !== 'seed');
    for (const name of fixed)
      assert.equal(new Set(recipes.map((one) => JSON.stringify(one[name]))).size, 1, id + name);
  }
  assert.throws(() => sweepRecipes('nothing', recipe), /no sweep called “nothing”/);
});

test('sizes, sequence lengths, rates and seeds are there; quick means few passes', () => {
  const of = (id, field, options) =>
    sweepRecipes(id, recipe, options).recipes.map((one) => one[field]);
  assert.deepEqual(of('hidden', 'hidden'), [25, 50, 100, 200]);
  assert.deepEqual(of('sequence', 'sequenceLength'), [5, 25, 50, 100]);
  assert.deepEqual(of('rate', 'learningRate'), [0.01, 0.03, 0.1, 0.3]);
  assert.deepEqual(of('seeds', 'seed'), [0, 1, 2]);
  for (const { id } of TEXT_SWEEPS)
    assert.ok(of(id, 'passes', { quick: true }).every((passes) => passes === QUICK_PASSES));
});

test('the first sweep on offer is small, and has two seeds to show what is chance', () => {
  const { recipes } = sweepRecipes(TEXT_SWEEPS[0].id, recipe);
  assert.equal(recipes.length, 4);
  assert.ok(recipes.every(({ hidden, passes }) => hidden <= 100 && passes <= 5));
});

test('an own sweep of passes keeps its passes when it should be quick', () => {
  const of = (field) =>
    ownSweep(field, [3, 7], String, shortPasses(recipe, true, field)).map(({ passes }) => passes);
  assert.deepEqual(of('passes'), [3, 7]);
  assert.deepEqual(of('hidden'), [QUICK_PASSES, QUICK_PASSES]);
});

test('a run is named by its size and what sets it apart', () => {
  assert.equal(textRecipeName(form, recipe), '100 hidden units');
  assert.equal(
    textRecipeName(form, { ...recipe, hidden: 1500, sequenceLength: 50, seed: 3 }),
    '1,500 hidden units, sequence length 50, seed 3',
  );
  assert.equal(textName({ source: 'play', seed: 4 }), 'the play, seed 4');
  assert.equal(textName({ source: 'file', title: 'My book', sha256: 'x' }), 'My book');
});

test('a time is what a character was measured to take, grown with the network', () => {
  const text = { characters: 1000, vocabulary: Array.from({ length: 60 }) };
  const rest = { recipe: null, vocabulary: [], charactersPerSecond: 0 };
  const state = (run, ...cards) => ({ text: { text, run }, runs: { cards } });
  assert.ok(Number.isNaN(estimateTexts(state(rest), [recipe])), 'nothing has been trained');
  const known = state(rest, card({ passes: 20 }, [[20_000, 2]]));
  assert.equal(Math.round(estimateTexts(known, [recipe])), 2000);
  assert.equal(Math.round(estimateTexts(known, [recipe, { ...recipe, passes: 10 }])), 3000);
  assert.ok(
    estimateTexts(known, [{ ...recipe, hidden: 200 }]) > 2 * estimateTexts(known, [recipe]),
  );
  const runs = { recipe, vocabulary: Array(60).fill('a'), charactersPerSecond: 1000 };
  assert.equal(Math.round(estimateTexts(state(runs), [recipe])), 20_000);
  assert.equal(estimateTexts(state(rest), []), 0);
});

test('the tables of texts have a line a run and a line a point', () => {
  const cards = [
    card({}, falling(4, 2.5), { name: 'a, b', group: { id: 'g', title: 'Sizes', varied: [] } }),
  ];
  const [head, first] = runsCsv(cards, TEXTS.files).trim().split('\r\n');
  assert.equal(
    head,
    'name,experiment,finished,text,text_sha256,text_characters,trained_on,hidden,sequenceLength,' +
      'streams,optimiser,learningRate,clip,passes,seed,engine,parameters,steps,characters,' +
      'vocabulary,smoothed_loss,training_seconds',
  );
  assert.equal(
    first,
    `"a, b",Sizes,${cards[0].date},The play,play 0,1000,cpu,100,25,1,adagrad,0.1,5,20,0,cpu,10,4,` +
      '100,60,2.5,2.0',
  );
  assert.equal(
    curvesCsv(cards, TEXTS.files),
    'name,seed,characters,smoothed_loss\r\n"a, b",0,0,4\r\n"a, b",0,100,2.5\r\n',
  );
  const parts = { starter: 'Enter', samples: [{ characters: 0, text: 'x', loss: 4 }] };
  const { runs } = JSON.parse(everything([{ card: cards[0], parts }], TEXTS.files.blank));
  assert.deepEqual(
    [runs[0].half, runs[0].samples, runs[0].curve],
    ['text', parts.samples, cards[0].curve],
  );
  const { runs: bare } = JSON.parse(
    everything([{ card: cards[0], parts: undefined }], TEXTS.files.blank),
  );
  assert.deepEqual(bare[0].samples, []);
});

test('what networks wrote in the end stands side by side with the loss by then', () => {
  const variants = variantsOf(
    [card({ hidden: 50 }, falling(4, 3)), card({ hidden: 100 }, falling(4, 2))],
    form,
    TEXTS,
  );
  const parts = (text) => ({ starter: '', samples: [{ characters: 100, text }] });
  assert.deepEqual(lastSamples(variants, [parts('aaa'), parts('the')]), [
    { label: '50 hidden units', loss: 3, text: 'aaa' },
    { label: '100 hidden units', loss: 2, text: 'the' },
  ]);
  assert.equal(lastSamples(variants, [undefined, parts('the')]).length, 1);
});

test('the time machine says when a sample was written and how good the network was', () => {
  const past = { samples: [], curve: falling(4, 2), all: 1000, key: 0 };
  assert.equal(
    sampleInWords({ characters: 0, text: '', loss: 4 }, past),
    'Before the first step, weights still random: smoothed loss 4.000 nats (5.771 bits).',
  );
  assert.equal(
    sampleInWords({ characters: 100, text: '' }, past),
    `After 100 of 1,000 characters: smoothed loss ${natsAndBits(2)}.`,
    'a sample that an older version kept has the curve’s loss',
  );
  assert.equal(
    sampleInWords({ characters: 100, text: '' }, { ...past, curve: [] }),
    'After 100 of 1,000 characters.',
  );
});

test('the library takes a finished run on a text with curve, samples and the text’s hash', () => {
  const run = {
    engine: 'cpu',
    recipe,
    phase: 'finished',
    parameters: 7,
    step: 4,
    trainedMs: 5,
    characters: 100,
    vocabulary: ['a', 'b'],
    curve: [{ characters: 0, smoothed: 4 }],
    samples: [{ characters: 0, text: 'ab' }],
  };
  const text = {
    choice: { source: 'file', title: 'f', sha256: 'hash' },
    title: 'f',
    characters: 50,
    start: 'abba',
  };
  const taken = finishedRun({ text: { run, text } });
  assert.deepEqual(taken?.facts.data, { title: 'f', sha256: 'hash', characters: 50 });
  assert.deepEqual(taken?.facts.curve, [[0, 4]]);
  assert.deepEqual(taken?.parts, { starter: 'abba', samples: run.samples });
  assert.equal(finishedRun({ text: { run: { ...run, phase: 'paused' }, text } }), null);
  assert.equal(finishedRun({ text: { run, text: null } }), null);
});

test('what is queued learns from the text that is open', () => {
  const text = { choice: { source: 'play', seed: 9 } };
  const base = textBase({ text: { recipe: { form, values: { ...recipe, hidden: 7 } }, text } });
  assert.deepEqual([base.hidden, base.text], [7, text.choice]);
});

test('the example gives way to the viewer’s run for good, and comes too late after it', () => {
  const example = /** @type {any} */ (
    JSON.parse(readFileSync(new URL('../../data/text-example.json', import.meta.url), 'utf8'))
  );
  const loaded = applyText(noText(), { kind: 'textExampleLoaded', example });
  assert.equal(loaded.example?.phase, 'example');
  assert.equal(loaded.run.step, 0, 'it is no run of the viewer’s');
  const started = applyText(loaded, { kind: 'runStarting', waitingFor: '' });
  assert.equal(started.example, null);
  assert.equal(applyText(started, { kind: 'textExampleLoaded', example }).example, null);
});
