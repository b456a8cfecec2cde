// The lab of concepts as a student uses it: distances, guesses, pooling, the blind test by
// keyboard, and a large picture.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { openLab, until } from './support/browsers.mjs';
import { goToLab, button, openSmallData } from './support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} id */
const part = (page, id) => page.locator(`#concept-${id}`);

/**
 * The lab with a few pictures.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof openLab>[1]} [options]
 */
async function open(t, options) {
  const opened = await openLab(t, options);
  await openSmallData(opened.page, 120);
  await goToLab(opened.page, 'Concepts');
  await part(opened.page, '1d').waitFor();
  return opened;
}

test('pairs that RGB calls equal are found, measured and lead to a recipe in CIELAB', async (t) => {
  const { page } = await open(t);
  const section = part(page, '1d');
  const pairs = section.getByRole('button', { name: /^RGB \d+, CIEDE2000 \d+$/ });
  await pairs.nth(3).waitFor();
  const found = (await pairs.allTextContents()).map((words) =>
    (words.match(/\d+/g) ?? []).map(Number).filter((n) => n !== 2000),
  );
  assert.ok(
    found[1][1] > 3 * found[0][1],
    `equal in RGB, not to the eye: ${found[0]} and ${found[1]}`,
  );
  assert.ok(
    found[3][0] > 3 * found[2][0],
    `equal to the eye, not in RGB: ${found[2]} and ${found[3]}`,
  );
  await pairs.nth(1).press('Enter');
  const values = section.locator('dd');
  await until(
    'the pair is measured',
    async () =>
      Math.abs(Number(await values.nth(0).textContent()) - 100) < 2 &&
      Math.round(Number(await values.nth(2).textContent())) === found[1][1],
  );
  await button(page, 'Set the recipe to squared error in CIELAB').press('Enter');
  await page.locator('#lab-train').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.lab), 'train');
  for (const details of await page.locator('#recipe details').all())
    await details.evaluate((node) => {
      /** @type {HTMLDetailsElement} */ (node).open = true;
    });
  await until('the recipe says CIELAB', () => page.locator('#recipe input[value=lab]').isChecked());
});

test('squared error is least at the mean, cross-entropy at the share, in data too', async (t) => {
  const { page } = await open(t);
  const section = part(page, '1e');
  await section.getByRole('slider', { name: 'Probability of the one' }).fill('80');
  await section
    .getByText(/is 0\.\d+, 20 % of the way; the mean colour lies 20 % of the way/)
    .waitFor();
  await section.getByText(/The least, 0\.500, is at 80 %/).waitFor();
  const guess = section.getByRole('slider', { name: 'Your guess, along the line' });
  await guess.press('Home');
  const error = async () =>
    Number(
      /your guess .*: ([\d.e-]+)\. The least/.exec(
        (await section.locator('figcaption').first().textContent()) ?? '',
      )?.[1],
    );
  const atTheOne = await error();
  await guess.press('End');
  assert.ok(
    (await error()) > 3.9 * atTheOne,
    'with four to one the other colour costs four times as much',
  );
  await section.getByRole('slider', { name: 'Grey level' }).fill('120');
  await section
    .getByText(/training pixels have the grey 120, in \d+ of the palette’s 24 colours/)
    .waitFor();
  const costs = (await section.getByText(/^squared error/).allTextContents()).map((words) =>
    Number(words.split(' ')[2]),
  );
  assert.ok(costs[1] <= costs[0] && costs[1] <= costs[2], `the mean costs least: ${costs}`);
});

test('pooling and ReLU commute, also on real maps; one press queues a sweep', async (t) => {
  const { page } = await open(t);
  const section = part(page, '6b');
  await section.getByRole('spinbutton', { name: 'Row 4, column 1', exact: true }).fill('7.5');
  const ends = await until('both ways end with the new number', async () => {
    const tables = await section.locator('.numbers-grid').allTextContents();
    return tables[1].includes('7.5') && tables[3].includes('7.5') && tables;
  });
  assert.equal(ends[1].replace('After max-pool', ''), ends[3].replace('After ReLU', ''));
  await section
    .getByText(
      /the same four numbers; the ReLU looked at 16 numbers the one way and at 4 the other/,
    )
    .waitFor();
  await section.getByRole('button', { name: 'Compare on real maps' }).press('Enter');
  await section.getByText('exactly 0').waitFor();
  assert.equal(await section.getByRole('cell', { name: /ms$/ }).count(), 2);
  await page.getByRole('button', { name: 'Sweep: Kernel' }).press('Enter');
  await page.locator('html[data-lab=sweeps]').waitFor({ state: 'attached' });
  for (const name of ['3 × 3', '5 × 5'])
    await page.locator('#lab-sweeps').getByText(name).first().waitFor();
});

