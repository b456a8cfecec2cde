// Claims about the queue: what comes next, what a reload leaves of it, and, with a lab that only
// pretends to train, that bad runs never stop it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import { Queue } from '../../www/run/queue.js';
import { spoken } from '../../www/run/sweeps/queue-view.js';
import { pictureBase } from '../../www/pictures/half.js';
import { recipesOf } from '../../www/pictures/sweep-experiments.js';
import { recipeName } from '../../www/pictures/recipe-names.js';
import { Halves, halfOf } from '../../www/run/half.js';
import { nextEntry, noQueue, openEntries, readQueue, withEntry } from '../../www/run/runs-state.js';
import { QUEUE } from '../../www/run/kept-names.js';
import { forget } from '../../www/run/storage.js';
import { Store } from '../../www/page/store.js';
import { apply, initial } from '../../www/state.js';

/** What the version before both halves shared one library left in a browser. */
const stored = JSON.parse(
  readFileSync(new URL('../fixtures/browser-storage.json', import.meta.url), 'utf8'),
);

// Each test is a visit of its own.
beforeEach(() => forget(QUEUE));

const recipe = {
  data: { source: 'paddock', seed: 0 },
  model: 'cnn',
  epochs: 2,
  seed: 0,
  engine: 'cpu',
};
const entry = (id, phase) => ({
  id,
  phase,
  name: id,
  recipe: { ...recipe, name: id },
  group: { id: 'g', title: 'G', varied: [] },
  problem: '',
  run: '',
});
const queue = (...entries) => ({ ...noQueue(), entries, phase: 'running' });

test('the interrupted run comes first, then those that wait, in their order', () => {
  assert.equal(
    nextEntry(queue(entry('a', 'done'), entry('b', 'waiting'), entry('c', 'running'))).id,
    'c',
  );
  assert.equal(
    nextEntry(queue(entry('a', 'failed'), entry('b', 'waiting'), entry('c', 'waiting'))).id,
    'b',
  );
  assert.equal(nextEntry(queue(entry('a', 'done'))), undefined);
});

test('a change of one entry leaves the others the same objects', () => {
  const before = queue(entry('a', 'waiting'), entry('b', 'waiting'));
  const changed = withEntry(before, 'a', { phase: 'done' });
  assert.equal(changed.entries[1], before.entries[1]);
  assert.equal(openEntries(changed).length, 1);
});

test('after a reload nothing trains by itself, and the run that was under way is named', () => {
  const back = readQueue(
    structuredClone(queue(entry('a', 'done'), entry('b', 'running'), entry('c', 'waiting'))),
  );
  assert.equal(back.phase, 'paused');
  assert.match(back.note, /“b” was under way when the page closed/);
  assert.equal(readQueue(queue(entry('a', 'done'))).phase, 'idle');
});

test('what is said aloud changes only when a run begins or ends', () => {
  assert.equal(spoken(queue(entry('a', 'running'), entry('b', 'waiting'))), '“a” trains.');
  assert.equal(
    spoken(queue(entry('a', 'failed'), entry('b', 'running'))),
    '“a” failed. “b” trains.',
  );
  assert.equal(
    spoken({ ...queue(entry('a', 'done')), phase: 'idle' }),
    '“a” finished. The queue is done.',
  );
  assert.equal(
    spoken({ ...queue(entry('a', 'running')), phase: 'paused', note: 'Why.' }),
    '',
    'the queue itself says why it pauses',
  );
});

test('what was kept and is no queue is an empty one', () => {
  for (const kept of [
    undefined,
    null,
    7,
    {},
    { entries: 'x' },
    { entries: [null, { id: 3 }, { id: 'a' }] },
  ])
    assert.deepEqual(readQueue(kept).entries, []);
});

/**
 * A lab that pretends: what each recipe comes to is in `fates`. Runs on pictures are at hand in the
 * store, those on texts beside it.
 */
function pretendLab(fates) {
  const store = new Store({ apply, initial: initial() });
  store.apply({ kind: 'formLoaded', form: { fields: [], defaults: recipe } });
  const trained = [];
  const texts = { phase: 'none', step: 0, recipe: null, problem: '' };
  const lab = { store, trained, ready: Promise.resolve(), alive: true, texts };
  lab.library = {
    cards: [],
    add: async (half) => ({ id: `card of ${lab.conductor.run(half).recipe.label}` }),
  };
  lab.conductor = {
    run: (half) => (half === 'text' ? texts : store.state.run),
    idle: async () => {},
    settled: async (half) => lab.conductor.run(half).phase,
    pause: async () => {},
    alive: () => lab.alive,
    call: async (_, method, [given]) => {
      assert.equal(method, 'checkRecipe');
      if (given.epochs < 1) throw new Error('Epochs takes a whole number from 1 to 1,000.');
      return given;
    },
    async begin(half, asked, { begun, ownAtHand }) {
      const { step, recipe: before } = lab.conductor.run(half);
      if (begun && step > 0 && before?.label === asked.label)
        return { phase: lab.conductor.run(half).phase, problem: '' };
      trained.push(asked.label);
      lab.ownAtHand = ownAtHand;
      const fate = fates[asked.label];
      if (fate === 'refused')
        return {
          phase: 'failed',
          problem: 'There is no memory for this network: choose fewer filters.',
        };
      if (half === 'text')
        Object.assign(texts, { recipe: asked, step: 2, phase: fate ?? 'paused' });
      else open(store, asked, fate);
      return { phase: lab.conductor.run(half).phase, problem: store.state.run.problem };
    },
  };
  return lab;
}

