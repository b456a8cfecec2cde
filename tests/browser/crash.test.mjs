// Engines that die in mid-run: the page says so, starts another, and the run goes on from where it
// was kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SLOW_GPU_MS, SOFTWARE_GPU, launch, openLab, until } from './support/browsers.mjs';
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
  until('the engine has a worker', () => page.workers().at(which));

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
    // The page counts deaths within a minute; on this clock a minute lasts an hour, so that a slow
    // machine has as many.
    await page.evaluate(() => {
      const now = Date.now;
      const start = now();
      Date.now = () => start + Math.round((now() - start) / 60);
    });
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

test('the GPU is lost in mid-run: the CPU has the run and goes on', async (t) => {
  const { page } = await openLab(t, { flags: SOFTWARE_GPU });
  await openSmallData(page, 24);
  await setRecipe(page, { ...SLOW, 'Batch size': 4, Filters: 8, Epochs: 1000, Engine: 'WebGPU' });
  await until(
    'WebGPU is trusted',
    async () =>
      (await page.locator('#badge').textContent())?.includes('Passed: WebGPU and the CPU agree.'),
    SLOW_GPU_MS,
  );
  await button(page, 'Train').click();
  await says(page, 'Your run on WebGPU');
  await until('some steps are kept', async () =>
    /last at step [1-9]/.test((await page.locator('#keep').textContent()) ?? ''),
  );
  const cdp = await (await launch(SOFTWARE_GPU)).newBrowserCDPSession();
  await cdp.send('Browser.crashGpuProcess').catch(() => {});
  await page
    .getByRole('alert')
    .getByText(/The GPU stopped unexpectedly\. The CPU has the run from step [\d,]+ and goes on\./)
    .waitFor();
  await says(page, 'Your run on the CPU');
  const now = await steps(page);
  await stepsReach(page, now + 3);
  await button(page, 'Pause').click();
  await runIs(page, 'paused');
});
