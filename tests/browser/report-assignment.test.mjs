// The assignment as front door: each question opens its lab, set up; the template fills a report
// from the library; what has been kept and answered is counted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { openLab, until } from './support/browsers.mjs';
import { QUICK, button, openSmallData, runIs, says, setRecipe } from './support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} id */
const isShown = (page, id) => page.locator(`html[data-lab=${id}]`).waitFor({ state: 'attached' });

/** @param {Page} page */
const experiment = (page) =>
  page.locator('#recipe-experiment').evaluate((node) => /** @type {any} */ (node).value);

test('“Start here” leads from every lab to the assignment, by keyboard too', async (t) => {
  const { page, trouble } = await openLab(t);
  await page.getByText(/Start here.*the assignment, question by question/).waitFor();
  await page.getByRole('link', { name: 'Start here' }).press('Enter');
  await isShown(page, 'assignment');
  await page.getByRole('heading', { name: 'The assignment' }).waitFor();
  await page.getByRole('link', { name: 'Symmetry' }).click();
  await isShown(page, 'symmetry');
  await page.getByRole('link', { name: 'Start here' }).click();
  await isShown(page, 'assignment');
  assert.deepEqual(trouble, []);
});

test('one press opens the lab of a question with its recipe', async (t) => {
  const { page, trouble } = await openLab(t, { hash: '#~assignment' });
  const open = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  await says(page, '0 of 24 answered: there is no report yet.');
  await open('Open Super-resolution for question 4').click();
  await isShown(page, 'resolution');
  await until(
    'the recipe is the sharpening UNet’s',
    async () => (await experiment(page)) === 'sr-unet',
  );
  await page.goBack();
  await open('Open Train for question 1b').click();
  await isShown(page, 'train');
  await until('it is RegressionCNN’s', async () => (await experiment(page)) === 'regression-cnn');
  await page.goBack();
  await open('Open First bias for question Practice 5').click();
  await isShown(page, 'bias');
  assert.deepEqual(trouble, []);
});

test('the template fills a report from the library, and its answers are counted', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page, 60);
  await setRecipe(page, QUICK);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await page.getByRole('link', { name: 'Assignment' }).click();
  const second = page.locator('#question-1b');
  await second.getByText(/1 run kept: “RegressionCNN/).waitFor();
  await button(page, 'Make the report').click();
  await isShown(page, 'reports');
  const block = page.getByRole('region', { name: /^Question 1b, / });
  await block.waitFor();
  assert.equal(await page.getByRole('region', { name: /^(Question|Practice) / }).count(), 24);
  const gap = page.locator('[aria-label^="Question 3, "] + .report-block');
  await gap.scrollIntoViewIfNeeded();
  await gap.getByText(/CNN/).first().waitFor();
  await block
    .getByRole('textbox', { name: /Your answer/ })
    .fill('Two epochs, because I had no more.');
  await page.getByRole('link', { name: 'Assignment' }).click();
  await says(page, '1 of 24 answered in “The assignment”.');
  await second.getByText('Answered in “The assignment”, with 1 figure.').waitFor();
  const third = page.locator('#question-1c');
  await third.getByText('2 runs still to be trained.').waitFor();
  await third.getByRole('button', { name: 'Answer it to question 1c' }).click();
  await isShown(page, 'reports');
  await until('the field of 1c has the focus', () =>
    page.evaluate(
      () =>
        document.activeElement
          ?.closest('.report-block')
          ?.getAttribute('aria-label')
          ?.slice(0, 11) === 'Question 1c',
    ),
  );
  assert.deepEqual(trouble, []);
});

test('the assignment is for everybody', async (t) => {
  const { page, trouble } = await openLab(t, {
    hash: '#~assignment',
    context: { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' },
  });
  await says(page, /0 of 24 answered/);
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await isAccessible(page, `the assignment, ${colorScheme}`);
  }
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  assert.ok(scroll <= client, `${scroll} pixels of content in ${client}`);
  assert.deepEqual(trouble, []);
});
