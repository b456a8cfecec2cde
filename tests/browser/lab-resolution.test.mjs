// "Super-resolution" as a viewer uses it: rows of methods, error maps on one scale, one picture
// large, a photograph of one's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { openLab, until } from './support/browsers.mjs';
import {
  QUICK,
  button,
  drop,
  openSmallData,
  runIs,
  runState,
  says,
  setRecipe,
} from './support/lab.mjs';
import { png } from './support/png.mjs';

/** @param {import('playwright-core').Page} page @param {string} title */
const row = (page, title) =>
  page.locator('.res-row').filter({ has: page.getByText(title, { exact: true }) });

/**
 * The colours of a row's first picture.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 * @returns {Promise<number[][]>}
 */
const pixels = (page, title) =>
  row(page, title)
    .locator('canvas')
    .first()
    .evaluate((node) => {
      const { data } = /** @type {CanvasRenderingContext2D} */ (
        /** @type {HTMLCanvasElement} */ (node).getContext('2d')
      ).getImageData(0, 0, 32, 32);
      return Array.from({ length: 1024 }, (_, i) => [...data.slice(i * 4, i * 4 + 3)]);
    });

/** @param {import('node:test').TestContext} t @param {Parameters<typeof openLab>[1]} [options] */
async function withNetwork(t, options) {
  const opened = await openLab(t, options);
  await openSmallData(opened.page);
  await setRecipe(opened.page, { Task: 'Super-resolution', ...QUICK });
  await button(opened.page, 'Train').click();
  await runIs(opened.page, 'finished');
  await opened.page.getByRole('link', { name: 'Super-resolution' }).click();
  await row(opened.page, 'Your CNN').waitFor();
  return opened;
}

test('interpolation and a network restore the same pictures, each with its scores', async (t) => {
  const { page, trouble } = await withNetwork(t);
  const [truth, input, answer] = [
    await pixels(page, 'Truth'),
    await pixels(page, 'Input'),
    await pixels(page, 'Your CNN'),
  ];
  const block = truth.filter((_, i) => i % 32 < 4 && i < 128);
  const mean = [0, 1, 2].map((k) => block.reduce((sum, rgb) => sum + rgb[k], 0) / 16);
  assert.ok(
    mean.every((value, k) => Math.abs(value - input[0][k]) <= 1),
    `a coarse pixel is the mean of 4 x 4: ${mean} against ${input[0]}`,
  );
  assert.ok(new Set(answer.map(String)).size <= 24, 'the network chooses among 24 colours');
  assert.ok(new Set((await pixels(page, 'Lanczos')).map(String)).size > 64, 'interpolation mixes');
  for (const title of [
    'Quantised truth',
    'Bilinear, as the course',
    'Bilinear',
    'Bicubic',
    'Your CNN',
  ])
    assert.match(
      (await row(page, title).locator('.res-means').textContent()) ?? '',
      /PSNR\s*[\d.]+ dB/,
      title,
    );
  await page.getByRole('radio', { name: 'error maps' }).check();
  await says(
    page,
    /levels of 256, the mean absolute difference of red, green and blue: one scale for all rows/,
  );
  assert.notDeepEqual(await pixels(page, 'Bilinear'), await pixels(page, 'Quantised truth'));
  assert.deepEqual(await pixels(page, 'Truth'), truth, 'the truth has no error to map');
  await says(page, /^Interpolation draws a ramp .* errs \d+ % (less|more) than bilinear at edges/);
  assert.deepEqual(
    trouble.filter((line) => !/404/.test(line)),
    [],
  );
});

test('one picture is large, two methods at a slider; a larger sample is measured', async (t) => {
  const { page } = await withNetwork(t);
  await page.getByRole('combobox', { name: 'Left picture' }).selectOption({ label: 'Bicubic' });
  await page.getByRole('combobox', { name: 'Right picture' }).selectOption({ label: 'Your CNN' });
  await page
    .getByRole('img', { name: 'The picture: at the left Bicubic, at the right Your CNN' })
    .waitFor();
  await row(page, 'Lanczos').locator('canvas').nth(2).click();
  await page
    .getByRole('img', { name: 'The picture: at the left Bicubic, at the right Lanczos' })
    .waitFor();
  await says(page, /^Picture 2: drag the slider\./);
  await page.getByRole('slider', { name: /^The picture: how much/ }).press('End');
  assert.equal(
    await page
      .locator('.zoom .stage')
      .evaluate((stage) => getComputedStyle(stage).getPropertyValue('--cut').trim()),
    '100%',
  );
  await button(page, 'Measure a larger sample').click();
  await says(page, /^Means over 10 of the 10 validation pictures/);
  await page
    .getByRole('region', { name: 'Scores over a larger sample' })
    .getByRole('row', { name: /^Your CNN [\d.]+ dB/ })
    .waitFor();
});

test(
  'while a run trains its row follows it, and it is measured over many pictures only once it ' +
    'rests',
  async (t) => {
    const { page } = await openLab(t);
    await openSmallData(page);
    await setRecipe(page, { Task: 'Super-resolution', ...QUICK, Epochs: 500 });
    await button(page, 'Train').click();
    await page.getByRole('link', { name: 'Super-resolution' }).click();
    await row(page, 'Your CNN').waitFor();
    const before = await pixels(page, 'Your CNN');
    await until(
      'the row follows the run',
      async () => String(await pixels(page, 'Your CNN')) !== String(before),
    );
    await button(page, 'Measure a larger sample').click();
    await says(page, /^Means over 10 of the 10 .* Pause your run to measure it\.$/);
    assert.equal(await runState(page), 'running');
    assert.equal(
      await page
        .getByRole('region', { name: 'Scores over a larger sample' })
        .getByRole('row', { name: /^Your CNN/ })
        .count(),
      0,
    );
  },
);

test('a photograph that is dropped here is made coarse and restored by each method', async (t) => {
  const { page } = await withNetwork(t);
  await drop(page, '#lab-resolution', [
    { name: 'hills.png', bytes: png(81, 62), type: 'image/png' },
  ]);
  await says(page, /^hills\.png: 81 × 62 pixels, restored from 21 × 16\./);
  const table = page.getByRole('region', { name: 'Scores of the photograph' });
  for (const name of [
    /^Coarse [\d.]+ dB/,
    /^Bilinear [\d.]+ dB/,
    /^Bicubic [\d.]+ dB/,
    /^Lanczos [\d.]+ dB/,
    /^Your CNN [\d.]+ dB/,
  ])
    await table.getByRole('row', { name }).waitFor();
  await page.getByRole('combobox', { name: 'Left version' }).selectOption('Lanczos');
  await page.getByRole('combobox', { name: 'Right version' }).selectOption('Your CNN');
  await page
    .getByRole('img', { name: 'Your photograph: at the left Lanczos, at the right Your CNN' })
    .waitFor();
});

test('axe-core finds nothing serious, with pictures, in the dark and at 320 pixels', async (t) => {
  const { page } = await withNetwork(t, { context: { colorScheme: 'dark' } });
  await page.getByRole('radio', { name: 'error maps' }).check();
  await drop(page, '#lab-resolution', [
    { name: 'hills.png', bytes: png(64, 48), type: 'image/png' },
  ]);
  await says(page, /^hills\.png: 64 × 48 pixels, restored from 16 × 12\./);
  await isAccessible(page, 'resolution, dark');
  await page.setViewportSize({ width: 320, height: 740 });
  await isAccessible(page, 'resolution, narrow');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});
