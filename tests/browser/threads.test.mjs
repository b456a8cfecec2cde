// The CPU engine on several threads: the same bits as on one, used only where it can be, and never
// in the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshPage, ready, url, until } from './support/browsers.mjs';
import { button, goToLab, steps, stepsReach } from './support/lab.mjs';
import { chromiumTab, firefoxTab } from './support/session.mjs';

const built = (await (await fetch(`${url}pkg/engines.json`)).json()).includes('threads');
const skip = built ? false : 'this toolchain did not build the engine with threads';

/**
 * Benchmarks a network in the page's own worker. Runs inside a browser: it may use nothing from
 * outside.
 * @param {{ alone: boolean, network: string, batchSize: number, steps: number }} plan
 */
async function benchmarkInWorker({ alone, network, batchSize, steps }) {
  const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('lab', {
    createScriptURL: (/** @type {string} */ script) => script,
  });
  const worker = new Worker(
    policy ? policy.createScriptURL('/engine/worker/worker.js') : '/engine/worker/worker.js',
    { type: 'module' },
  );
  const heard = (/** @type {(data: any) => boolean} */ wanted) =>
    new Promise((resolve, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message)));
      worker.addEventListener('message', ({ data }) => {
        if (wanted(data)) resolve(data);
        if (data.unopened || data.failure || data.fatal) reject(new Error(JSON.stringify(data)));
      });
    });
  const opened = heard((data) => data.ready);
  worker.postMessage({ open: 'cpu', alive: `test-${Math.random()}`, alone });
  const { device } = (await opened).ready;
  let id = 0;
  const call = async (
    /** @type {string} */ method,
    /** @type {unknown[]} */ args,
    progress = false,
  ) => {
    const mine = ++id;
    const answered = heard((data) => data.id === mine && 'result' in data);
    worker.postMessage({ id: mine, method, args, progress });
    return (await answered).result;
  };
  await call('openPaddock', [0], true);
  await call('openBenchmark', [{ network, batchSize, seed: 0 }]);
  const losses = await call('benchmarkSteps', [steps]);
  const digest = await call('benchmarkDigest', []);
  worker.terminate();
  return { device, digest, losses: [...losses] };
}

for (const network of ['regressionCnn', 'cnn', 'unet']) {
  test(`20 steps of ${network} give the same bits on all threads as on one`, {
    skip,
  }, async (t) => {
    const plan = { network, batchSize: 20, steps: 20 };
    const tab = await chromiumTab(t);
    const threads = Math.min(await tab.evaluate(() => navigator.hardwareConcurrency), 16);
    const many = await tab.evaluate(benchmarkInWorker, { ...plan, alone: false });
    const one = await (await chromiumTab(t)).evaluate(benchmarkInWorker, { ...plan, alone: true });
    assert.equal(
      many.device,
      threads > 1 ? `WebAssembly, ${threads} threads` : 'WebAssembly, one thread',
    );
    assert.match(one.device, /, one /);
    assert.deepEqual([many.digest, many.losses], [one.digest, one.losses]);
  });
}

test('Firefox shares memory among threads too, to the same bits', { skip }, async (t) => {
  const plan = { network: 'regressionCnn', batchSize: 20, steps: 5, alone: false };
  const [ours, theirs] = [
    await (await chromiumTab(t)).evaluate(benchmarkInWorker, plan),
    await (await firefoxTab(t)).evaluate(benchmarkInWorker, plan),
  ];
  assert.deepEqual(theirs, ours);
});

/** What the page says about its CPU engine. @param {import('playwright-core').Page} page */
const device = (page) =>
  until('the engine is described', () =>
    page.evaluate(() => /WebAssembly, [\w ]+ threads?/.exec(document.body.textContent ?? '')?.[0]),
  );

test('an isolated page trains on all threads', { skip }, async (t) => {
  const { page, trouble } = await freshPage(t, { threads: true });
  await page.goto(url);
  await ready(page);
  const threads = await page.evaluate(() => navigator.hardwareConcurrency);
  assert.match(await device(page), threads > 1 ? /^WebAssembly, \d+ threads$/ : /one/);
  assert.deepEqual(trouble, []);
});

test('the threads are asked to rest while a press is answered, and go on after it', {
  skip,
}, async (t) => {
  const { page } = await freshPage(t, { threads: true });
  await page.addInitScript(() => {
    const { store } = Atomics;
    /** @type {number[]} */
    const asked = [];
    /** @type {any} */ (Atomics).store = (/** @type {any[]} */ ...call) => {
      asked.push(call[2]);
      return /** @type {any} */ (store)(...call);
    };
    Object.assign(globalThis, { asked });
  });
  await page.goto(url);
  await ready(page);
  if (await page.evaluate(() => navigator.hardwareConcurrency < 2)) return;
  await button(page, 'Train').click();
  await stepsReach(page, 1);
  const asked = () => page.evaluate(() => /** @type {any} */ (globalThis).asked);
  const before = (await asked()).length;
  await goToLab(page, 'Model');
  await until('room was asked for, and given back', async () => (await asked()).at(-1) === 0);
  assert.ok((await asked()).slice(before).includes(1));
  await goToLab(page, 'Train');
  await stepsReach(page, (await steps(page)) + 1);
});

test('a page that is not isolated does not even ask for the engine with threads', async (t) => {
  const { page, context, trouble } = await freshPage(t, { threads: true });
  await context.route(url, async (route) => {
    const answer = await route.fetch();
    const {
      'cross-origin-opener-policy': _opener,
      'cross-origin-embedder-policy': _embedder,
      ...headers
    } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
  /** @type {string[]} */
  const asked = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(url);
  await ready(page);
  assert.equal(await page.evaluate(() => crossOriginIsolated), false);
  assert.match(await device(page), / one /);
  assert.ok(asked.some((path) => path.startsWith('/pkg/cpu/')));
  assert.deepEqual(
    asked.filter(
      (path) => /engines\.json|threads/.test(path) && path !== '/engine/worker/threads.js',
    ),
    [],
  );
  assert.deepEqual(trouble, []);
});

for (const [what, pattern, was, is] of /** @type {const} */ ([
  [
    'a module with threads that is damaged',
    '**/pkg/threads/palomino.js',
    'function initSync',
    'throw new Error("no"); function initSync',
  ],
  [
    "threads that can't be started",
    '**/engine/worker/threads.js',
    'engine/worker/thread.js',
    'engine/worker/missing.js',
  ],
  [
    'a thread that dies',
    '**/engine/worker/threads.js',
    "worker.postMessage('join')",
    "new BroadcastChannel(engine.alive).postMessage('it died')",
  ],
])) {
  test(`${what}: the page trains on one thread`, { skip }, async (t) => {
    const { page, context } = await freshPage(t, { threads: true });
    let changed = 0;
    await context.route(pattern, async (route) => {
      const answer = await route.fetch();
      const text = await answer.text();
      if (text.includes(was)) changed += 1;
      await route.fulfill({ response: answer, body: text.replace(was, is) });
    });
    await page.goto(url);
    await until('one thread is at work', async () => / one /.test(await device(page)));
    await ready(page);
    if (await page.evaluate(() => navigator.hardwareConcurrency > 1))
      assert.ok(changed > 0, 'the page met the trouble');
  });
}
