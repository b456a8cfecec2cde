// Skips and sweeps as a viewer uses it: queue runs, reload in the middle of one, compare, rename,
// delete, export; and back through the epochs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { openLab, ready, until } from './support/browsers.mjs';
import {
  QUICK,
  SLOW,
  button,
  goToLab,
  openSmallData,
  runIs,
  says,
  setRecipe,
} from './support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @param {Page} page */
const lab = (page) => page.locator('#lab-sweeps');
/** @param {Page} page */
const openSweeps = async (page) => {
  await goToLab(page, 'Skips and sweeps');
  await lab(page).locator('#experiment-skips').waitFor();
};
/** @param {Page} page @param {string} name */
const inLab = (page, name) => lab(page).getByRole('button', { name, exact: true });
/** @param {Page} page */
const rows = (page) => lab(page).locator('table.runs tbody tr');

/** Queues the viewer's own sweep over learning rates. @param {Page} page @param {string} values */
async function queueRates(page, values) {
  const own = lab(page).locator('#experiment-own');
  await own.getByLabel('Vary').selectOption({ label: 'Learning rate' });
  await own.getByRole('textbox', { name: 'Values' }).fill(values);
  await own.getByRole('button', { name: /^Queue \d/ }).click();
}

/** What a download holds. @param {Page} page @param {() => Promise<void>} press */
async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await file.path(), 'utf8');
}