test('the blind test is taken by keyboard, kept, and held against the measures', async (t) => {
  const { page } = await open(t);
  const section = part(page, '6c');
  await section.getByRole('combobox', { name: 'Validation pictures' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await section.getByText(/^Measured on \d+ validation pictures/).waitFor();
  const stage = section.getByRole('group', { name: /^Blind test/ });
  await until('Tab comes to the test', async () => {
    await page.keyboard.press('Tab');
    return stage.evaluate((node) => node === document.activeElement);
  });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await section.getByText(/^2 votes between these two, kept in this browser/).waitFor();
  await section.getByRole('button', { name: 'Show the result' }).press('Enter');
  await section.getByText(/too few votes to say anything: vote at least 10 times/).waitFor();
  await stage.focus();
  for (let vote = 0; vote < 8; vote++) await page.keyboard.press('ArrowLeft');
  await section.getByRole('button', { name: 'Show the result' }).press('Enter');
  await section
    .getByText(/of 10: a share of \d+ %, with 95 % confidence between \d+ and \d+ %/)
    .waitFor();
  assert.match(
    (await section.getByRole('row', { name: /^CIEDE2000 \d+ of 10/ }).textContent()) ?? '',
    /−?[01]\.\d\d/,
  );
  assert.equal(await section.getByText(/too few votes/).count(), 0);
  const kept = await page.evaluate(() =>
    JSON.parse(localStorage.getItem('palomino-votes') ?? '[]'),
  );
  assert.equal(kept.length, 10);
  assert.ok(
    kept.every(
      (/** @type {any} */ vote) =>
        vote.pair.includes(vote.chosen) && vote.costs.ciede2000.length === 2,
    ),
  );
  const download = page.waitForEvent('download');
  await section.getByRole('button', { name: 'Export votes' }).press('Enter');
  assert.equal(JSON.parse(await readFile(await (await download).path(), 'utf8')).length, 10);
  await section.getByRole('button', { name: 'Forget my votes' }).press('Enter');
  await section.getByText(/^0 votes between these two/).waitFor();
});

test('a large picture is coloured three ways, and only the mix keeps the lightness', async (t) => {
  const { page } = await open(t);
  const section = part(page, '6d');
  const go = section.getByRole('button', { name: 'Colour it three ways' });
  await until('a network is listed', () => go.isEnabled());
  await section.getByRole('combobox', { name: 'Picture' }).selectOption('mosaic');
  await go.press('Enter');
  await section.getByText(/^Coloured by .*: 256 × 256 pixels, and 32 × 32 in between/).waitFor();
  const luma = (await section.locator('dl').allTextContents())
    .slice(1)
    .map((words) => Number(/luma([\d.]+)/.exec(words)?.[1]));
  assert.ok(
    luma[2] > luma[0] && luma[0] > luma[1],
    `SSIM of the luma at full size, by way of 32 pixels, mixed: ${luma}`,
  );
});

test('the lab is for everybody, in both schemes and at 320 pixels', async (t) => {
  const { page } = await open(t, {
    context: { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' },
  }); // no colour is on its way when the scheme has changed
  const section = part(page, '6c');
  await section.getByRole('button', { name: 'Measure', exact: true }).click();
  await section.getByText(/^Measured on \d+ validation pictures/).waitFor();
  await section.getByRole('button', { name: /Left looks better/ }).click();
  await section.getByRole('button', { name: 'Show the result' }).click();
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await isAccessible(page, `measured and voted, ${colorScheme}`);
  }
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  assert.ok(scroll <= client, `${scroll} pixels of content in ${client}`);
});
