// Claims about the queue: what comes next, what a reload leaves of it, and, with a lab that only
// pretends to train, that bad runs never stop it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Queue } from '../../www/run/queue.js';
import { spoken } from '../../www/pictures/sweeps/queue-view.js';
import { nextEntry, noQueue, openEntries, readQueue, withEntry } from '../../www/run/runs-state.js';
import { Store } from '../../www/page/store.js';
import { apply, initial } from '../../www/state.js';

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

/** A lab that pretends: what each recipe comes to is in `fates`. */
function pretendLab(fates) {
  const store = new Store({ apply, initial: initial() });
  store.apply({ kind: 'formLoaded', form: { fields: [], defaults: recipe } });
  const trained = [];
  const lab = {
    store,
    trained,
    ready: Promise.resolve(),
    data: { summary: { choice: recipe.data, train: 10 } },
    library: { cards: [], add: async () => ({ id: `card of ${lab.run.recipe.name}` }) },
    engines: {
      alive: { cpu: true },
      get: () => ({
        call: async (_, [given]) => {
          if (given.epochs < 1) throw new Error('Epochs takes a whole number from 1 to 1,000.');
          return given;
        },
      }),
    },
    get run() {
      return store.state.run;
    },
    conductor: {
      idle: async () => {},
      pause: async () => {},
      settled: async () => store.state.run.phase,
      alive: () => Boolean(lab.engines.alive.cpu),
      async begin(_, asked, { begun }) {
        const { run } = store.state;
        if (!(begun && run.step > 0 && run.recipe?.label === asked.label)) {
          const problem = await lab.begin(_, asked).then(
            () => '',
            (error) => error.message,
          );
          if (problem) return { phase: 'failed', problem };
        }
        return { phase: store.state.run.phase, problem: store.state.run.problem };
      },
    },
    async begin(_, asked) {
      trained.push(asked.label);
      const fate = fates[asked.label];
      if (fate === 'refused')
        throw new Error('There is no memory for this network: choose fewer filters.');
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
    },
  };
  return lab;
}

/** A queue whose channel ends with the test. */
function queueOf(t, lab) {
  const made = new Queue(lab);
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
    await one.addRecipes('All fates', recipes('a', 'b', 'c', 'd'));
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
  await one.addRecipes('A bad one', [{ label: 'bad', name: 'bad', epochs: 0 }, ...recipes('good')]);
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
  await one.addRecipes('By hand', recipes('a', 'b'));
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

test('a waiting run that is cancelled never trains; the form keeps what the viewer put there', async (t) => {
  const lab = pretendLab({ a: 'paused', b: 'finished', c: 'finished' });
  const one = queueOf(t, lab);
  await one.addRecipes('Cancelled', recipes('a', 'b', 'c'));
  await idle(one);
  lab.store.apply({ kind: 'recipeChanged', name: 'seed', value: 7 });
  await one.cancel(one.state.entries[1].id);
  await one.cancel(one.state.entries[0].id);
  await one.resume();
  assert.deepEqual(lab.trained, ['a', 'c']);
  assert.deepEqual(lab.store.state.recipe.values, { ...recipe, seed: 7 });
});

test('an experiment that is queued while another one trains takes nothing over from it', async (t) => {
  const lab = pretendLab({});
  const one = queueOf(t, lab);
  await one.addRecipes('Another', [{ name: 'another', dropout: 0.2, epochs: 3, seed: 9 }]);
  await idle(one);
  assert.deepEqual([one.state.entries[0].phase, lab.run.recipe.dropout], ['running', 0.2]);
  await one.add('weight-decay');
  assert.deepEqual(
    one.state.entries.slice(1).map((added) => added.recipe),
    [0, 0.00001, 0.0001, 0.001].map((weightDecay) => ({ ...recipe, weightDecay })),
  );
});

test('a failure that no run is to blame for pauses the queue and is said, and Resume tries again', async (t) => {
  const lab = pretendLab({ a: 'finished' });
  const one = queueOf(t, lab);
  const { idle: settles } = lab.conductor;
  lab.conductor.idle = async () => {
    throw new Error('The order never came back.');
  };
  await one.addRecipes('Interrupted', recipes('a'));
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
  lab.engines.alive = {};
  await one.addRecipes('No engine', recipes('a', 'b'));
  await idle(one);
  assert.equal(one.state.phase, 'paused');
  assert.deepEqual(
    one.state.entries.map(({ phase }) => phase),
    ['running', 'waiting'],
  );
});
