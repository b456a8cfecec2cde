// "Choose or mix" as a viewer uses it: a classifier beside a regression, one pixel's belief, the
// temperature, and the numbers beside the baselines.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { openLab, until } from './support/browsers.mjs';
import { QUICK, button, openSmallData, runIs, says, setRecipe } from './support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * A short classifying run on a few made pictures, then the lab.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof openLab>[1]} [options]
 */
async function withClassifier(t, options) {
  const opened = await openLab(t, options);
  await openSmallData(opened.page);
  await setRecipe(opened.page, { Task: 'Colours by classification', ...QUICK });
  await button(opened.page, 'Train').click();
  await runIs(opened.page, 'finished');
  await opened.page.getByRole('link', { name: 'Choose or mix' }).click();
  await opened.page.getByText(/^Picture \d+, row \d+, column \d+\./).waitFor();
  return opened;
}

/**
 * The pixels of a network's first picture, as a number that changes when any of them does.
 * @param {Page} page
 * @param {string} key
 */
const mark = (page, key) =>
  page
    .locator(`.cmp-cell[data-key="${key}"] canvas`)
    .first()
    .evaluate((node) => {
      const canvas = /** @type {HTMLCanvasElement} */ (node);
      const { data } = /** @type {CanvasRenderingContext2D} */ (
        canvas.getContext('2d')
      ).getImageData(0, 0, 32, 32);
      return data.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 0);
    });

const IN_THE_QUEUE = / (queued in|in the queue of) Skips and sweeps/;

test('a classifier is asked about one pixel, by pointer and by keyboard', async (t) => {
  const { page, trouble } = await withClassifier(t);
  const reading = page.locator('.belief-reading');
  assert.match(
    (await reading.textContent()) ?? '',
    /gives its likeliest colour [\d.]+ %; the truth’s colour .*Entropy \d\.\d\d nats: as undecided as between [\d.]+ equally likely colours\./,
  );
  assert.equal(await page.locator('.belief-bar').count(), 24, 'a bar for each colour');
  assert.equal(await page.locator('.truth-mark').count(), 1);
  const heights = await page
    .locator('.belief-bar')
    .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('height'))));
  assert.deepEqual(
    heights,
    heights.toSorted((a, b) => b - a),
    'the likeliest colour comes first',
  );

  const picture = page.locator('.cmp-cell[data-key="run"] canvas').nth(1);
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + (4.5 / 32) * box.width, box.y + (9.5 / 32) * box.height);
  await page.getByText(/^Picture 1, row 9, column 4\./).waitFor();
  await page.getByRole('group', { name: /arrow keys/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.getByText(/^Picture 1, row 10, column 5\./).waitFor();
  await page.getByText('The distribution as a table').click();
  await page.locator('.closeup-panel tbody tr').nth(23).waitFor();
  assert.deepEqual(
    trouble.filter((line) => !/404/.test(line)),
    [],
  );
});

test('the temperature leads from likeliest colours to their mean, and exactly back', async (t) => {
  const { page } = await withClassifier(t);
  const mode = await mark(page, 'run');
  await button(page, 'mean (1)').click();
  await until('the pictures are mixed', async () => (await mark(page, 'run')) !== mode);
  const slider = page.getByRole('slider', { name: 'Temperature' });
  assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^1: the mean/);
  await slider.focus();
  await page.keyboard.press('Home');
  await until('the likeliest colours are back', async () => (await mark(page, 'run')) === mode);
});

test(
  'networks stand beside the baselines, out of their domain it is said, and all are measured ' +
    'here',
  async (t) => {
    const { page } = await withClassifier(t);
    await says(
      page,
      /RegressionCNN.* trained on CIFAR-10's horses and never saw pictures of this kind/,
    );
    const table = page.getByRole('region', { name: 'Losses and accuracies' });
    await table.getByRole('row', { name: /^Grey table, mixing/ }).waitFor();
    await button(page, 'Measure on these pictures').click();
    await says(page, /^Measured on all 10 validation pictures/);
    const trained = /([\d.]+)\s+([\d.]+) %$/;
    const rows = await table.getByRole('row', { name: /^Your CNN/ }).allTextContents();
    assert.equal(rows.length, 2);
    const [last, here] = await table
      .getByRole('row', { name: /^Your CNN/ })
      .evaluateAll((found) =>
        found.map((row) =>
          [...row.querySelectorAll('td')].slice(-2).map((cell) => cell.textContent ?? ''),
        ),
      );
    assert.deepEqual(
      here,
      last,
      'the run measured on its own validation pictures has the loss and accuracy that its last ' +
        'epoch measured',
    );
    assert.match(here.join(' '), trained);
    await button(page, 'Next').click();
    await says(page, 'Validation pictures 5 to 9 of 10, counted from 0.');
    await page.getByRole('button', { name: 'No. 9: look closer' }).click();
    await page.getByText(/^Picture 9, row/).waitFor();
    await button(page, 'Train these networks on these pictures').click();
    // The answer gives way to what stays true while they wait and train.
    await says(page, IN_THE_QUEUE);
    await button(page, 'Train these networks on these pictures').click();
    await says(page, IN_THE_QUEUE);
  },
);

test('axe-core finds nothing serious, with pictures, in the dark and at 320 pixels', async (t) => {
  const { page } = await withClassifier(t, { context: { colorScheme: 'dark' } });
  await page.getByText('The distribution as a table').click();
  await isAccessible(page, 'compare, dark');
  await page.setViewportSize({ width: 320, height: 740 });
  await isAccessible(page, 'compare, narrow');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});
