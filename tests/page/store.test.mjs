// Claims about the page's state: what each event changes, and what it leaves alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EXPERIMENTS, experimentOf, recipeOf } from '../../www/pictures/experiments.js';
import { meant, withMeant } from '../../www/run/meant.js';
import { changes, matters, readNumber, sameRecipe } from '../../www/run/recipe-state.js';
import { readQueue } from '../../www/run/runs-state.js';
import { painterOf, taskOfPainter } from '../../www/pictures/photo-state.js';
import { currentEpoch, picturesPerSecond, timeLeft } from '../../www/pictures/run-state.js';
import { lineOf } from '../../www/run/message.js';
import { apply, initial } from '../../www/state.js';

const recipe = {
  data: { source: 'paddock', seed: 0 },
  model: 'regressionCnn',
  kernel: 3,
  filters: 32,
  epochs: 2,
  batchSize: 100,
  learningRate: 0.001,
  optimiser: 'adam',
  momentum: 0.9,
  seed: 0,
  engine: 'cpu',
};
const number = (name, min, max, whole = true) => ({
  name,
  label: name,
  help: '',
  advanced: false,
  control: { kind: 'number', min, max, whole, logarithmic: false },
});
const form = {
  defaults: recipe,
  fields: [number('epochs', 1, 1000), number('learningRate', 1e-6, 1, false)],
};
const fresh = {
  recipe,
  parameters: 75549,
  stepsPerEpoch: 3,
  step: 0,
  learningRate: 0.001,
  losses: [],
  epochs: [],
  finished: false,
};
const opened = {
  kind: 'runOpened',
  run: fresh,
  engine: 'cpu',
  baselines: { greyCopy: 0.012, greyTable: 0.0098 },
  trainCount: 300,
};
const after = (...events) => events.reduce(apply, initial());
const advanced = (events, callMs = 100, loopMs = callMs) => ({
  kind: 'advanced',
  events,
  callMs,
  loopMs,
});
const stepped = (firstStep, ...losses) => ({ kind: 'stepped', firstStep, losses });
const evaluated = (epoch) => ({
  kind: 'evaluated',
  report: { epoch, trainLoss: 0.02, validationLoss: 0.03 },
});
const frozen = (value) => {
  if (value && typeof value === 'object' && !ArrayBuffer.isView(value))
    Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

test('apply never touches the state it is given', () => {
  let state = frozen(initial());
  for (const event of [
    { kind: 'formLoaded', form },
    opened,
    { kind: 'runResumed', goal: 'end' },
    advanced([stepped(1, 0.5, 0.4)]),
    { kind: 'recipeChanged', name: 'epochs', value: 9 },
    { kind: 'runPaused' },
  ]) {
    state = frozen(apply(state, frozen(structuredClone(event))));
  }
  assert.equal(state.run.step, 2);
});

test('parts that an event does not concern stay the same objects', () => {
  const before = after({ kind: 'formLoaded', form }, opened);
  const next = apply(before, { kind: 'rateChanged', rate: 0.1 });
  assert.equal(next.recipe, before.recipe);
  assert.equal(next.data, before.data);
  assert.notEqual(next.run, before.run);
});

test('an epoch of a network that chooses is said with its accuracy', () => {
  const state = after(
    opened,
    { kind: 'runResumed', goal: 'end' },
    advanced([
      stepped(1, 2, 2, 2),
      {
        kind: 'evaluated',
        report: { epoch: 1, trainLoss: 2, validationLoss: 1.6049, validationAccuracy: 0.4123 },
      },
    ]),
  );
  assert.equal(
    lineOf(state.message),
    'Epoch 1 measured: validation loss 1.605 nats, accuracy 41.2 %.',
  );
});

test('a run counts its steps, keeps every loss, and ends finished', () => {
  const state = after(
    opened,
    { kind: 'runResumed', goal: 'end' },
    advanced([stepped(1, 0.5, 0.4)]),
    advanced([stepped(3, 0.3), { kind: 'evaluating', done: 100, total: 200 }]),
  );
  assert.deepEqual([...state.run.losses], [0.5, 0.4, 0.3]);
  assert.deepEqual(state.run.evaluating, { done: 100, total: 200 });
  assert.equal(currentEpoch(state.run), 1);
  const measured = apply(state, advanced([evaluated(1), stepped(4, 0.2)]));
  assert.equal(measured.run.evaluating, null);
  assert.equal(currentEpoch(measured.run), 2);
  assert.match(lineOf(measured.message), /Epoch 1 measured: validation loss 0\.0300/);
  assert.equal(
    apply(measured, advanced([stepped(5, 0.2, 0.2), evaluated(2), { kind: 'finished' }])).run.phase,
    'finished',
  );
});

test('pausing a finished run leaves it finished', () => {
  const state = after(
    opened,
    { kind: 'runResumed', goal: 'end' },
    advanced([stepped(1, 1, 1, 1, 1, 1, 1), { kind: 'finished' }]),
  );
  assert.equal(apply(state, { kind: 'runPaused' }).run.phase, 'finished');
});

test('a loss that is not a number stops the run with an alert that names the remedy', () => {
  const state = after(
    opened,
    { kind: 'runResumed', goal: 'end' },
    advanced([stepped(1, NaN), { kind: 'diverged', step: 1 }]),
  );
  assert.equal(state.run.phase, 'failed');
  assert.match(state.alert, /step 1 is no longer a number.*smaller/);
});

test('speed counts pictures of pure training calls, time left counts everything', () => {
  const state = after(
    opened,
    { kind: 'runResumed', goal: 'end' },
    advanced([stepped(1, 1, 1, 1)], 300, 600),
  );
  assert.equal(picturesPerSecond(state.run), 1000);
  assert.equal(timeLeft(state.run), 600);
  const mixed = apply(state, advanced([evaluated(1)], 5000, 5000));
  assert.equal(picturesPerSecond(mixed.run), 1000);
});

test('the example gives way to a run, and never the other way round', () => {
  const example = {
    title: '',
    recipe,
    parameters: 75549,
    stepsPerEpoch: 3,
    losses: [1],
    epochs: [],
    baselines: { greyCopy: 1, greyTable: 1 },
    data: { title: 'p', train: 300, validation: 10, sha256: '' },
    preview: null,
    provenance: '',
  };
  const shown = after({ kind: 'exampleLoaded', example, preview: null });
  assert.equal(shown.run.phase, 'example');
  const own = apply(shown, opened);
  assert.equal(own.run.phase, 'paused');
  assert.equal(apply(own, { kind: 'exampleLoaded', example, preview: null }).run, own.run);
});

test('data that cannot be read leaves the data before in place', () => {
  const summary = {
    choice: { source: 'paddock', seed: 0 },
    title: 'the paddock',
    sha256: 'aa',
    train: 5000,
    validation: 1000,
    baselines: { greyCopy: 1, greyTable: 1 },
    notes: [],
  };
  const state = after(
    { kind: 'dataOpened', summary },
    { kind: 'dataOpening', title: 'x.npy', unit: 'bytes' },
    { kind: 'dataFailed', message: 'x.npy is empty; choose another.' },
  );
  assert.equal(state.data.phase, 'ready');
  assert.equal(state.data.summary, summary);
  assert.equal(state.data.problem, 'x.npy is empty; choose another.');
});

test('a broken link leaves the defaults, says so, and can be dismissed', () => {
  const state = after(
    { kind: 'formLoaded', form },
    { kind: 'linkReading' },
    { kind: 'linkBroken', message: 'damaged' },
  );
  assert.equal(state.recipe.values, form.defaults);
  assert.equal(state.recipe.linkProblem, 'damaged');
  assert.equal(apply(state, { kind: 'linkProblemDismissed' }).recipe.linkProblem, '');
});

test('a value out of range is refused in a sentence and the recipe keeps the last good one', () => {
  const [epochs] = form.fields;
  assert.deepEqual(readNumber(epochs, '12'), { value: 12 });
  assert.deepEqual(readNumber(epochs, '0'), {
    problem: 'epochs takes a whole number from 1 to 1,000.',
  });
  for (const text of ['', '2.5', 'abc', '1e999', '-3'])
    assert.ok('problem' in readNumber(epochs, text), text);
  const state = after(
    { kind: 'formLoaded', form },
    { kind: 'recipeRefused', name: 'epochs', message: 'no' },
  );
  assert.equal(state.recipe.values.epochs, 2);
  assert.deepEqual(
    apply(state, { kind: 'recipeChanged', name: 'epochs', value: 3 }).recipe.errors,
    {},
  );
});

test('what sets a recipe apart from the defaults is said', () => {
  assert.deepEqual(changes(form, { ...recipe, epochs: 50 }), ['50 epochs']);
  assert.equal(sameRecipe({ a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }), true);
  assert.equal(sameRecipe(recipe, { ...recipe, seed: 1 }), false);
});

const whole = JSON.parse(readFileSync(new URL('../../data/form.json', import.meta.url), 'utf8'));

test('what an earlier version kept has every value of today’s recipe, as it was then', () => {
  const path = new URL('../fixtures/browser-storage.json', import.meta.url);
  const { card, queue } = JSON.parse(readFileSync(path, 'utf8'));
  const [old, { defaults }] = [card.recipe, whole];
  assert.ok(Object.keys(old).length < Object.keys(defaults).length, 'it is an old one');
  const completed = { ...defaults, ...old };
  assert.deepEqual(withMeant(card), { ...card, recipe: completed });
  assert.ok(sameRecipe(meant(old), completed));
  for (const { recipe: kept } of readQueue(queue).entries)
    assert.deepEqual(Object.keys(kept).sort(), Object.keys(defaults).sort());
  assert.deepEqual(meant({ ...old, statistics: 'recomputed' }).statistics, 'recomputed');
  assert.deepEqual(withMeant({ half: 'text', recipe: { hidden: 5 } }).recipe, { hidden: 5 });
});

test('another task takes the course’s network for it, and leaves one that fits', () => {
  const task = (model, to) =>
    after(
      { kind: 'formLoaded', form: whole },
      { kind: 'recipeChanged', name: 'model', value: model },
      { kind: 'recipeChanged', name: 'task', value: to },
    ).recipe.values.model;
  assert.equal(task('regressionCnn', 'classification'), 'cnn');
  assert.equal(task('cnn', 'regression'), 'regressionCnn');
  assert.equal(task('unet', 'superResolution'), 'unet');
  assert.equal(task('fullUnet', 'regression'), 'fullUnet');
});

test('a value is asked for only where it matters, through every field that it hangs on', () => {
  const asked = (changed) =>
    whole.fields
      .filter((field) => matters(whole, field, { ...whole.defaults, ...changed }))
      .map(({ name }) => name);
  assert.ok(asked({}).includes('space') && !asked({}).includes('palette'));
  assert.ok(
    !asked({ palette: 'kMeansLab' }).includes('colours'),
    'regression has no colours to choose from, whatever its palette says',
  );
  assert.ok(asked({ task: 'classification', palette: 'kMeansLab' }).includes('colours'));
  assert.ok(asked({ model: 'unet' }).includes('skipHalf') && !asked({}).includes('skipHalf'));
});

test('an experiment sets all but data, seed and engine, and is known again by its values', () => {
  const own = { ...whole.defaults, seed: 7, engine: 'cpu', epochs: 3, kernel: 5 };
  for (const { id } of EXPERIMENTS) {
    const set = recipeOf(id, whole.defaults, own);
    assert.deepEqual([set.seed, set.engine, set.kernel], [7, 'cpu', 3]);
    assert.notEqual(set.epochs, own.epochs);
    assert.equal(experimentOf(whole.defaults, set), id);
  }
  assert.equal(experimentOf(whole.defaults, own), '');
});

test(
  'the network that was chosen paints as long as it is there, else the run’s, else the one ' +
    'that came with the page',
  () => {
    const stepped1 = advanced([stepped(1, 0.5)]);
    const chosen = (id) => ({ kind: 'painterChosen', id });
    const card = {
      id: 'mine',
      name: 'UNet, seed 1',
      date: '2026',
      recipe: { ...recipe, task: 'superResolution' },
    };
    assert.equal(painterOf(after()), 'full-unet-regression');
    assert.equal(
      painterOf(after(opened)),
      'full-unet-regression',
      'a run without a step has nothing to say',
    );
    assert.equal(painterOf(after(opened, stepped1)), 'run');
    assert.equal(painterOf(after(opened, stepped1, chosen('unet'))), 'unet');
    const kept = after(opened, stepped1, { kind: 'runsListed', cards: [card] }, chosen('mine'));
    assert.deepEqual([painterOf(kept), taskOfPainter(kept)], ['mine', 'superResolution']);
    assert.equal(painterOf(apply(kept, { kind: 'runsRemoved', ids: ['mine'], label: '' })), 'run');
  },
);

test('a photograph that cannot be opened leaves the one before on the page', () => {
  const photo = {
    width: 1,
    height: 1,
    original: new Uint8Array(4),
    grey: new Uint8Array(4),
    notes: [],
  };
  const tile = { x: 0, y: 0, width: 1, height: 1, rgba: new Uint8Array(4), done: 1, total: 1 };
  const state = after(
    { kind: 'photoOpening', name: 'a.png' },
    {
      kind: 'photoOpened',
      photo,
      colouring: { tiles: 1, painter: { id: 'run', step: 3 } },
      card: { title: 'your run', recipe, dataTitle: 'p' },
    },
    { kind: 'photoTiled', tile },
    { kind: 'photoDone' },
    { kind: 'photoOpening', name: 'b.png' },
    { kind: 'photoFailed', message: 'b.png is no picture.' },
  );
  assert.equal(state.photo.phase, 'done');
  assert.equal(state.photo.name, 'a.png');
  assert.equal(state.photo.problem, 'b.png is no picture.');
});

test('the page knows at which step a run was kept, and whether that outlives the page', () => {
  const kept = (lasting) => after(opened, { kind: 'runSaved', step: 2, lasting }).run;
  assert.deepEqual([kept(true).savedStep, kept(true).lasting], [2, true]);
  assert.equal(kept(false).lasting, false);
});
