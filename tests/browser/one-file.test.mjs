// The lab as one file, opened from a disk: it is whole, it asks nobody for anything, and a report
// saved as such a page is read from it and trained again to the same bits.
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { freshPage, openLab, until } from './support/browsers.mjs';
import {
  BROWSERS,
  askedForNothing,
  digestIn,
  downloaded,
  dropPhoto,
  fileNamed,
  fill,
  goTo,
  offeredBy,
  openFile,
  press,
  seen,
  textIs,
  textOf,
  there,
  trainOneEpoch,
} from './support/one-file.mjs';

/** @typedef {import('./support/one-file.mjs').Page} Page */

const EXACT = /Exact: trained again here, all [\d,]+ weights are the same, bit for bit\./;
const TITLE = 'Horses & <b>bits</b>';
const WORDS = 'As $x^2$ shows: </script><script>alert(1)</script>';

/** The digest of the same run in the page as it is served. @type {Promise<string> | undefined} */
let served;
/** @param {import('node:test').TestContext} t */
async function servedDigest(t) {
  const { page } = await openLab(t);
  await trainOneEpoch(page);
  return digestIn(page, 'palomino');
}

/** How many pixels of canvases are not grey. @param {Page} page @param {string} selector */
const colouredPixels = (page, selector) =>
  page.evaluate((/** @type {string} */ all) => {
    let count = 0;
    for (const canvas of document.querySelectorAll(all)) {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const brush = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
      const data = width && brush ? brush.getImageData(0, 0, width, height).data : [];
      for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - data[i + 2]) > 2) count += 1;
    }
    return count;
  }, selector);

/** Writes a report about the run that has just finished. @param {Page} page */
async function writeReport(page) {
  await goTo(page, 'train');
  await press(page, /^Add to report: what the network paints$/);
  await textIs(page, '#now', /Added to “/);
  await goTo(page, 'reports');
  await seen(page, '.title-field');
  await fill(page, { '.title-field': TITLE });
  await press(page, /^Insert text here$/);
  await fill(page, { 'textarea.source': WORDS });
  await there(page, '#lab-reports .result math');
}

for (const [name, tabIn] of BROWSERS) {
  test(`${name} trains, colours, writes and saves a report from the file`, async (t) => {
    const tab = await tabIn(t);
    const { page } = tab;
    await openFile(page, fileNamed('palomino.html'));
    assert.match(await textOf(page, 'header'), /Palomino/);
    assert.match(await textOf(page, '.file-note'), /save what you need as a file/);
    assert.ok(
      (await colouredPixels(page, '#now canvas')) > 100,
      'the first pictures are in colour',
    );

    await dropPhoto(page, '#colour');
    await there(page, '#colour .stage canvas');
    await trainOneEpoch(page);
    const digest = await digestIn(page, 'palomino-file-1');
    assert.match(digest, /^[0-9a-f]{32,64}$/);
    served ??= servedDigest(t);
    assert.equal(digest, await served, 'the served page trains to other bits');

    await goTo(page, 'filters');
    await there(page, '#lab-filters math');
    await goTo(page, 'temperatures');
    await textIs(page, '#lab-temperatures', /120 of 400 characters at each temperature, paused/);
    await press(page, /^Start again$/);
    await fill(page, { '[id^=temperatures-length]': '40', '[id^=temperatures-speed]': '400' });
    await press(page, /^Write$/);
    await textIs(page, '#lab-temperatures', /\d+ of \d+ characters at each temperature, finished/);
    await askedForNothing(tab);

    await writeReport(page);
    const saved = await downloaded(t, page, () => press(page, /^Save as a page$/));
    assert.match(saved.name, /^horses-b-bits-b\.palomino\.html$/);
    await askedForNothing(tab);

    const again = await tabIn(t);
    await again.page.goto(pathToFileURL(saved.path).href);
    await textIs(again.page, '#lab-reports', /came in this file/);
    await press(again.page, /^Verify: /);
    await textIs(again.page, '#lab-reports', EXACT);
    await askedForNothing(again);
    // What is refused is heard of, or all of this would say nothing.
    await again.page.evaluate(() => fetch('https://refused.invalid/').catch(() => {}));
    await until('the policy has refused it', async () =>
      /^connect-src https:/.test(
        await again.page.evaluate(() => /** @type {any} */ (globalThis).refused.join()),
      ),
    );
  });
}

