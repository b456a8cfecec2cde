// Engines that die in mid-run: the page says so, starts another, and the run goes on from where it
// was kept.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readTensors } from '../../www/run/taken/tensors.js';
import {
  SLOW_GPU_MS,
  SOFTWARE_GPU,
  freshPage,
  launch,
  openLab,
  ready,
  until,
  url,
} from './support/browsers.mjs';
import { gates } from './support/gates.mjs';
import {
  QUICK,
  SLOW,
  button,
  latestLoss,
  openSmallData,
  runIs,
  runState,
  says,
  setRecipe,
  steps,
  stepsReach,
  words,
} from './support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** The worker of an engine. @param {Page} page @param {number} [which] */
const worker = (page, which = -1) =>
  until('the engine has a worker', async () => {
    const engines = [];
    for (const one of page.workers()) {
      // The reader of files rests beside the engine for a while.
      const name = await one.evaluate(() => self.name).catch(() => '');
      if (name && name !== 'palomino-files') engines.push(one);
    }
    return engines.at(which);
  });

/**
 * Starts a run that lasts and lets it be kept.
 * @param {Page} page
 * @param {Record<string, number | string>} [recipe]
 */
async function training(page, recipe = {}) {
  await openSmallData(page, 120);
  await setRecipe(page, { ...SLOW, Epochs: 1000, ...recipe });
  await button(page, 'Train').click();
  await stepsReach(page, 12);
}

/**
 * The page has said what happened, and the run goes on beyond the step at which it was found.
 * @param {Page} page
 */
async function recovers(page) {
  const alert = page
    .getByRole('alert')
    .getByText(/stopped unexpectedly\. .* has the run from step [\d,]+ and goes on\./);
  await alert
    .waitFor()
    .catch(async (error) => assert.fail(`${error.message}\nThe page says:\n${await words(page)}`));
  const from = Number(
    /from step ([\d,]+)/.exec((await alert.textContent()) ?? '')?.[1].replaceAll(',', ''),
  );
  assert.ok(from > 0, 'the run was kept before');
  await stepsReach(page, from + 3);
  assert.equal(await runState(page), 'running');
  await button(page, 'Pause').click();
  await runIs(page, 'paused');
  assert.ok(Number.isFinite(await latestLoss(page)));
}

test("the engine's worker ends in mid-run: a new one goes on", async (t) => {
  const { page } = await openLab(t);
  await training(page);
  const victim = await worker(page);
  await victim.evaluate(() => self.close()).catch(() => {});
  await recovers(page);
});

test('the engine panics in mid-run: a new one goes on', async (t) => {
  const { page } = await openLab(t);
  await training(page);
  await (await worker(page)).evaluate(
    () =>
      void setTimeout(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      }),
  );
  await recovers(page);
});

test(
  'an engine that traps in a call is replaced, and one that always traps is given up with the ' +
    'run kept',
  async (t) => {
    const { page, context } = await openLab(t);
    await training(page);
    await slowClock(page);
    // From now on every new engine dies at its third call of advance.
    await context.route('**/pkg/cpu/palomino.js', async (route) => {
      const answer = await route.fetch();
      const trap = `
      const advance = Session.prototype.advance;
      let calls = 0;
      Session.prototype.advance = function (units) {
        if (++calls === 3) throw new WebAssembly.RuntimeError('unreachable');
        return advance.call(this, units);
      };`;
      await route.fulfill({ response: answer, body: (await answer.text()) + trap });
    });
    await (await worker(page)).evaluate(() => self.close()).catch(() => {});
    await says(
      page,
      /The CPU engine stopped \d+ times within a minute .*Your run is kept at step [\d,]+: reload the page to go on\./,
    );
    await context.unroute('**/pkg/cpu/palomino.js');
    await page.reload();
    await says(page, /^Restored your run at epoch .*; press Train to go on\./);
    const kept = await steps(page);
    assert.ok(kept > 0);
    await button(page, 'One step').click();
    await until('one step more is drawn', async () => (await steps(page)) === kept + 1);
  },
);

test('an engine that dies while nothing runs is replaced, and training works', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  await (await worker(page)).evaluate(() => self.close()).catch(() => {});
  await says(page, /The CPU engine stopped unexpectedly\. A new one /);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
});

/**
 * The page counts deaths within a minute: on this clock a minute lasts an hour.
 * @param {Page} page
 */