test(
  'two queued runs outlive a reload in the middle of the first, and are compared, renamed, ' +
    'exported and deleted',
  async (t) => {
    const { page, trouble } = await openLab(t);
    await openSmallData(page, 360);
    await setRecipe(page, { ...SLOW, Filters: 8, Epochs: 12 });
    await openSweeps(page);
    await queueRates(page, '0.001, 0.002');
    await lab(page)
      .locator('.queue-entry.running')
      .getByText(/^epoch [2-9] of 12$/)
      .waitFor();
    await page.reload();
    await ready(page);
    await lab(page)
      .getByText(/^Paused at run 1 of 2\..*was under way when the page closed/)
      .waitFor();
    assert.equal(await rows(page).count(), 0, 'nothing has finished yet');
    await inLab(page, 'Resume queue').click();
    await lab(page)
      .getByText(/^All done/)
      .waitFor();
    assert.equal(await rows(page).count(), 2);
    await page.reload();
    await ready(page);
    await until('both runs are still there', async () => (await rows(page).count()) === 2);
    assert.equal(await lab(page).locator('svg.chart path.overlay-line').count(), 2);
    await lab(page)
      .getByText(/^With one seed each it can’t be told/)
      .waitFor();
    await lab(page).getByText('The numbers as a table').click();
    assert.equal(
      await lab(page).locator('details.numbers tbody tr').count(),
      12,
      'a run that was interrupted has a value for every epoch',
    );
    await until(
      'both runs’ last pictures stand under the truth',
      async () => (await lab(page).locator('.final-strip').count()) === 3,
    );
    await page.evaluate(axe);
    const grave = await page.evaluate(
      "axe.run('#lab-sweeps', { resultTypes: ['violations'] }).then(({ violations }) => " +
        "violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ " +
        'id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`))',
    );
    assert.deepEqual(grave, []);

    const first = (await rows(page).first().locator('th').textContent()) ?? '';
    await inLab(page, `Open ${first}`).click();
    await lab(page).getByRole('textbox', { name: 'Name' }).fill('=the slow one');
    await inLab(page, 'Rename').click();
    await rows(page).locator('th', { hasText: '=the slow one' }).waitFor();
    const exported = JSON.parse(await download(page, () => inLab(page, 'JSON').click()));
    assert.deepEqual(
      exported.runs.map((/** @type {any} */ run) => [run.recipe.learningRate, run.epochs.length]),
      [
        [0.001, 12],
        [0.002, 12],
      ],
    );
    assert.ok(
      exported.runs[0].history.frames.length >= 12,
      'the epoch in which the page was reloaded may lack its pictures, no other',
    );
    assert.equal(exported.runs[1].history.frames.length, 13);
    const table = await download(page, () => inLab(page, 'CSV of runs').click());
    assert.match(table.split('\r\n')[1], /^'=the slow one,Learning rate,/);
    assert.equal(
      (await download(page, () => inLab(page, 'CSV of curves').click())).trim().split('\r\n')
        .length,
      25,
    );

    await inLab(page, 'Delete this run').click();
    await until('one run is left', async () => (await rows(page).count()) === 1);
    await inLab(page, 'Bring “=the slow one” back').click();
    await until('both are there again', async () => (await rows(page).count()) === 2);
    // The table is drawn anew between the two halves of a press, which counts all the same.
    const open = rows(page).last().getByRole('button');
    const tick = rows(page).first().getByRole('checkbox');
    await open.hover();
    await page.mouse.down();
    await tick.evaluate((/** @type {HTMLInputElement} */ box) => box.click());
    await inLab(page, 'Delete 1 ticked').waitFor();
    await page.mouse.up();
    await until('it is open', async () => (await open.getAttribute('aria-expanded')) === 'true');
    await tick.check();
    await inLab(page, 'Delete 2 ticked').click();
    await lab(page)
      .getByText(/^No run has finished yet/)
      .waitFor();
    assert.deepEqual(trouble, []);
  },
);

test(
  'a run trained by hand is in the library by itself, and its epochs can be walked through by ' +
    'keyboard, there and in the Train lab',
  async (t) => {
    const { page } = await openLab(t);
    await openSmallData(page);
    await setRecipe(page, { ...QUICK, Epochs: 3 });
    await button(page, 'Train').click();
    await runIs(page, 'finished');
    const slider = page.getByRole('slider', { name: 'Epoch to look at', exact: true });
    await until('the last epoch is shown', async () =>
      /^After epoch 3 of 3/.test((await slider.getAttribute('aria-valuetext')) ?? ''),
    );
    const mark = () =>
      page
        .locator('#history canvas')
        .first()
        .evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
    const last = await mark();
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await page
      .locator('#history')
      .getByText(/^After epoch 2 of 3, step 10: validation loss/)
      .waitFor();
    assert.notEqual(await mark(), last, 'another epoch, the same pictures');
    await page.keyboard.press('Home');
    await page
      .locator('#history')
      .getByText(/^Before the first step, weights still random/)
      .waitFor();
    await page.locator('#history').getByRole('button', { name: 'Play' }).press('Enter');
    await page
      .locator('#history')
      .getByText(/^After epoch 3 of 3/)
      .waitFor();
    assert.equal(await mark(), last);
    await page.reload();
    await ready(page);
    await page
      .locator('#history')
      .getByText(/^After epoch 3 of 3/)
      .waitFor();
    await openSweeps(page);
    assert.equal(await rows(page).count(), 1);
    await lab(page)
      .getByRole('button', { name: /^Open RegressionCNN/ })
      .click();
    const its = page.getByRole('slider', { name: 'Epoch of this run to look at' });
    await until('its epochs are there', async () => its.isEnabled());
    await its.focus();
    await page.keyboard.press('Home');
    await lab(page)
      .getByText(/^Before the first step/)
      .waitFor();
    await inLab(page, 'Open its recipe').click();
    await page.locator('#lab-train').waitFor();
    await until(
      'the recipe is in the form',
      async () =>
        (await page
          .locator('#recipe')
          .getByRole('spinbutton', { name: 'Epochs', exact: true })
          .inputValue()) === '3',
    );

    await setRecipe(page, { Filters: 64 });
    const compare = button(page, 'Queue runs of 5, 10, 25 and 50 epochs');
    await compare.click();
    await says(page, /^Four runs are queued in Skips and sweeps/);
    assert.ok(await compare.isDisabled(), 'they are queued once');
    await runIs(page, 'running');
    assert.equal(
      await page
        .locator('#recipe')
        .getByRole('spinbutton', { name: 'Epochs', exact: true })
        .inputValue(),
      '3',
      'the form stays the viewer’s while the queue trains',
    );
    await page.locator('#history').getByRole('link', { name: 'Skips and sweeps' }).click();
    await inLab(page, 'Cancel all').click();
    await says(page, /^Nothing is queued/);
  },
);

test('taking over a run pauses the queue and says so; cancelling takes the rest out', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 500 });
  await openSweeps(page);
  await queueRates(page, '0.001, 0.002, 0.003, 0.004, 0.005');
  await lab(page)
    .locator('.queue-entry.running')
    .getByText(/^epoch ([2-9]|\d\d+) of 500$/)
    .waitFor();
  // The list is drawn anew between the two halves of a press, which counts all the same.
  const [fourth, fifth] = ['0.004', '0.005'].map((rate) =>
    inLab(page, `Cancel Learning rate ${rate}`),
  );
  await fourth.hover();
  await page.mouse.down();
  await fifth.evaluate((node) => /** @type {HTMLElement} */ (node).click());
  await fifth.waitFor({ state: 'detached' });
  await page.mouse.up();
  await fourth.waitFor({ state: 'detached' });
  await inLab(page, 'Cancel Learning rate 0.003').press('Enter');
  await until('the focus goes to the run before it', () =>
    inLab(page, 'Cancel Learning rate 0.002').evaluate((node) => node === document.activeElement),
  );
  await button(page, 'Reset').click();
  await says(page, /^Paused at run 1 of 2\. .*by hand. Resume/);
  await inLab(page, 'Cancel all').click();
  await says(page, /^Nothing is queued/);
  await runIs(page, 'paused');
});

test('one tab runs the queue, another one says so', async (t) => {
  const { page, context } = await openLab(t);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 500 });
  await openSweeps(page);
  await queueRates(page, '0.001, 0.002');
  await lab(page)
    .locator('.queue-entry.running')
    .getByText(/^epoch ([2-9]|\d\d+) of 500$/)
    .waitFor();
  const other = await context.newPage();
  await other.goto(page.url());
  await ready(other);
  await says(other, /^Another tab of this browser runs the queue/);
  assert.ok(await inLab(other, 'Resume queue').isDisabled());
  await inLab(page, 'Cancel all').click();
  await says(page, /^Nothing is queued/);
  await says(other, /^Nothing is queued/);
});
