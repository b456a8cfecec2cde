// Formulas: brackets, sums and roots grow with what stands in them, by a font that travels with the
// first formula and no earlier.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab } from './support/browsers.mjs';
import { linksOf, reportWith } from './support/report-links.mjs';

const TALL = '$$\\left(\\begin{matrix}1\\\\2\\\\3\\\\4\\end{matrix}\\right)$$ and $(1)$';
const ROOTS = '$$\\sqrt{\\frac{\\frac{a}{b}}{c}}$$ $$\\sum_i i$$ $\\sum_i i$';

test('the first formula brings its font, and what should grow grows', async (t) => {
  const { page, trouble } = await openLab(t);
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const blocks = [TALL, ROOTS].map((text) => ({ kind: /** @type {const} */ ('text'), text }));
  const [link] = await linksOf(page, [reportWith({ blocks })]);
  const fonts = () => asked.filter((path) => path.endsWith('.woff2'));
  assert.deepEqual(fonts(), []);
  await page.goto(link);
  const article = page.locator('.report-document');
  await article.locator('math').first().waitFor();
  // Where the system has a font for mathematics, that one is kept.
  await article.evaluate(async () => {
    while (!document.querySelector('.report-document math mo'))
      await new Promise(requestAnimationFrame);
    await document.fonts.ready;
  });
  const heights = await article.evaluate((host) => {
    const of = (/** @type {string} */ sign) =>
      [...host.querySelectorAll('mo')]
        .filter((mo) => mo.textContent === sign)
        .map((mo) => mo.getBoundingClientRect().height);
    return { brackets: of('('), sums: of('∑') };
  });
  const [tall, plain] = heights.brackets;
  assert.ok(tall > 2.5 * plain, `a bracket of ${tall} pixels beside one of ${plain}`);
  const [display, inline] = heights.sums;
  assert.ok(display > 1.15 * inline, `a sum of ${display} pixels beside one of ${inline}`);
  assert.ok(fonts().length <= 1, 'and once');
  assert.deepEqual(trouble, []);
});
