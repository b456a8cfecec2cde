// Training on WebGPU, computed in software: trusted after a comparison, and with the CPU's and
// PyTorch's numbers.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { SLOW_GPU_MS, SOFTWARE_GPU, openLab, until } from './support/browsers.mjs';
import {
  QUICK,
  button,
  latestLoss,
  openSmallData,
  runIs,
  says,
  setRecipe,
  steps,
} from './support/lab.mjs';
import { chromiumTab, firefoxTab, oracle } from './support/session.mjs';

/** How far an engine may be from PyTorch, relative to the largest value of each kind. */
const PARITY = 1e-4;
/** Those of the course, and what there are fixtures of. */
const NETWORKS = ['regression_cnn', 'cnn', 'unet', 'sr_cnn', 'sr_unet'];
/** How far the losses of the first steps may be apart on the page, which shows four digits. */
const SAME = 1e-3;
/** Of the six that the run has: a software GPU takes seconds for each. */
const STEPS = 4;

/**
 * Trains some single steps and gives the loss of each.
 * @param {import('playwright-core').Page} page
 * @param {string} engine
 */
async function losses(page, engine) {
  await setRecipe(page, { ...QUICK, 'Batch size': 8, Engine: engine });
  await button(page, 'Reset').click();
  await says(page, 'No step has been taken yet.');
  const all = [];
  for (let step = 1; step <= STEPS; step++) {
    await button(page, 'One step').click();
    await until(`step ${step} is done`, async () => (await steps(page)) === step);
    await runIs(page, 'paused');
    all.push(await latestLoss(page));
  }
  return all;
}

/**
 * The badge's details say how far WebGPU is from the CPU, and what is allowed.
 * @param {import('playwright-core').Locator} badge
 */
async function showsHowFar(badge) {
  await badge.locator('summary').click();
  const rows = badge.getByRole('row').filter({ has: badge.page().getByRole('rowheader') });
  assert.deepEqual(await rows.getByRole('rowheader').allTextContents(), [
    'loss',
    'outputs',
    'gradients',
  ]);
  for (const row of await rows.all()) {
    const [differs, allowed] = (await row.getByRole('cell').allTextContents()).map(Number);
    assert.ok(differs >= 0 && differs <= allowed && allowed <= 1e-4, `${differs} of ${allowed}`);
  }
}

test('WebGPU is compared with the CPU, trains, and gives the losses of the CPU', async (t) => {
  const { page, trouble } = await openLab(t, { flags: SOFTWARE_GPU });
  await openSmallData(page, 24);
  const onCpu = await losses(page, 'CPU');
  await says(page, 'Your run on the CPU');
  await setRecipe(page, { Engine: 'WebGPU' });
  await until(
    'WebGPU is trusted',
    async () =>
      (await page.locator('#badge').textContent())?.includes('Passed: WebGPU and the CPU agree.'),
    SLOW_GPU_MS,
  );
  await showsHowFar(page.locator('#badge'));
  const onGpu = await losses(page, 'WebGPU');
  await says(page, 'Your run on WebGPU');
  assert.match((await page.locator('#badge summary').textContent()) ?? '', /^WebGPU/);
  assert.equal(await page.locator('html').getAttribute('data-engine'), 'webGpu');
  for (const [i, loss] of onGpu.entries())
    assert.ok(
      Math.abs(loss - onCpu[i]) <= SAME * onCpu[i] + 1e-4,
      `step ${i + 1}: ${loss} on WebGPU, ${onCpu[i]} on the CPU`,
    );
  assert.ok(onGpu[STEPS - 1] < onGpu[0], `the loss went from ${onGpu[0]} to ${onGpu[STEPS - 1]}`);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await says(page, /^Finished: 2 epochs, /);
  assert.deepEqual(trouble, []);
});

test('a software adapter is left alone until the recipe asks for WebGPU', async (t) => {
  const { page } = await openLab(t, { flags: SOFTWARE_GPU });
  await openSmallData(page);
  await setRecipe(page, { ...QUICK, Engine: 'Automatic' });
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await says(page, 'Your run on the CPU');
  assert.match((await page.locator('#badge').textContent()) ?? '', /software/);
});

for (const [engine, tab] of /** @type {const} */ ([
  ['cpu', (t) => chromiumTab(t)],
  ['gpu', (t) => chromiumTab(t, SOFTWARE_GPU)],
  ['cpu', firefoxTab],
])) {
  test(
    `the ${engine === 'cpu' ? 'CPU' : 'WebGPU'} engine agrees with PyTorch on all five ` +
      `networks in ${tab === firefoxTab ? 'Firefox' : 'Chromium'}`,
    async (t) => {
      const fixtures = await Promise.all(
        NETWORKS.map((network) =>
          readFile(new URL(`../fixtures/${network}.safetensors`, import.meta.url), 'base64'),
        ),
      );
      const page = /** @type {import('playwright-core').Page} */ (await tab(t));
      const reports = await page.evaluate(oracle, { engine, fixtures });
      for (const [i, network] of NETWORKS.entries()) {
        t.diagnostic(`${network}: ${JSON.stringify(reports[i])}`);
        assert.deepEqual(Object.keys(reports[i]).sort(), [
          'adam',
          'evaluated',
          'gradients',
          'losses',
          'outputs',
          'sgd',
        ]);
        for (const [what, difference] of Object.entries(reports[i]))
          assert.ok(difference < PARITY, `${network}: ${what} differs by ${difference}`);
      }
    },
  );
}