/** A run on pictures is at hand, and has come to what it comes to. */
function open(store, asked, fate) {
  store.apply({
    kind: 'runOpened',
    engine: 'cpu',
    baselines: null,
    palette: null,
    trainCount: 10,
    run: {
      recipe: asked,
      parameters: 1,
      palette: new Uint8Array(),
      stepsPerEpoch: 1,
      step: 2,
      learningRate: 1,
      losses: [1],
      epochs: [],
      finished: fate === 'finished',
    },
  });
  if (fate === 'diverged')
    store.apply({ kind: 'runFailed', message: 'The loss of step 1 is no longer a number.' });
}

/** The halves, as far as the queue asks them. */
const halves = new Halves({
  pictures: async () => ({
    base: pictureBase,
    nameOf: (state, wished) => recipeName(state.recipe.form, wished),
  }),
  text: async () => ({ base: () => ({ hidden: 100 }), nameOf: (_, { label }) => label }),
});

/** A queue whose channel ends with the test. */
function queueOf(t, lab) {
  const made = new Queue(lab, halves);
  t.after(() => made.channel?.close());
  return made;
}

const recipes = (...labels) => labels.map((label) => ({ label, name: label }));
const idle = async (one) => {
  while (one.working) await new Promise((resolve) => setTimeout(resolve, 5));
};

test(
  'runs are trained one after another, and one that diverges or cannot start is noted and ' +
    'passed over',
  async (t) => {
    const lab = pretendLab({ a: 'finished', b: 'diverged', c: 'refused', d: 'finished' });
    const one = queueOf(t, lab);
    await one.addRecipes('pictures', 'All fates', recipes('a', 'b', 'c', 'd'));
    await idle(one);
    assert.deepEqual(lab.trained, ['a', 'b', 'c', 'd']);
    assert.deepEqual(
      one.state.entries.map(({ phase }) => phase),
      ['done', 'failed', 'failed', 'done'],
    );
    assert.match(one.state.entries[1].problem, /no longer a number/);
    assert.match(one.state.entries[2].problem, /choose fewer filters/);
    assert.equal(one.state.phase, 'idle');
  },
);

test('a recipe that is out of its range is noted and never starts', async (t) => {
  const lab = pretendLab({ good: 'finished' });
  const one = queueOf(t, lab);
  await one.addRecipes('pictures', 'A bad one', [
    { label: 'bad', name: 'bad', epochs: 0 },
    ...recipes('good'),
  ]);
  await idle(one);
  assert.deepEqual(lab.trained, ['good']);
  assert.deepEqual(
    one.state.entries.map(({ phase, problem }) => [phase, problem]),
    [
      ['failed', 'Epochs takes a whole number from 1 to 1,000.'],
      ['done', ''],
    ],
  );
});

test('a run that is paused by hand pauses the queue, and Resume takes it up again', async (t) => {
  const fates = { a: 'paused', b: 'finished' };
  const lab = pretendLab(fates);
  const one = queueOf(t, lab);
  await one.addRecipes('pictures', 'By hand', recipes('a', 'b'));
  await idle(one);
  assert.equal(one.state.phase, 'paused');
  assert.match(one.state.note, /“a” was paused by hand/);
  assert.deepEqual(
    one.state.entries.map(({ phase }) => phase),
    ['running', 'waiting'],
  );
  lab.store.apply({ kind: 'runResumed', goal: 'end' });
  lab.store.apply({ kind: 'advanced', events: [{ kind: 'finished' }], callMs: 1, loopMs: 1 });
  await one.resume();
  assert.deepEqual(
    one.state.entries.map(({ phase }) => phase),
    ['done', 'done'],
  );
  assert.deepEqual(lab.trained, ['a', 'b']);
});

