// From a figure of a report back to its lab: the lab shows what the figure showed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, until } from './support/browsers.mjs';
import { QUICK, button, openSmallData, runIs, setRecipe } from './support/lab.mjs';
import { addFigure, labNamed } from './support/report-figures.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Presses “Open in the lab” below the last figure of the report. @param {Page} page */
async function backFromLast(page) {
  const report = await labNamed(page, 'Reports');
  const figure = report.locator('.mounted-figure').last();
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: 'Open in the lab' }).click();
}

test('runs over each other are ticked again in their lab', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page);
  for (const epochs of [1, 2, 3]) {
    await setRecipe(page, { ...QUICK, Epochs: epochs });
    await button(page, epochs === 1 ? 'Train' : 'Train again').click();
    await runIs(page, 'finished');
  }
  const sweeps = await labNamed(page, 'Skips and sweeps');
  const ticks = sweeps.getByRole('checkbox', { name: /^Compare / });
  await until('all runs are there', async () => (await ticks.count()) === 3);
  const ticked = () =>
    ticks.evaluateAll((all) =>
      all.map((tick) => /** @type {HTMLInputElement} */ (tick).checked).join(),
    );
  for (const which of [0, 2]) await ticks.nth(which).check();
  await until('two are ticked', async () => (await ticked()) === 'true,false,true');
  await addFigure(sweeps, /the curves/);
  await ticks.nth(0).uncheck();
  await ticks.nth(1).check();
  await until('others are ticked', async () => (await ticked()) === 'false,true,true');
  await backFromLast(page);
  await until('the figure’s are ticked', async () => (await ticked()) === 'true,false,true');
  assert.deepEqual(trouble, []);
});

test('the kernels’ network and the letters that are read come along', async (t) => {
  const { page, trouble } = await openLab(t);
  const filters = await labNamed(page, 'Steerable filters');
  const network = filters.getByRole('combobox', { name: 'Network' });
  await network.selectOption('cnn');
  await filters.locator('.kernel-pair').first().waitFor();
  await addFigure(filters, /first kernels/);
  await network.selectOption('regression-cnn');
  await backFromLast(page);
  await until('the network is chosen', async () => (await network.inputValue()) === 'cnn');

  const completion = await labNamed(page, 'Completion');
  const read = completion.getByRole('slider', { name: 'Letters read' });
  await read.waitFor();
  await until('a starter is read', async () => Number(await read.inputValue()) > 3);
  await read.fill('3');
  await completion.getByText(/^3 of \d+, the last is /).waitFor();
  await addFigure(completion, /keeps of a starter/);
  await read.fill('1');
  await backFromLast(page);
  await completion.getByText(/^3 of \d+, the last is /).waitFor();
  assert.equal(await read.inputValue(), '3');
  assert.deepEqual(
    trouble.filter((line) => !line.includes('404')),
    [],
  );
});
