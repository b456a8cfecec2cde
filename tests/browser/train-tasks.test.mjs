// Training the other tasks on the CPU as a viewer does it: classification with its palette and
// accuracy, super-resolution and its photograph.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { openLab, ready, until } from './support/browsers.mjs';
import {
  QUICK,
  button,
  drop,
  openSmallData,
  runIs,
  says,
  setExperiment,
  setRecipe,
} from './support/lab.mjs';
import { png } from './support/png.mjs';

test(
  'two epochs of classification show accuracy, cross-entropy, the palette and the truth in its ' +
    'colours',
  async (t) => {
    const { page, trouble } = await openLab(t);
    await openSmallData(page);
    await setExperiment(page, 'CNN');
    await setRecipe(page, QUICK);
    await button(page, 'Train').click();
    await runIs(page, 'finished');
    await page
      .getByRole('status')
      .getByText(
        /^Finished\. Epoch 2 measured: validation loss \d\.\d{3} nats, accuracy \d+\.\d %\.$/,
      )
      .waitFor();
    const colours = page
      .getByRole('region', { name: 'The colours it chooses from' })
      .getByRole('listitem');
    assert.equal(await colours.count(), 24);
    const shares = await until('the shares are known', async () => {
      const found = (await colours.allTextContents()).map((text) =>
        Number(/([\d.]+) %/.exec(text)?.[1]),
      );
      return found.every(Number.isFinite) && found;
    });
    assert.ok(
      Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100) < 2,
      `the shares sum up to ${shares.reduce((sum, share) => sum + share, 0)} %`,
    );
    const grid = page.locator('#now li').first();
    assert.equal(await grid.locator('canvas').filter({ visible: true }).count(), 4);
    assert.match((await grid.textContent()) ?? '', /^\d+ %\n\d\.\d\d$/);
    await says(page, 'Truth in 24 colours');
    await page.getByRole('img', { name: /^Accuracy chart: \d+\.\d % after epoch 2\./ }).waitFor();
    assert.equal(await page.locator('#curves .accuracy-chart .validation-dot').count(), 2);
    await page.locator('#curves').getByText('The numbers as a table').click();
    await page.locator('#curves').getByRole('columnheader', { name: 'accuracy' }).waitFor();
    assert.equal(await page.locator('#curves tbody tr').count(), 2);
    assert.match(
      (await page.locator('#curves .verdict').textContent()) ?? '',
      /^After epoch 2 the network gives \d+\.\d % of the validation pixels their colour, at \d\.\d{3} nats/,
    );
    await isAccessible(page, 'a finished run of classification');
    await page.reload();
    await ready(page);
    await says(page, /Restored your finished run/);
    await until('the palette is back with its shares', async () =>
      /\d %/.test((await colours.last().textContent()) ?? ''),
    );
    assert.match(
      (await page.locator('#curves .verdict').textContent()) ?? '',
      /^After epoch 2 .* the grey table \(/,
    );
    assert.deepEqual(trouble, []);
  },
);

test('the network of a finished run is kept, and paints after the run is gone', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page);
  await setExperiment(page, 'CNN');
  const recipe = { ...QUICK, Epochs: 1, 'Statistics after training': 'Measured anew' };
  await setRecipe(page, recipe);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  // After five steps a running average has not gone half of its way.
  assert.match(
    (await page.locator('#curves .verdict').textContent()) ?? '',
    /With the running averages that training left .*, the loss would be \d\.\d{3} nats\.$/,
  );
  const networks = page.locator('#colour').getByRole('combobox', { name: 'Network' });
  const name = await until('the run is in the list', () =>
    networks
      .locator('optgroup[label^=Kept] option')
      .first()
      .textContent()
      .catch(() => ''),
  );
  await button(page, 'Reset').click();
  await says(page, 'No step has been taken yet.');
  await networks.selectOption({ label: name });
  await drop(page, '#colour', [{ name: 'hills.png', bytes: png(60, 40), type: 'image/png' }]);
  await says(page, `Coloured by “${name}”, trained for 5 steps on small.npy.`);
});

test('a super-resolution run sharpens a photograph; who paints can be chosen', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page);
  await setExperiment(page, 'Super-resolution CNN');
  await setRecipe(page, QUICK);
  await button(page, 'One step').click();
  await says(page, 'paused at step 1');
  await drop(page, '#colour', [{ name: 'hills.png', bytes: png(90, 70), type: 'image/png' }]);
  await says(page, /sharpened by your run at step 1\.$/);
  await button(page, 'Sharpen again').waitFor();
  assert.ok(await page.locator('#colour').getByRole('radio', { name: 'coarse' }).isVisible());
  await page
    .locator('#colour')
    .getByRole('combobox', { name: 'Network' })
    .selectOption({ label: 'RegressionCNN' });
  await says(
    page,
    /^Coloured by RegressionCNN, which came with the page, trained for [\d,]+ steps on /,
  );
  assert.ok(
    await page.locator('#colour').getByRole('radio', { name: 'annealed mean' }).isHidden(),
    'a network that mixes colours has none to choose from',
  );
});

test('the form asks for what matters alone; another task takes a network that fits', async (t) => {
  const { page } = await openLab(t);
  const form = page.locator('#recipe');
  await form.getByText('Advanced').click();
  const shown = (/** @type {string} */ name, /** @type {boolean} */ wanted) =>
    form
      .getByRole('group', { name, exact: true, includeHidden: true })
      .waitFor({ state: wanted ? 'visible' : 'hidden' });
  const experiment = (/** @type {string} */ id) =>
    until(
      `the experiment is “${id}”`,
      async () => (await form.getByRole('combobox', { name: 'Experiment' }).inputValue()) === id,
    );
  await shown('Squared error in', true);
  await shown('Palette', false);
  await form.getByRole('radio', { name: 'Colours by classification' }).check();
  await shown('Squared error in', false);
  await shown('Palette', true);
  await experiment('cnn');
  assert.ok(await form.getByRole('radio', { name: 'CNN', exact: true }).isChecked());
  await form.getByRole('radio', { name: 'k-means in CIELAB' }).check();
  await form.getByRole('spinbutton', { name: 'Colours', exact: true }).waitFor();
  const norm = form.getByRole('checkbox', { name: 'Batch normalisation' });
  assert.ok(await norm.isChecked());
  await norm.press('Space');
  await says(page, /batch normalisation off/);
  await experiment('');
});
