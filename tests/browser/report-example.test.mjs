// The finished report that comes with the page, as a newcomer meets it: it is opened from the
// assignment, all its figures are drawn, it prints, and its runs ask for their pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshPage, ready, until, url } from './support/browsers.mjs';
import { paperOf } from './support/paper.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Questions of the assignment. */
const QUESTIONS = 24;
/** Figures of networks are computed one after another, on a slow machine. */
const DRAWN_MS = 300_000;

/** Opens it as a newcomer does. @param {import('node:test').TestContext} t */
async function openExample(t) {
  const opened = await freshPage(t);
  const { page } = opened;
  await page.goto(`${url}#~assignment`);
  await ready(page);
  await page.getByRole('button', { name: 'Read a finished report', exact: true }).click();
  const article = page.locator('.report-document');
  await article.waitFor();
  return { ...opened, article };
}

/**
 * Brings all figures into sight, one after another, until each is drawn; what is said where one
 * can't be is given back.
 * @param {import('playwright-core').Locator} article
 */
async function drawAll(article) {
  const hosts = article.locator('.figure-host');
  const count = await hosts.count();
  for (let i = 0; i < count; i++) {
    const host = hosts.nth(i);
    await host.scrollIntoViewIfNeeded();
    await until(
      `figure ${i + 1} of ${count} is drawn`,
      () => host.evaluate((node) => node.childElementCount > 0 && !node.ariaBusy),
      DRAWN_MS,
    );
  }
  return { count, gaps: await article.locator('.figure-gap, .figure-wanted').allTextContents() };
}

test('the finished report answers every question, and all its figures are drawn', async (t) => {
  const { page, article, trouble } = await openExample(t);
  await page.getByText(/came in the file example-report\.palomino\. You read it here;/).waitFor();
  assert.equal(await article.locator('.question').count(), QUESTIONS);
  assert.equal(await article.getByText('No answer yet.').count(), 0);
  await article.locator('.answer math').first().waitFor();
  const { count, gaps } = await drawAll(article);
  assert.ok(count > QUESTIONS, `${count} figures`);
  assert.deepEqual(gaps, [], 'no figure is missing');
  assert.deepEqual(trouble, []);
});

test('it prints to pages, with every figure and without buttons', async (t) => {
  const { page, article } = await openExample(t);
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset.printed = '';
    };
  });
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.locator('html[data-printed]').waitFor({ state: 'attached', timeout: DRAWN_MS });
  assert.equal(await article.locator('.figure-host:empty').count(), 0);
  for (const format of /** @type {const} */ (['A4', 'Letter'])) {
    const { pages, fonts, bitmaps } = await paperOf(await page.pdf({ format }));
    assert.ok(pages.length >= 25 && pages.length <= 60, `${pages.length} pages on ${format}`);
    assert.deepEqual(
      fonts.filter(({ embedded, kind }) => !embedded || kind === 'Type3'),
      [],
      'every letter comes from a font that travels in the file',
    );
    // What is a picture is a bitmap; curves, diagrams and words are not.
    const large = bitmaps.filter(({ width, height }) => width > 400 || height > 400);
    assert.deepEqual(large, []);
  }
  await page.emulateMedia({ media: 'print' });
  // Blocks of a diagram and names of rows can be pressed on a screen; on paper they are read.
  const deeds = page.getByRole('button', { name: /^(Open in|Print|Play|Make it|Verify|Write)/ });
  assert.equal(await deeds.filter({ visible: true }).count(), 0);
});

test('a quick check of its first run asks for the horses, which this site has not', async (t) => {
  const { page } = await openExample(t);
  const run = page.getByRole('region', { name: 'Verify', exact: true }).locator('.verify-run');
  const first = run.first();
  await first.getByRole('button', { name: /^Quick check/ }).click();
  await first
    .getByText(/^Not checked: needs CIFAR-10's horses in the copy .* \(4027…e024\), or an archive/)
    .waitFor();
});
