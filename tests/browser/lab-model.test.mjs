// Model: the figures of the network that the form asks for, its diagram by keyboard, and what a
// layer sees of a picture.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { openLab, until } from './support/browsers.mjs';
import { goToLab, setRecipe } from './support/lab.mjs';

/** @param {import('playwright-core').Page} page */
const open = async (page) => {
  await goToLab(page, 'Model');
  const lab = page.getByRole('region', { name: 'Model' });
  await lab.getByRole('table').waitFor();
  return lab;
};

test('the totals are those of the recipe in the form, and change with it', async (t) => {
  const { page } = await openLab(t);
  let lab = await open(page);
  const total = () => lab.getByRole('row', { name: /^All/ }).textContent();
  assert.match((await total()) ?? '', /75,549/);
  await isAccessible(page, 'Model');
  await goToLab(page, 'Train');
  await setRecipe(page, { Filters: 8 });
  lab = await open(page);
  await until('the smaller network is drawn', async () => /5,133/.test((await total()) ?? ''));
});

test('a block is chosen by keyboard, and what it sees moves with the pixel', async (t) => {
  const { page } = await openLab(t, { context: { viewport: { width: 320, height: 740 } } });
  const lab = await open(page);
  const block = lab
    .getByRole('group', { name: /^The network from left to right/ })
    .getByRole('button', { name: /^downconv1 / });
  await block.focus();
  await page.keyboard.press('Enter');
  await lab
    .getByText(
      'Row 8, column 8 of downconv1 depends on rows 15 to 18 and columns 15 to 18 of the ' +
        'picture: 16 of its 1024 pixels.',
    )
    .waitFor();
  assert.equal(await block.getAttribute('aria-pressed'), 'true');
  await lab.getByRole('application', { name: /^The picture/ }).focus();
  await page.keyboard.press('ArrowRight');
  await lab
    .getByText(/^Row 8, column 9 of downconv1 depends on rows 15 to 18 and columns 17 to 20/)
    .waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});
