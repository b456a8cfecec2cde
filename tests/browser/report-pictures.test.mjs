// Pictures between the words of a report: its own are shown, on the screen and on paper; others are
// never fetched, and say so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { freshPage, until } from './support/browsers.mjs';
import { openReport } from './support/claims.mjs';
import { button, says } from './support/lab.mjs';
import { paperOf } from './support/paper.mjs';

/** Two by two pixels in two colours. */
const SMALL = {
  width: 2,
  height: 2,
  colours: [200, 30, 30, 30, 30, 200],
  pixels: Buffer.from([0, 1, 1, 0]).toString('base64'),
};
const claim = (/** @type {string} */ key, /** @type {object | null} */ preview) => ({
  key,
  name: `Network ${key}`,
  half: 'pictures',
  recipe: {},
  engine: 'cpu',
  steps: 1,
  parameters: 1,
  data: { title: 'the paddock, seed 0', sha256: 'a'.repeat(64), train: 2, validation: 1 },
  curve: { kind: 'epochs', training: [1], validation: [1], accuracy: [] },
  record: null,
  preview,
});
const PHOTO = {
  kind: 'photo',
  title: 'A hill',
  before: null,
  after: SMALL,
  network: { kind: 'shipped', id: 'cnn' },
};
const PALETTE = {
  kind: 'palette',
  title: 'Three colours',
  colours: [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ],
};
const TEXT = [
  '![What the run painted](run:r1)',
  'Among words ![a hill](photo:1) and ![its colours](palette:1).',
  '![from elsewhere](https://example.org/spy.png) ![gone](run:r2) ![none](run:r9)',
  '![not kept](photo:1/before)',
].join('\n\n');

const REPORT = {
  title: 'With pictures',
  author: '',
  blocks: [
    { kind: 'text', text: TEXT },
    { kind: 'figure', figure: PHOTO, caption: '' },
    { kind: 'figure', figure: PALETTE, caption: '' },
  ],
  runs: [claim('r1', SMALL), claim('r2', null)],
  lesson: null,
};

test('a text shows the pictures of its report, and fetches none from elsewhere', async (t) => {
  const { page, context, trouble } = await freshPage(t);
  /** @type {string[]} */
  const foreign = [];
  context.on('request', (request) => {
    if (request.url().includes('example.org')) foreign.push(request.url());
  });
  await openReport(page, REPORT);
  const read = page.locator('.report-document .text');
  const first = read.locator('figure.own-picture');
  await first.getByText('What the run painted').waitFor();
  const shown = first.getByRole('img', { name: /^“Network r1”: what it was given/ });
  const pixels = await shown.evaluate((node) => {
    const canvas = /** @type {HTMLCanvasElement} */ (node);
    return [...(canvas.getContext('2d')?.getImageData(0, 0, 2, 1).data ?? [])];
  });
  assert.deepEqual(pixels, [200, 30, 30, 255, 30, 30, 200, 255]);
  await read.getByRole('img', { name: 'a hill' }).waitFor();
  await read.getByRole('img', { name: 'its colours' }).waitFor();
  for (const words of [
    /^from elsewhere \(A picture, not shown: a report shows only pictures of its own/,
    /^gone \(A picture, not shown: the pictures of “Network r2” did not travel/,
    /^none \(A picture, not shown: the report has no run “r9”\.\)$/,
    /^not kept \(A picture, not shown: photograph 1 did not travel/,
  ])
    await read.locator('.picture-gap').filter({ hasText: words }).waitFor();
  assert.equal(await read.locator('.picture-gap').count(), 4);
  await isAccessible(page, 'a report with pictures');
  const { bitmaps } = await paperOf(await page.pdf({ format: 'A4' }));
  assert.ok(bitmaps.length >= 3, `${bitmaps.length} pictures on paper`);
  assert.deepEqual([foreign, trouble], [[], []]);
});

test('the toolbar puts a picture of the report into its text', async (t) => {
  const { page } = await freshPage(t);
  const kept = { ...REPORT, blocks: [{ kind: 'text', text: 'Look.' }, ...REPORT.blocks] };
  await openReport(page, kept);
  await page.getByRole('radio', { name: 'Write', exact: true }).check({ force: true });
  const source = page.locator('#lab-reports textarea.source').first();
  await button(page, 'Picture').click();
  await says(page, 'Put the cursor into a text first.');
  await source.focus();
  await page.keyboard.press('End');
  await button(page, 'Picture').click();
  await says(
    page,
    /^Pictures of this report: run:r1 \(Network r1\), photo:1 \(A hill\), palette:1 /,
  );
  assert.equal(await source.inputValue(), 'Look.\n\n![Network r1](run:r1)');
  const result = page.locator('#lab-reports .result').first();
  await result.locator('figure.own-picture canvas').waitFor();
  await page.keyboard.insertText('palette:1');
  await until('the other picture is there', async () =>
    result
      .getByRole('img', { name: 'Three colours' })
      .count()
      .then((count) => count === 1),
  );
  await page.getByText('What can be written').click();
  await page.getByText('A picture from elsewhere is never fetched').waitFor();
  await isAccessible(page, 'the help for writing');
});
