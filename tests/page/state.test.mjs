// Claims about the one store: every event that there is goes through pure reducers, for both
// halves.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Store } from '../../www/page/store.js';
import { apply, initial, unhurried } from '../../www/state.js';

/** What stands between a name and the next declaration in one of the page's files of types. */
const declared = (path, name) => {
  const types = readFileSync(new URL(`../../www/${path}`, import.meta.url), 'utf8');
  const from = types.indexOf(`export type ${name} =`);
  assert.ok(from >= 0, `${path} declares no ${name}`);
  const to = types.indexOf('\nexport ', from + 1);
  return types.slice(from, to < 0 ? undefined : to);
};
/** The kinds of all events, as the page's types list them. */
const kinds = [
  ...new Set(
    [
      ['types.d.ts', 'LabEvent'],
      ['text/types.d.ts', 'TextEvent'],
      ['run/types.d.ts', 'RunsEvent'],
    ].flatMap(([path, name]) =>
      [...declared(path, name).matchAll(/\bkind: '(\w+)'/g)].map(([, kind]) => kind),
    ),
  ),
];

const recipe = {
  data: { source: 'paddock', seed: 0 },
  task: 'regression',
  model: 'cnn',
  epochs: 2,
};
const textRecipe = {
  text: { source: 'play', seed: 0 },
  hidden: 100,
  passes: 20,
  learningRate: 0.1,
};
const summary = {
  choice: recipe.data,
  title: 'p',
  sha256: 'a',
  train: 3,
  validation: 1,
  notes: [],
};
const preview = { columns: 1, side: 1, step: 0, truths: new Uint8Array(4), losses: [] };
const run = {
  recipe,
  parameters: 1,
  stepsPerEpoch: 3,
  step: 0,
  learningRate: 0.1,
  losses: [],
  epochs: [],
  finished: false,
};
const textRun = {
  recipe: textRecipe,
  parameters: 1,
  step: 0,
  characters: 0,
  charactersInAll: 100,
  pass: 1,
  position: 0,
  smoothed: 1,
  vocabulary: ['a', 'b'],
  curve: [],
  finished: false,
};
const trained = { ...textRun, step: 1, characters: 25, loss: 1, curve: undefined };
const queue = { entries: [], phase: 'idle', note: '', elsewhere: false };
/** What each kind of event needs beside its kind; nothing for those that need nothing. */
const MORE = {
  engineLoading: { engine: 'text', done: 1, total: 2 },
  engineReady: { engine: 'cpu', description: { device: 'a', version: '1' } },
  engineChecking: { engine: 'webGpu' },
  engineOut: { engine: 'webGpu', phase: 'absent', reason: 'none' },
  trustChecked: { report: { passed: true } },
  formLoaded: { form: { defaults: recipe, fields: [] } },
  recipeOpened: { recipe },
  recipeChanged: { name: 'epochs', value: 3 },
  recipeRefused: { name: 'epochs', message: 'no' },
  dataChosen: { field: 'data', choice: recipe.data },
  linkBroken: { message: 'no' },
  dataOpening: { title: 'p', unit: 'pictures' },
  dataProgressed: { done: 1, total: 2 },
  dataOpened: { summary },
  dataAsked: { why: 'no', readings: [{ code: 0, words: 'one', pixels: [] }] },
  dataFailed: { message: 'no' },
  dataWanted: { title: 'p', message: 'no' },
  dataSampled: { sample: { columns: 1, side: 1, rgba: new Uint8Array(4) } },
  dataOffered: { offers: [] },
  classChosen: { imageClass: 1 },
  exampleLoaded: {
    example: { ...run, data: { title: 'p', train: 3 }, baselines: null },
    preview: null,
  },
  runStarting: { waitingFor: '' },
  runOpened: { run, engine: 'cpu', baselines: null, palette: null, trainCount: 3 },
  paletteFound: { palette: { colours: new Uint8Array(3) } },
  runResumed: { goal: 'end' },
  advanced: { events: [{ kind: 'stepped', firstStep: 1, losses: [1] }], callMs: 1, loopMs: 1 },
  previewed: { preview },
  runSaved: { step: 1, lasting: true },
  recordKept: { record: {} },
  runFailed: { message: 'no' },
  rateChanged: { rate: 0.2 },
  photoOpening: { name: 'a.png' },
  photoOpened: {
    photo: { width: 1, height: 1 },
    colouring: { tiles: 1, painter: { id: 'run', step: 1 } },
    card: { title: 'a', recipe, dataTitle: 'p' },
  },
  painterChosen: { id: 'run' },
  temperatureChosen: { temperature: 1 },
  photoTiled: { tile: { done: 1, total: 1 } },
  photoFailed: { message: 'no' },
  ordersChanged: { doing: null, waiting: [] },
  said: { message: 'Done.' },
  alerted: { message: 'no' },
  storageTroubled: { message: 'full' },
  undoOffered: { label: 'Bring it back' },
  lessonBegun: { lesson: { half: 'text', hidden: [], fixed: false }, title: 'a', recipe: null },
  textExampleLoaded: {
    example: {
      recipe: textRecipe,
      vocabulary: ['a'],
      curve: [[25, 3]],
      samples: [{ characters: 25, text: 'a', loss: 3 }],
    },
  },
  textOpening: { title: 'play' },
  textOpened: { summary: { title: 'play', characters: 100, choice: textRecipe.text } },
  textRefused: { message: 'no', remedies: null },
  siteTextsFound: { texts: [] },
  networksListed: { networks: [{ id: 'a', title: 'a', loaded: false }] },
  networkLoaded: { id: 'a', title: 'a', report: {} },
  networkChosen: { id: 'a' },
  networkRefused: { message: 'no' },
  textRunOpened: {
    run: textRun,
    engine: 'cpu',
    samples: [],
    origin: null,
    keptAt: 0,
    trainedMs: 0,
    stays: false,
  },
  runSynced: { run: textRun },
  trainerChosen: { engine: 'cpu', reason: 'It is faster.' },
  sampled: { sample: { characters: 25, text: 'ab' } },
  learnt: { trained, callMs: 1, loopMs: 1 },
  runsListed: { cards: [] },
  runAdded: { card: { id: 'a', date: '2026' }, lasting: true },
  runsRemoved: { ids: [], label: '' },
  queueChanged: { queue },
  historyChanged: { history: { frames: [] } },
};