test('a cancelled waiting run never trains; the form stays as it was filled in', async (t) => {
  const lab = pretendLab({ a: 'paused', b: 'finished', c: 'finished' });
  const one = queueOf(t, lab);
  await one.addRecipes('pictures', 'Cancelled', recipes('a', 'b', 'c'));
  await idle(one);
  lab.store.apply({ kind: 'recipeChanged', name: 'seed', value: 7 });
  await one.cancel(one.state.entries[1].id);
  await one.cancel(one.state.entries[0].id);
  await one.resume();
  assert.deepEqual(lab.trained, ['a', 'c']);
  assert.deepEqual(lab.store.state.recipe.values, { ...recipe, seed: 7 });
});

test('an experiment queued while another one trains takes nothing over from it', async (t) => {
  const lab = pretendLab({});
  const one = queueOf(t, lab);
  await one.addRecipes('pictures', 'Another', [
    { name: 'another', dropout: 0.2, epochs: 3, seed: 9 },
  ]);
  await idle(one);
  assert.deepEqual(
    [one.state.entries[0].phase, lab.store.state.run.recipe.dropout],
    ['running', 0.2],
  );
  const base = pictureBase(lab.store.state);
  await one.addRecipes('pictures', 'Weight decay', recipesOf('weight-decay', base).recipes);
  assert.deepEqual(
    one.state.entries.slice(1).map((added) => added.recipe),
    [0, 0.00001, 0.0001, 0.001].map((weightDecay) => ({ ...recipe, weightDecay })),
  );
});

test('a failure that is no run’s fault pauses the queue, is said; Resume retries', async (t) => {
  const lab = pretendLab({ a: 'finished' });
  const one = queueOf(t, lab);
  const { idle: settles } = lab.conductor;
  lab.conductor.idle = async () => {
    throw new Error('The order never came back.');
  };
  await one.addRecipes('pictures', 'Interrupted', recipes('a'));
  await idle(one);
  assert.deepEqual([one.state.phase, one.state.note], ['paused', 'The order never came back.']);
  assert.match(lab.store.state.message.answer, /The queue is paused\. The order/);
  lab.conductor.idle = settles;
  await one.resume();
  assert.deepEqual(lab.trained, ['a']);
});

test('without the CPU engine the queue waits instead of failing everything', async (t) => {
  const lab = pretendLab({ a: 'refused', b: 'finished' });
  const one = queueOf(t, lab);
  lab.alive = false;
  await one.addRecipes('pictures', 'No engine', recipes('a', 'b'));
  await idle(one);
  assert.equal(one.state.phase, 'paused');
  assert.deepEqual(
    one.state.entries.map(({ phase }) => phase),
    ['running', 'waiting'],
  );
});

test('runs on pictures and on texts wait in one queue and train one after another', async (t) => {
  const lab = pretendLab({ a: 'finished', b: 'finished', c: 'finished' });
  const one = queueOf(t, lab);
  await one.change({ phase: 'paused' });
  await one.addRecipes('pictures', 'Pictures', recipes('a'));
  await one.addRecipes('text', 'Texts', recipes('b'));
  await one.addRecipes('pictures', 'Pictures', recipes('c'));
  await one.resume();
  assert.deepEqual(lab.trained, ['a', 'b', 'c']);
  assert.deepEqual(
    one.state.entries.map(({ half, phase, run }) => [half, phase, run]),
    [
      ['pictures', 'done', 'card of a'],
      ['text', 'done', 'card of b'],
      ['pictures', 'done', 'card of c'],
    ],
  );
  assert.equal(
    lab.ownAtHand,
    true,
    'the picture run at hand is the queue’s, over the text between',
  );
});

test('a text run that is paused by hand pauses the queue like any other', async (t) => {
  const lab = pretendLab({ a: 'paused', b: 'finished' });
  const one = queueOf(t, lab);
  await one.addRecipes('text', 'By hand', recipes('a', 'b'));
  await idle(one);
  assert.match(one.state.note, /“a” was paused by hand/);
  assert.equal(one.holds('text', one.state.entries[0].recipe), true);
  assert.equal(one.holds('pictures', one.state.entries[0].recipe), false);
  lab.texts.phase = 'finished';
  await one.resume();
  assert.deepEqual(lab.trained, ['a', 'b']);
});

test('the queue as yesterday’s version kept it is read: its entries are of pictures', () => {
  const back = readQueue(structuredClone(stored.queue));
  assert.deepEqual(
    back.entries.map((one) => [halfOf(one), one.name, one.phase]),
    [
      ['pictures', 'Learning rate 0.001', 'running'],
      ['pictures', 'Learning rate 0.002', 'waiting'],
    ],
  );
  assert.match(back.note, /was under way when the page closed/);
});

test('an entry of a half that this version does not know is left out', () => {
  const kept = queue(entry('a', 'waiting'), { ...entry('b', 'waiting'), half: 'sounds' });
  assert.deepEqual(
    readQueue(kept).entries.map(({ id }) => id),
    ['a'],
  );
});
