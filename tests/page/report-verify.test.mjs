// Claims about verifying a report's runs: when a repetition begins, rests and ends, what is kept of
// it, and what is said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameDigest } from '../../www/report/verify/digests.js';
import { HandRates } from '../../www/report/verify/hand-rates.js';
import { whereVerified } from '../../www/report/verify/kept-verdicts.js';
import { tableVerdictOf } from '../../www/report/verify/table-verdict.js';
import { SIGNS, claimInWords, summaryInWords } from '../../www/report/verify/verdict-words.js';
import { Verification } from '../../www/report/verify/verification.js';
import { verifiedNetwork } from '../../www/report/verify/verified-networks.js';

import { samplesVerdict, weightsVerdict, writingsOf } from '../../www/text/repeated-figure.js';

const DIGEST = 'ab'.repeat(32);
let made = 0;
/** A claim of three epochs of two steps on the paddock, unlike all others. */
const claim = (change = {}) => ({
  key: 'r1',
  name: 'A run',
  half: 'pictures',
  recipe: { data: { source: 'paddock', seed: 0 }, epochs: 3, seed: made++ },
  engine: 'cpu',
  steps: 6,
  parameters: 10,
  data: { title: 'the paddock', sha256: 'da'.repeat(32), train: 4, validation: 1 },
  curve: { kind: 'epochs', training: [3, 2, 1], validation: [3, 2, 1], accuracy: [] },
  record: {
    origin: { kind: 'seed' },
    rates: [[0, 0.001]],
    engines: [[0, 'cpu']],
    builds: [[0, '0.1.0 dev']],
    firstDigest: 'cd'.repeat(32),
    finalDigest: DIGEST,
  },
  preview: null,
  ...change,
});
const reportOf = (...runs) => ({ title: '', author: '', blocks: [], runs, lesson: null });

/** A half whose runs take two steps an epoch; `before` is awaited at each call of an engine. */
function halfOf({ sha256 = 'da'.repeat(32), refuses = '', before = async () => {} } = {}) {
  const log = [];
  return {
    log,
    dataHere: async () => [],
    async open({ name, recipe }) {
      log.push(`open ${name}`);
      if (refuses) throw new Error(refuses);
      const repeat = {
        pace: { least: 1, target: 1, longest: 1, mostUnits: 1 },
        dataSha256: sha256,
        finished: false,
        step: 0,
        progress: (first) => ({ done: repeat.step, all: first ? 2 : 6, words: `${repeat.step}` }),
        async advance() {
          await before(repeat);
          repeat.step += 1;
          repeat.finished = repeat.step === 2 * recipe.epochs;
          const epoch = repeat.step % 2 ? 'step' : 'epoch';
          const reached = repeat.finished ? 'end' : epoch;
          return { event: { kind: 'advanced', events: [], callMs: 1, loopMs: 1 }, reached };
        },
        result: async () => ({
          engine: 'cpu',
          build: '0.1.0 dev',
          dataSha256: sha256,
          finished: repeat.finished,
          curve: {
            kind: 'epochs',
            training: [3, 2, 1].slice(0, Math.floor(repeat.step / 2)),
            validation: [3, 2, 1].slice(0, Math.floor(repeat.step / 2)),
            accuracy: [],
          },
          firstDigest: null,
          finalDigest: null,
        }),
        network: async () => new Uint8Array([1]),
      };
      return repeat;
    },
    take: async () => ({ title: 'other', sha256 }),
    rest: () => log.push('rest'),
  };
}