const frozen = (value) => {
  if (value && typeof value === 'object' && !ArrayBuffer.isView(value))
    Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

test('there is an example of every event', () => {
  assert.ok(kinds.length > 50);
  assert.deepEqual(
    Object.keys(MORE).filter((kind) => !kinds.includes(kind)),
    [],
    'an event that is no more',
  );
});

test('every event of every half leaves the state that it is given as it was', () => {
  for (const half of ['pictures', 'text']) {
    let state = frozen(initial());
    for (const kind of [...kinds, ...kinds])
      state = frozen(apply(state, frozen(structuredClone({ kind, half, ...MORE[kind] }))));
  }
});

test('an event of one half leaves the other half the same objects', () => {
  for (const kind of kinds) {
    const before = initial();
    const ofTexts = apply(before, { kind, half: 'text', ...MORE[kind] });
    for (const part of ['recipe', 'data', 'run', 'orders', 'photo', 'message'])
      assert.equal(ofTexts[part], before[part], `${kind} of the text half changes ${part}`);
    const ofPictures = apply(before, { kind, half: 'pictures', ...MORE[kind] });
    assert.equal(ofPictures.text, before.text, `${kind} of pictures changes the text half`);
  }
});

test('what the storage can’t keep is said until it was read, or the storage works again', () => {
  const full = { kind: 'storageTroubled', message: 'Full.' };
  const later = [full, { kind: 'alerted', message: 'no' }, { kind: 'runStarting', waitingFor: '' }];
  const after = (...events) =>
    [...later, ...events].reduce((state, event) => apply(state, event), initial());
  assert.deepEqual([after().storageTrouble, after().alert], ['Full.', '']);
  assert.equal(after({ kind: 'alertDismissed' }).storageTrouble, 'Full.');
  for (const kind of ['storageTroubleDismissed', 'keptAgain'])
    assert.equal(after({ kind }).storageTrouble, '');
});

test('the store tells its watchers of each state, and no more of one that has gone', async () => {
  const seen = [];
  const store = new Store({ apply, initial: initial() });
  const gone = store.watch(() => assert.fail('it has gone'));
  store.watch((state) => seen.push(state.alert));
  gone();
  store.apply({ kind: 'alerted', message: 'Look.' });
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(seen, ['Look.']);
});

test('what an engine counts is drawn four times a second, all else ten times', async (t) => {
  let now = 5000;
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const pass = async (ms) => {
    for (let i = 0; i <= ms; i += 10) {
      if (i > 0) now += 10;
      t.mock.timers.tick(i > 0 ? 10 : 0);
      await Promise.resolve();
    }
  };
  const drawn = [];
  const store = new Store({ apply: (_, event) => event, initial: null, unhurried });
  store.watch(({ at }) => drawn.push([at, now]));
  const tell = (kind) => store.apply({ kind, at: now });
  tell('advanced');
  await pass(0);
  for (let i = 0; i < 6; i++) {
    await pass(60);
    tell(i % 2 ? 'advanced' : 'learnt');
  }
  assert.deepEqual(drawn, [
    [5000, 5000],
    [5240, 5250],
  ]);
  // A press brings what was counted along.
  tell('said');
  await pass(60);
  assert.deepEqual(drawn[2], [5360, 5360]);
  tell('advanced');
  tell('said');
  await pass(30);
  assert.equal(drawn.length, 3);
  await pass(500);
  assert.equal(drawn.length, 4);
  // Who can't wait, as a lab that opens, is drawn for at once, and what was due is not drawn again.
  tell('advanced');
  store.now();
  store.now();
  assert.equal(drawn.length, 6);
  await pass(500);
  assert.equal(drawn.length, 6);
});