const slowClock = (page) =>
  page.evaluate(() => {
    const now = Date.now;
    const start = now();
    Date.now = () => start + Math.round((now() - start) / 60);
  });

/** Waits until so many epochs of a run on WebGPU are kept. @param {Page} page */
const isKept = (page) =>
  until('some steps are kept', async () =>
    /last at step [1-9]/.test((await page.locator('#keep').textContent()) ?? ''),
  );

/** @param {Page} page @param {RegExp} text */
const alerts = (page, text) =>
  page.getByRole('alert').getByText(text).waitFor({ timeout: SLOW_GPU_MS });

/** The loss of every step, as a saved run has it. @param {Page} page */
async function savedLosses(page) {
  const download = page.waitForEvent('download');
  await button(page, 'Save run').click();
  const bytes = await readFile((await (await download).path()) ?? '');
  const { tensors } = readTensors(new Uint8Array(bytes));
  const { bytes: own } = /** @type {{ bytes: Uint8Array }} */ (tensors.get('history.losses'));
  return [...new Float32Array(own.slice().buffer)];
}

/** Devices of the WebGPU engine, for a test to take away. */
const DEVICES = `
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...wishes) {
    self.device = await request.apply(this, wishes);
    return self.device;
  };`;

test('the GPU is lost in mid-run: a new device goes on; lost again, the CPU does', async (t) => {
  const { page, context } = await freshPage(t, { flags: SOFTWARE_GPU });
  await context.route('**/pkg/gpu/palomino.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()) + DEVICES });
  });
  // Steps of so few pictures take the CPU no time: how many there are is for the test to say.
  const cpu = await gates(context, 'cpu', ['advance']);
  await page.goto(url);
  await ready(page);
  await slowClock(page);
  await openSmallData(page, 24);
  const recipe = { ...SLOW, 'Batch size': 4, Filters: 8, Epochs: 1000 };
  await setRecipe(page, { ...recipe, Engine: 'WebGPU' });
  await until(
    'WebGPU is trusted',
    async () =>
      (await page.locator('#badge').textContent())?.includes('Passed: WebGPU and the CPU agree.'),
    SLOW_GPU_MS,
  );
  await button(page, 'Train').click();
  await says(page, 'Your run on WebGPU');
  await isKept(page);
  const cdp = await (await launch(SOFTWARE_GPU)).newBrowserCDPSession();
  await cdp.send('Browser.crashGpuProcess').catch(() => {});
  await alerts(
    page,
    /The GPU stopped unexpectedly\. A new one has the run from step [\d,]+ and goes/,
  );
  await says(page, 'Your run on WebGPU');
  await stepsReach(page, (await steps(page)) + 6);
  cpu.close('advance');
  // More memory than there is: an error that nobody catches.
  const hungry = { size: 2 ** 46, usage: 0x80 };
  await (await worker(page)).evaluate(
    (wish) => void (/** @type {any} */ (self).device.createBuffer(wish)),
    hungry,
  );
  await alerts(
    page,
    /The GPU stopped unexpectedly\. The CPU has the run from step [\d,]+ and goes on\./,
  );
  await says(page, 'Your run on the CPU');
  await cpu.inside('advance');
  await button(page, 'Pause').click();
  const from = await steps(page);
  cpu.open('advance');
  await stepsReach(page, from + 1);
  await runIs(page, 'paused');
  const end = 5 * (1 + Math.floor((await steps(page)) / 5));
  await button(page, 'One epoch').click();
  await until('an epoch has ended', async () => (await steps(page)) === end);
  await runIs(page, 'paused');
  // A run that lost nothing, as far.
  const [done, losses] = [await steps(page), await savedLosses(page)];
  await setRecipe(page, { ...recipe, Epochs: done / 5, Engine: 'CPU' });
  await button(page, 'Reset').click();
  await until('the run begins anew', async () => (await steps(page)) === 0);
  await button(page, 'Train').click();
  await page
    .locator('html[data-run=finished]')
    .waitFor({ state: 'attached', timeout: SLOW_GPU_MS });
  assert.equal(await steps(page), done);
  const whole = await savedLosses(page);
  assert.equal(losses.length, whole.length);
  const apart = Math.max(...whole.map((loss, i) => Math.abs(losses[i] - loss) / loss));
  t.diagnostic(`${done} steps, the losses of which differ by ${apart} at most`);
  assert.ok(apart < 0.01, `losses differ by ${apart}`);
});