for (const [name, tabIn] of BROWSERS)
  test(`${name} saves a figure from the file, in both schemes`, async (t) => {
    const tab = await tabIn(t);
    const { page } = tab;
    await openFile(page, fileNamed('palomino-small.html'));
    await press(page, /^Save: the loss$/);
    await seen(page, '.save-menu');
    for (const [scheme, paper] of [
      ['light', 'fbf9f4'],
      ['dark', '171410'],
    ]) {
      await page.evaluate(
        (/** @type {string} */ value) =>
          /** @type {HTMLElement} */ (
            document.querySelector(`.save-menu input[value=${value}]`)
          ).click(),
        scheme,
      );
      const svg = await offeredBy(page, /^SVG$/);
      assert.equal(svg.name, 'train-loss.svg');
      assert.match(svg.text, new RegExp(`<rect width="\\d+" height="\\d+" fill="#${paper}"/>`));
      const png = await offeredBy(page, /^PNG$/);
      assert.equal(png.name, 'train-loss.png');
      assert.ok(png.size > 10_000, `a PNG of ${png.size} bytes`);
      const csv = await offeredBy(page, /^CSV: epochs$/);
      assert.match(csv.text, /^epoch,training loss \(squared error\),/);
    }
    await askedForNothing(tab);
  });

test('a page with a report is read without scripts, and by the lab of reports', async (t) => {
  const [, tabIn] = BROWSERS[0];
  const { page } = await tabIn(t);
  await openFile(page, fileNamed('palomino-small.html'));
  await goTo(page, 'reports');
  await textIs(page, '#lab-reports', /New report/);
  await press(page, /^New report$/);
  await seen(page, '.title-field');
  await fill(page, { '.title-field': TITLE });
  await press(page, /^Insert text here$/);
  await fill(page, { 'textarea.source': WORDS });
  await there(page, '#lab-reports .result math');
  const saved = await downloaded(t, page, () => press(page, /^Save as a page$/));
  assert.match(saved.name, /^horses-b-bits-b\.palomino\.html$/);
  assert.match(saved.text, /^<!doctype html>\n<!--\nPalomino/);

  const still = await freshPage(t, { context: { javaScriptEnabled: false } });
  await still.page.goto(pathToFileURL(saved.path).href);
  await still.page.getByRole('heading', { name: TITLE, exact: true }).waitFor();
  await still.page.locator('#palomino-still math').first().waitFor();
  assert.equal(await still.page.locator('#palomino-still script').count(), 0);
  assert.deepEqual(still.trouble, []);

  const reader = await openLab(t, { hash: '#~reports' });
  await reader.page.locator('#lab-reports input[type=file]').setInputFiles(saved.path);
  await reader.page.getByText(`“${TITLE}” came in the file`).first().waitFor();
  await reader.page.getByRole('heading', { name: TITLE, exact: true }).waitFor();
  assert.deepEqual(reader.trouble, []);
});

test('the small file trains on the CPU and says what it came without', async (t) => {
  const [, tabIn] = BROWSERS[0];
  const tab = await tabIn(t);
  const { page } = tab;
  await openFile(page, fileNamed('palomino-small.html'));
  await textIs(page, '#engine-line', /small file, without the WebGPU engine/);
  await press(page, /^Copy link$/);
  await textIs(page, '#run-bar', /a link to it works nowhere else/);
  await goTo(page, 'write');
  await textIs(page, '#lab-write', /Ready: [\d,]+ characters to learn from/);
  await askedForNothing(tab);
});

test('the files are as small as they are promised to be', async () => {
  for (const [name, most] of /** @type {const} */ ([
    ['palomino.html', 6_100_000],
    ['palomino-small.html', 3_430_000],
  ])) {
    const { size } = await stat(fileNamed(name));
    assert.ok(size <= most, `${name} has ${size} bytes, more than ${most}`);
  }
});
