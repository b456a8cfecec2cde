// Training on the CPU as a viewer does it: drop pictures, train, pause, step, go on, change the
// rate, reset, reload.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshPage, openLab, ready, until, url } from './support/browsers.mjs';
import {
  QUICK,
  SLOW,
  button,
  curve,
  gridMark,
  latestLoss,
  openSmallData,
  runIs,
  runState,
  says,
  setRecipe,
  steps,
  stepsReach,
} from './support/lab.mjs';
import { holdAdvance } from './support/held.mjs';

/** @import { Page } from 'playwright-core' */

test('two epochs on dropped pictures draw a curve, a grid, baselines and a verdict', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  const before = { grid: await gridMark(page), curve: await curve(page) };
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await says(page, 'Finished: 2 epochs, 10 steps');
  await until('the grid shows the last step', async () =>
    /At step 10 these/.test((await page.locator('#now figcaption').textContent()) ?? ''),
  );
  assert.notEqual(
    await gridMark(page),
    before.grid,
    'the predictions are the same as before training',
  );
  assert.notEqual(await curve(page), before.curve, 'the curve is the same as before training');
  const verdict =
    (await page
      .locator('#curves')
      .getByText(/validation loss .* (below|beats)/)
      .first()
      .textContent()) ?? '';
  assert.match(verdict, /^After epoch 2 .*the grey copy \(0\.\d{4}\).* (table|grey table) \(\d/);
  assert.equal(await page.locator('#curves svg.chart line.baseline').count(), 2);
  assert.equal(await page.locator('#curves svg.chart .validation-dot').count(), 2);
  assert.deepEqual(trouble, []);
});

test('a run pauses, takes exactly one step, goes on and finishes', async (t) => {
  const { page, context } = await freshPage(t);
  // The engine waits in each call until it is let go: the run cannot be over before Pause is
  // pressed.
  const engine = await holdAdvance(context);
  await page.goto(url);
  await ready(page);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 4 });
  await button(page, 'Train').click();
  for (let call = 0; call < 3; call++) {
    await engine.inside();
    engine.release();
  }
  await stepsReach(page, 3);
  await engine.inside();
  await button(page, 'Pause').click();
  engine.free();
  await runIs(page, 'paused');
  const paused = await steps(page);
  assert.ok(paused >= 3 && paused < 60, `paused at step ${paused}`);
  await says(page, `paused at step ${paused}`);
  await button(page, 'One step').click();
  await says(page, `paused at step ${paused + 1}`);
  assert.equal(await runState(page), 'paused');
  assert.equal(await steps(page), paused + 1);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await says(page, 'Finished: 4 epochs, 60 steps');
});

test('one epoch stops at its end, measured', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  await button(page, 'One epoch').click();
  await says(page, 'paused at step 5');
  assert.equal(await page.locator('#curves svg.chart .validation-dot').count(), 1);
});

test('the learning rate changes in mid-run without a new run', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 1000, Optimiser: 'SGD with momentum' });
  await button(page, 'Train').click();
  await stepsReach(page, 2);
  const rate = page.getByRole('textbox', { name: 'Learning rate in force' });
  await rate.fill('0.000001');
  await rate.press('Enter');
  await until(
    'the rate is in force',
    async () =>
      (await page
        .getByRole('slider', { name: 'Learning rate in force, slider' })
        .getAttribute('aria-valuetext')) === '1e-6',
  );
  const then = await steps(page);
  await stepsReach(page, then + 2);
  assert.equal(await runState(page), 'running');
  await button(page, 'Pause').click();
  await runIs(page, 'paused');
  assert.ok((await steps(page)) > then);
});

test('reset gives a fresh run and a way back to the one before', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await says(page, 'Finished: 2 epochs, 10 steps');
  const loss = await latestLoss(page);
  await button(page, 'Reset').click();
  await says(page, 'No step has been taken yet.');
  assert.equal(await runState(page), 'paused');
  await page.getByRole('button', { name: /^Bring back the run/ }).click();
  await says(page, 'Finished: 2 epochs, 10 steps');
  assert.equal(await latestLoss(page), loss);
});

/** What a link says, read by the engine. @param {Page} page @param {string} hash */
const decoded = (page, hash) =>
  page.evaluate(async (link) => {
    const place = (/** @type {string} */ name) => new URL(`pkg/cpu/${name}`, document.baseURI).href;
    const { default: start, Session } = await import(place('palomino.js'));
    await start({ module_or_path: fetch(place('palomino_bg.wasm')) });
    return Session.decodeLink(link);
  }, hash);

test('a link restores its recipe in another profile and does not start training', async (t) => {
  const first = await openLab(t);
  const untouched = new URL(first.page.url()).hash;
  await setRecipe(first.page, {
    Epochs: 7,
    'Batch size': 33,
    Filters: 24,
    'Learning rate': 0.002,
    Kernel: '5 × 5',
    Optimiser: 'SGD with momentum',
    Seed: 12,
    Engine: 'CPU',
  });
  // The engine is the last to be chosen: a link that has it has all.
  const hash = await until('the link says what the form does', async () => {
    const now = new URL(first.page.url()).hash;
    return now !== untouched && (await decoded(first.page, now)).engine === 'cpu' && now;
  });
  const { page } = await openLab(t, { hash });
  const form = page.locator('#recipe');
  for (const [label, value] of Object.entries({
    Epochs: '7',
    'Batch size': '33',
    Filters: '24',
    'Learning rate': '0.002',
    Seed: '12',
  })) {
    assert.equal(
      await form
        .getByRole('spinbutton', { name: label, exact: true, includeHidden: true })
        .inputValue(),
      value,
      label,
    );
  }
  for (const label of ['5 × 5', 'SGD with momentum', 'CPU'])
    assert.ok(
      await form.getByRole('radio', { name: label, exact: true, includeHidden: true }).isChecked(),
      label,
    );
  assert.equal(await runState(page), 'none');
  assert.ok(await button(page, 'Train').isEnabled());
});

test('a reload brings the paused run and its recipe back; it trains when told to', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 1000 });
  await button(page, 'Train').click();
  await stepsReach(page, 3);
  await button(page, 'Pause').click();
  await runIs(page, 'paused');
  const paused = await steps(page);
  const loss = await latestLoss(page);
  await until('the run is kept', async () =>
    (await page.locator('#keep').textContent())?.includes(`last at step ${paused})`),
  );
  await page.reload();
  await ready(page);
  await says(page, `paused at step ${paused}`);
  assert.equal(await runState(page), 'paused');
  assert.equal(await latestLoss(page), loss);
  assert.equal(
    await page
      .locator('#recipe')
      .getByRole('spinbutton', { name: 'Filters', exact: true })
      .inputValue(),
    '16',
  );
  await button(page, 'One step').click();
  await says(page, `paused at step ${paused + 1}`);
});

test('an unknown address still opens the lab', async (t) => {
  const { page } = await openLab(t, { hash: '#not-a-recipe' });
  await says(page, /This link is broken: /);
  assert.equal(await runState(page), 'none');
  assert.ok(page.url().startsWith(url));
});
