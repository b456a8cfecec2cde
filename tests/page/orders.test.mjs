// Claims about the viewer's orders: none is lost, of each kind the latest counts, and what waits is
// said; with deeds that end when the test lets them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf } from '../../www/run/message.js';
import { isBusy, noOrders, waitingWords, withOrder } from '../../www/run/orders-state.js';
import { Orders } from '../../www/run/orders.js';
import { apply, initial } from '../../www/state.js';

const OPEN = {
  kind: 'open',
  button: 'data',
  heard: 'The pictures are opened',
  until: 'when the pictures are open',
};
const TRAIN = { kind: 'run', button: 'train', heard: 'Starting', until: 'when it has started' };
const STEP = { ...TRAIN, button: 'step', heard: 'One step' };
const SAVE = { kind: 'save', button: 'save', heard: 'It is saved', until: 'when it is saved' };

/** Orders whose states are in `told`, with deeds that are noted in `done`. */
function orders({ ready = Promise.resolve(), isReady = () => true } = {}) {
  const told = [];
  const failed = [];
  const one = new Orders({
    told: (state) => told.push(state),
    failed: async (error) => failed.push(error.message),
    isReady,
    ready: () => ready,
  });
  return { one, told, failed, now: () => told.at(-1) ?? noOrders() };
}

/** A deed that ends when it is let go. */
function slow() {
  const made = {};
  const promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return {
    deed: () => promise,
    end: () => made.resolve(),
    fail: (why) => made.reject(new Error(why)),
  };
}

test('an order that comes while another is under way waits for it', async () => {
  const { one, now } = orders();
  const opening = slow();
  const done = [];
  const first = one.one(OPEN, async () => {
    await opening.deed();
    done.push('open');
  });
  const second = one.one(TRAIN, async () => void done.push('train'));
  assert.equal(waitingWords(now()), 'Starting when the pictures are open …');
  assert.deepEqual(
    [isBusy(now(), 'train'), isBusy(now(), 'data'), isBusy(now(), 'reset')],
    [true, true, false],
  );
  opening.end();
  await Promise.all([first, second]);
  assert.deepEqual(done, ['open', 'train']);
  assert.deepEqual(now(), noOrders());
});

test('of a kind the latest wins, and the one that it replaces is settled too', async () => {
  const { one, now } = orders();
  const opening = slow();
  const done = [];
  const all = [
    one.one(OPEN, opening.deed),
    one.one(TRAIN, async () => void done.push('train')),
    one.one(SAVE, async () => void done.push('save')),
    one.one(STEP, async () => void done.push('step')),
  ];
  assert.deepEqual(
    now().waiting.map(({ button }) => button),
    ['save', 'step'],
  );
  opening.end();
  await Promise.all(all);
  assert.deepEqual(done, ['save', 'step']);
});

test('what waits can be taken back', async () => {
  const { one, now } = orders();
  const opening = slow();
  const done = [];
  const first = one.one(OPEN, opening.deed);
  const second = one.one(TRAIN, async () => void done.push('train'));
  one.takeBack('run');
  await second;
  assert.equal(waitingWords(now()), '');
  opening.end();
  await first;
  assert.deepEqual(done, []);
});

test('an order that fails is told, and those behind it are carried out', async () => {
  const { one, failed } = orders();
  const opening = slow();
  const done = [];
  const all = [one.one(OPEN, opening.deed), one.one(TRAIN, async () => void done.push('train'))];
  opening.fail('There is no such file.');
  await Promise.all(all);
  assert.deepEqual(failed, ['There is no such file.']);
  assert.deepEqual(done, ['train']);
});

test('before there is an engine an order waits for it, and says so', async () => {
  const loading = slow();
  let here = false;
  const { one, now } = orders({ isReady: () => here, ready: loading.deed() });
  const done = [];
  const order = one.one({ ...OPEN, whenReady: true }, async () => void done.push('open'));
  assert.equal(waitingWords(now()), 'The pictures are opened when the engine is here …');
  here = true;
  loading.end();
  await order;
  assert.deepEqual(done, ['open']);
});

test('where the engine never comes, each order is answered with why', async () => {
  const loading = slow();
  const { one, failed, now } = orders({ isReady: () => false, ready: loading.deed() });
  const order = one.one({ ...OPEN, whenReady: true }, async () => assert.fail());
  loading.fail('The engine could not start.');
  await order;
  assert.deepEqual(failed, ['The engine could not start.']);
  assert.deepEqual(now(), noOrders());
});

test('idle waits for all of them', async () => {
  const { one } = orders();
  const [first, second] = [slow(), slow()];
  let idle = false;
  one.one(OPEN, first.deed);
  one.one(TRAIN, second.deed);
  const waits = one.idle().then(() => (idle = true));
  first.end();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(idle, false);
  second.end();
  await waits;
});

test('the latest of a kind stands last', () =>
  assert.deepEqual(withOrder([TRAIN, SAVE], STEP), [SAVE, STEP]));

for (const half of /** @type {const} */ (['pictures', 'text'])) {
  const message = (state) => (half === 'text' ? state.text.message : state.message);
  const after = (...events) =>
    events.reduce((state, event) => apply(state, { ...event, half }), initial());
  const said = { kind: 'said', message: 'The link is copied.' };
  const news = { kind: 'runPaused' };
  test(`an answer stays beside news until it could be read (${half})`, () => {
    assert.equal(lineOf(message(after(said, news))), 'The link is copied.');
    assert.equal(lineOf(message(after(said, news, { kind: 'answerAged' }))), 'Paused.');
    assert.equal(lineOf(message(after(said, { kind: 'answerAged' }))), 'The link is copied.');
    assert.equal(lineOf(message(after(said, { kind: 'answerAged' }, news))), 'Paused.');
  });
  test(`the next press takes an answer away (${half})`, () =>
    assert.equal(lineOf(message(after(said, { kind: 'pressed' }))), ''));
  test(`what is said in one half is not said in the other (${half})`, () => {
    const { answer } = half === 'text' ? after(said).message : after(said).text.message;
    assert.equal(answer, '');
  });
}