/** A verification whose judge says what `verdict` makes of a repetition. */
function verifying(runs, { half = halfOf(), verdict, status = () => null } = {}) {
  const judged = [];
  const verification = new Verification(reportOf(...runs), {
    repeaters: { pictures: async () => half, text: async () => half },
    ask: async (method, [given, again]) => {
      if (method === 'claimStatus') return status(given, again);
      judged.push(again);
      const kind = verdict?.(again) ?? (again.finished ? 'exact' : 'exactSoFar');
      return { kind, sentence: `It is ${kind}.` };
    },
    now: () => new Date('2026-11-29T12:00:00Z'),
  });
  const idle = async () => {
    for (let i = 0; i < 1000; i++) {
      if (!verification.current && !verification.queue.length) return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error('the queue never came to rest');
  };
  return { verification, half, judged, idle };
}

test('a rate set by hand is due at its step, and no call goes past it', () => {
  const rates = new HandRates([
    [0, 0.1],
    [5, 0.2],
    [5, 0.3],
    [9, 0.4],
  ]);
  assert.deepEqual([rates.due(0), rates.due(0), rates.room(0)], [0.1, null, 5]);
  assert.deepEqual([rates.due(5), rates.room(5), rates.room(8)], [0.3, 4, 1]);
  assert.deepEqual([rates.due(9), rates.room(9)], [0.4, Infinity]);
});

test('the digest of a link is known again by its first half, and by no less', () => {
  assert.ok(sameDigest(DIGEST, DIGEST.slice(0, 32)));
  assert.ok(!sameDigest(DIGEST, DIGEST.slice(0, 30)));
  assert.ok(!sameDigest(DIGEST, `${DIGEST.slice(0, 31)}0`));
  assert.ok(!sameDigest(null, null));
  assert.ok(sameDigest('play 0', 'play 0'));
});

test('nothing is trained before a press, and what cannot be repeated is said at once', async () => {
  const status = () => ({ kind: 'notChecked', sentence: 'Not checked: no.' });
  const { verification, half } = verifying([claim()], { status });
  await verification.look();
  const [check] = verification.checks;
  assert.deepEqual(half.log, []);
  assert.deepEqual([check.phase, check.verdict.sentence], ['idle', 'Not checked: no.']);
  assert.equal(check.kept, null);
});

test('a queue takes its runs one after the other, then lets go of the engines', async () => {
  const runs = ['one', 'two', 'three'].map((name) => claim({ key: name, name }));
  const { verification, half, idle } = verifying(runs);
  verification.verifyAll();
  assert.deepEqual(
    verification.checks.map(({ phase }) => phase),
    ['waiting', 'waiting', 'waiting'],
  );
  await idle();
  assert.deepEqual(half.log, ['open one', 'open two', 'open three', 'rest']);
  assert.ok(verification.checks.every(({ kept }) => kept.verdict.kind === 'exact'));
});

test('an exact run is kept with when and where, and so is its network', async () => {
  const run = claim({ record: { ...claim().record, finalDigest: 'ef'.repeat(32) } });
  const first = verifying([run]);
  assert.equal(await verifiedNetwork('ef'.repeat(32)), null);
  first.verification.verify('r1');
  await first.idle();
  const again = verifying([{ ...run, key: 'r9', name: 'Called otherwise' }]);
  await again.verification.look();
  const [check] = again.verification.checks;
  assert.equal(check.phase, 'done');
  assert.equal(
    whereVerified(check.kept),
    'Verified on this machine, 29 November 2026, CPU engine 0.1.0.',
  );
  assert.equal((await verifiedNetwork('ef'.repeat(16)))?.half, 'pictures');
  const changed = verifying([{ ...run, parameters: 11 }]);
  await changed.verification.look();
  assert.equal(changed.verification.checks[0].kept, null);
});

test('a quick check ends with the first epoch, and does not undo what is known', async () => {
  const run = claim();
  const { verification, idle, judged } = verifying([run]);
  verification.verify('r1', { quick: true });
  await idle();
  const [check] = verification.checks;
  assert.deepEqual([check.kept.verdict.kind, judged.at(-1).finished], ['exactSoFar', false]);
  assert.equal(judged.at(-1).curve.training.length, 1);
  verification.verify('r1');
  await idle();
  assert.equal(check.kept.verdict.kind, 'exact');
  verification.verify('r1', { quick: true });
  await idle();
  assert.deepEqual([check.kept.verdict.kind, check.verdict.kind], ['exact', 'exact']);
});

test('training stops where more of it would change nothing', async () => {
  const verdict = ({ curve }) => (curve.training.length > 1 ? 'differs' : 'exactSoFar');
  const { verification, idle, judged } = verifying([claim()], { verdict });
  verification.verify('r1');
  await idle();
  assert.equal(verification.checks[0].kept.verdict.kind, 'differs');
  assert.deepEqual([judged.at(-1).finished, judged.at(-1).curve.training.length], [false, 2]);
});

test('a pause leaves a run where it is, and it goes on from there', async () => {
  let pausing = null;
  const half = halfOf({
    before: async ({ step }) => {
      if (step === 3 && !pausing) pausing = verification.pause();
    },
  });
  const { verification, idle, judged } = verifying([claim()], { half });
  verification.verify('r1');
  while (verification.checks[0].phase !== 'paused')
    await new Promise((resolve) => setTimeout(resolve, 1));
  await pausing;
  assert.equal(verification.checks[0].words, '4');
  verification.goOn();
  await idle();
  assert.equal(verification.checks[0].kept.verdict.kind, 'exact');
  assert.deepEqual(half.log, ['open A run', 'rest']);
  assert.ok(judged.length >= 3);
});

test('a run that is stopped is judged by the epochs that it has, or not at all', async () => {
  for (const [at, kind] of [
    [0, undefined],
    [3, 'exactSoFar'],
  ]) {
    const half = halfOf({
      before: async ({ step }) => void (step === at && verification.stop('r1')),
    });
    const { verification, idle } = verifying([claim()], { half });
    verification.verify('r1');
    await idle();
    const [check] = verification.checks;
    assert.equal(check.kept?.verdict.kind, kind);
    assert.equal(check.phase, kind ? 'done' : 'idle');
  }
});

test('what waits can be taken back', async () => {
  const { verification, idle, half } = verifying([
    claim({ key: 'a', name: 'a' }),
    claim({ key: 'b', name: 'b' }),
  ]);
  verification.verifyAll();
  await verification.stop('b');
  await idle();
  assert.deepEqual(half.log, ['open a', 'rest']);
  assert.equal(verification.checks[1].phase, 'idle');
});

test('an engine that refuses or dies says nothing about the run', async () => {
  const refuses = 'Filters takes a whole number from 1 to 64.';
  const refused = verifying([claim()], { half: halfOf({ refuses }) });
  refused.verification.verify('r1');
  await refused.idle();
  const [check] = refused.verification.checks;
  assert.deepEqual(check.verdict, { kind: 'notChecked', sentence: `Not checked. ${refuses}` });
  assert.equal(check.kept, null);

  const half = halfOf({
    before: async ({ step }) => {
      if (step === 2) throw new Error('The engine stopped: no memory.');
    },
  });
  const died = verifying([claim()], { half });
  died.verification.verify('r1');
  await died.idle();
  assert.equal(
    died.verification.checks[0].verdict.sentence,
    'Not checked. The engine stopped: no memory.',
  );
  assert.equal(died.verification.checks[0].kept, null);
});

test('a file that holds other data is said to, and nothing is trained on it', async () => {
  const run = claim({ recipe: { data: { source: 'files', title: 'x', sha256: 'da' }, epochs: 3 } });
  const status = (_, { dataSha256s }) =>
    dataSha256s.length ? null : { kind: 'notChecked', sentence: 'It needs x.' };
  const half = halfOf({ sha256: '00'.repeat(32) });
  const { verification, idle } = verifying([run], { half, status });
  await verification.look();
  const [check] = verification.checks;
  assert.ok(check.wantsData);
  await verification.give('r1', [{ name: 'x.npy' }]);
  await idle();
  assert.equal(check.answer, 'It is exactSoFar.');
  assert.deepEqual(half.log, []);
});

test('the claim of a run is one sentence with its digits', () => {
  assert.equal(
    claimInWords(claim()),
    'Claimed: 3 epochs on the CPU engine 0.1.0, training loss 1.0000, validation loss 1.0000, ' +
      'weights abababab at the end.',
  );
  const text = claim({
    half: 'text',
    recipe: { text: { source: 'play', seed: 0 }, passes: 1 },
    curve: { kind: 'characters', characters: [1, 2], smoothed: [2, 1.5] },
    record: null,
  });
  assert.equal(claimInWords(text), 'Claimed: 1 pass on the CPU engine, smoothed loss 1.5000.');
});

test('every verdict has a sign that is no colour', () => {
  const kinds =
    'exact exactSoFar agrees differsAtEnd differs outOfBand notDecided notChecked'.split(' ');
  assert.deepEqual(Object.keys(SIGNS).sort(), kinds.sort());
  assert.ok(Object.values(SIGNS).every((sign) => sign.length === 1));
});

/** A table of a lab on pictures, to be measured again. */
const table = (rows, change = {}) => ({
  kind: 'figure',
  caption: '',
  figure: {
    kind: 'table',
    title: 'Scores',
    columns: ['PSNR, dB'],
    rows: rows.map(([name, number]) => ({ name, numbers: [number] })),
    again: { lab: 'resolution', part: 'sample', settings: {}, networks: [] },
    ...change,
  },
});

test('what a table says is measured again; one that nothing measures is no claim', async () => {
  const asked = [];
  const half = {
    analyse: async (figure, _, { told }) => {
      asked.push(figure.title);
      told(1, 2);
      return { verdict: { kind: 'exact', sentence: 'It is exact.' }, build: '0.1.0 dev' };
    },
    rest: () => asked.push('rest'),
  };
  const blocks = [table([['a', 1]]), table([['a', 1]], { again: null })];
  const verification = new Verification(
    { title: '', author: '', blocks, runs: [], lesson: null },
    { repeaters: { pictures: async () => half }, ask: async () => null },
  );
  verification.verifyAll();
  while (verification.current) await new Promise((resolve) => setTimeout(resolve, 1));
  assert.deepEqual(asked, ['Scores', 'rest']);
  assert.equal(summaryInWords(verification.checks), 'Verified: 1 figure, ✓ 1 exact.');
});

test('a table is the same, within the engines’ thousandth, another, or only in part there', () => {
  const claimed = table([
    ['a', 21.3],
    ['b', 0.123456],
    ['c', null],
  ]).figure;
  const again = (a, b) => ({
    columns: ['PSNR, dB'],
    rows: [
      { name: 'b', numbers: [b] },
      { name: 'a', numbers: [a] },
      { name: 'c', numbers: [null] },
    ],
  });
  const kind = (a, b, same = true) => tableVerdictOf(claimed, again(a, b), same).kind;
  assert.equal(kind(21.3, 0.12345623), 'exact', 'a link keeps six digits');
  assert.equal(kind(21.31, 0.123456), 'agrees');
  assert.equal(kind(22, 0.123456), 'differs');
  assert.equal(kind(22, 0.123456, false), 'notDecided', 'the CPU’s network is another');
  assert.equal(kind(null, 0.123456), 'differs');
  assert.match(
    tableVerdictOf(claimed, again(22, 0.123456), true).sentence,
    /“PSNR, dB” of “a” is 22, and the report says 21\.3\.$/,
  );
  const other = { ...again(21.3, 0.123456), columns: ['SSIM'] };
  assert.equal(tableVerdictOf(claimed, other, true).kind, 'notDecided');
  const few = { columns: claimed.columns, rows: again(21.3, 1).rows.slice(1) };
  assert.equal(tableVerdictOf(claimed, few, true).kind, 'exactSoFar');
  assert.equal(tableVerdictOf(claimed, { ...few, rows: [] }, true).kind, 'notChecked');
});

test('texts at one temperature are told apart by their seeds', () => {
  const drawn = [1, 1, 0.5, 1e9].map((temperature) => ({ temperature, text: 'x' }));
  const asked = writingsOf({ starter: 'a', seed: 5, length: 9, drawn });
  assert.deepEqual(
    asked.map(({ alpha, seed }) => [alpha, seed]),
    [
      [1, 5],
      [1, 6],
      [2, 5],
      [0, 5],
    ],
  );
  assert.ok(asked.every(({ starter, count, position }) => starter + count + position === 'a90'));
});

test('samples differ from the letter on that is another', () => {
  const figure = { length: 4, drawn: [{ temperature: 1, text: 'abcd' }] };
  assert.equal(samplesVerdict(figure, ['abcd']).kind, 'exact');
  const { kind, sentence } = samplesVerdict(figure, ['abxd']);
  assert.equal(kind, 'differs');
  assert.match(sentence, /text 1 is another from letter 3 on/);
  assert.match(samplesVerdict(figure, ['ab']).sentence, /from letter 3 on/);
});

test('a set of weights is the same, within rounding, or another', () => {
  const steps = (...points) => points.map(([size, probability]) => ({ size, probability }));
  const figure = {
    set: ['a', 'b'],
    removed: [
      [0, 0.9],
      [1, 0.2],
    ],
    kept: [[2, 0.8]],
  };
  const found = (gap) => ({
    set: [1, 2],
    removal: steps([0, 0.9], [1, 0.2 + gap]),
    keeping: steps([2, 0.8]),
  });
  const kinds = [0, 5e-5, 1e-3].map((gap) => weightsVerdict(figure, found(gap), 'the play').kind);
  assert.deepEqual(kinds, ['exact', 'agrees', 'differs']);
  assert.equal(
    weightsVerdict(figure, { ...found(0), set: [1] }, 'the play').sentence,
    'Differs: measured again here on “the play”, the set has 1 weight, not 2 weights.',
  );
});
