// Claims about what the run bar says: nothing that was asked for is asked for again, and a queued
// run isn't taken for a changed recipe.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureBar } from '../../www/pictures/run-words.js';
import { LiveRun } from '../../www/run/live-run.js';
import { apply, initial } from '../../www/state.js';
import { textBar } from '../../www/text/run-words.js';

const recipe = { data: { source: 'paddock', seed: 0 }, task: 'regression', epochs: 2 };
const textRecipe = { text: { source: 'play', seed: 0 }, hidden: 100, passes: 20 };
const fresh = { recipe, parameters: 1, stepsPerEpoch: 3, step: 0, losses: [], epochs: [] };
const freshText = { recipe: textRecipe, step: 0, characters: 0, charactersInAll: 900, curve: [] };

const form = { fields: [], defaults: {} };
const ready = { kind: 'engineReady', description: { device: 'CPU', version: '1' } };
/** The page's state after some events, from one with engines and forms. */
const after = (...events) =>
  [
    { ...ready, engine: 'cpu' },
    { ...ready, engine: 'text' },
    { kind: 'formLoaded', form: { ...form, defaults: recipe } },
    { kind: 'formLoaded', form: { ...form, defaults: textRecipe }, half: 'text' },
    ...events,
  ].reduce(apply, initial());

/** What is told while a run begins that trains at once. */
const opened = { kind: 'runOpened', run: fresh, engine: 'webGpu', trainCount: 3 };
const openedText = {
  kind: 'textRunOpened',
  half: 'text',
  run: freshText,
  engine: 'cpu',
  samples: [],
  origin: null,
  keptAt: 0,
  trainedMs: 0,
  stays: false,
};

test('a run that trains at once asks for no press while its first picture is painted', () => {
  for (const [bar, events] of [
    [
      pictureBar,
      [
        { kind: 'runStarting', waitingFor: '' },
        { ...opened, goesOn: true },
      ],
    ],
    [
      textBar,
      [
        { kind: 'runStarting', waitingFor: '', half: 'text' },
        { ...openedText, goesOn: true },
      ],
    ],
  ]) {
    const { run, message, where } = bar(after(...events));
    assert.equal(run.phase, 'starting');
    assert.equal(message.news, 'A fresh run begins.');
    assert.equal(where, 'Starting');
  }
});

test('a run that waits for a press says so', () => {
  for (const [bar, event] of [
    [pictureBar, opened],
    [textBar, openedText],
  ]) {
    const { run, message } = bar(after({ ...event, goesOn: false }));
    assert.equal(run.phase, 'paused');
    assert.equal(message.news, 'A fresh run is ready: press Train.');
  }
});

test('one epoch and one step are not “1 epochs, 1 steps”', () => {
  const finished = (epochs, step) => {
    const run = { ...fresh, recipe: { ...recipe, epochs }, step, finished: true };
    return pictureBar(after({ ...opened, run })).where;
  };
  assert.equal(finished(1, 1), 'Finished: 1 epoch, 1 step');
  assert.equal(finished(2, 1000), 'Finished: 2 epochs, 1,000 steps');
});

test('Pause, pressed while a run is opened that trains at once, still counts', () => {
  const starting = { kind: 'runStarting', waitingFor: '' };
  const { run } = after(starting, { kind: 'pauseAsked' }, { ...opened, goesOn: true });
  assert.ok(run.pausing);
  assert.equal(
    after(starting, { ...opened, goesOn: true }, { kind: 'runPaused' }).run.phase,
    'paused',
  );
});

/** A live run on a trainer that opens what it is asked for; what is told is written down. */
function live(told) {
  const run = { phase: 'none', step: 0, engine: null, recipe: null };
  const trainer = {
    missing: () => '',
    choose: async () => 'cpu',
    chooseNow: () => 'cpu',
    begin: async () => {
      made.tell({ ...opened, goesOn: undefined });
      Object.assign(run, { engine: 'cpu', recipe });
    },
    enter: async () => {},
    advance: () => new Promise(() => {}),
    lookIntervals: [1000],
  };
  const shelf = { keys: {}, told: () => ({}), noteOwn: () => {} };
  const store = { apply: (event) => told.push(event) };
  const made = new LiveRun(store, {
    half: 'pictures',
    trainer,
    shelf,
    engines: {},
    run: () => run,
    recipe: () => ({ values: recipe, errors: {} }),
    fails: () => true,
  });
  made.keeping.save = async () => {};
  return made;
}

test('Train opens a run that goes on by itself; Reset one that waits', async () => {
  for (const [press, goesOn] of [
    ['train', true],
    ['reset', false],
  ]) {
    const told = [];
    const made = live(told);
    await (press === 'train' ? made.train('end') : made.reset());
    const event = told.find(({ kind }) => kind === 'runOpened');
    assert.equal(event.goesOn, goesOn, press);
  }
});

test('while the queue trains, nobody is told that a recipe was changed', () => {
  const other = { ...recipe, epochs: 9 };
  const entry = { id: 'a', name: 'a', recipe: { ...other, extra: 1 }, phase: 'running' };
  const queue = { entries: [entry], phase: 'running', note: '', elsewhere: false };
  const resumed = { kind: 'runResumed', goal: 'end' };
  const begun = { ...fresh, recipe: other, step: 2 };
  const events = [{ ...opened, run: begun }, resumed];
  const { where } = pictureBar(after(...events, { kind: 'queueChanged', queue }));
  assert.match(where, / · a run of the queue$/);
  assert.match(pictureBar(after(...events)).where, /the changed recipe takes effect after Reset$/);

  const textQueue = { ...queue, entries: [{ ...entry, half: 'text' }] };
  const run = { ...freshText, recipe: { ...textRecipe, hidden: 9 }, characters: 50, step: 2 };
  const ofTexts = [
    { ...openedText, run },
    { ...resumed, half: 'text' },
  ];
  const words = textBar(after(...ofTexts, { kind: 'queueChanged', queue: textQueue })).where;
  assert.match(words, / · a run of the queue$/);
  assert.match(textBar(after(...ofTexts)).where, /the changed recipe takes effect after Reset$/);
});
