// A report on paper: how many pages, of which fonts, figures as lines and letters, links written
// out, nothing to press.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, url } from './support/browsers.mjs';
import { paperOf } from './support/paper.mjs';

/** @typedef {import('playwright-core').Page} Page */

const FORMATS = /** @type {const} */ ({ A4: [595, 842], Letter: [612, 792] });
/** A point is a third of a millimetre: browsers round paper to whole pixels. */
const ROUNDED = 2;
/** What the font that ships for formulas is called inside its file. */
const SHIPPED_FOR_FORMULAS = 'NotoSansMath-Regular';
/** The width of an A4 page between its margins, in pixels. */
const PAPER = 643;

const TEXT =
  '# What I found\n\nThe loss is $L = \\frac{1}{N}\\sum_i (y_i - t_i)^2$, as ' +
  '[the course](https://example.org/course) says, and [the course](https://example.org/course) ' +
  'is right.\n\n$$\\sqrt{\\frac{x}{2}}$$\n\n- **bold**\n- *italic* and `code`';

/**
 * A report's link, as the page's own engine writes it.
 * @param {Page} page
 * @param {object[]} blocks
 */
const linkTo = (page, blocks) =>
  page.evaluate(async (given) => {
    const { askReport } = await import(new URL('report/engine.js', location.href).href);
    const report = { title: 'On paper', author: 'Ada', blocks: given, runs: [], lesson: null };
    return `#${(await askReport('encodeLink', [report, 'link'])).hash}`;
  }, blocks);

/** Presses “Print” of the report that is read; the dialog stays away. @param {Page} page */
async function print(page) {
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset.printed = '';
    };
  });
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.locator('html[data-printed]').waitFor({ state: 'attached' });
}

/**
 * Every letter comes from a font that travels in the file, none as a shape of its own, and formulas
 * from the font that ships for them, where one does.
 * @param {Page} page
 * @param {import('./support/paper.mjs').PaperFont[]} fonts
 */
async function fontsAreThere(page, fonts) {
  assert.ok(fonts.length > 1, 'there are fonts');
  assert.deepEqual(
    fonts.filter(({ embedded, kind }) => !embedded || kind === 'Type3'),
    [],
  );
  // A system whose own mathematics font grows brackets and roots needs no other.
  const shipped = await page.evaluate(() =>
    [...document.fonts].some(({ family, status }) => /math/i.test(family) && status === 'loaded'),
  );
  const formulas = await page.locator('.report-document math').count();
  if (!shipped || !formulas) return;
  const names = fonts.map(({ name }) => name);
  assert.ok(names.includes(SHIPPED_FOR_FORMULAS), `formulas are in none of ${names.join(', ')}`);
}

test('a text is printed on the paper that is there, in fonts that travel with it', async (t) => {
  const { page } = await openLab(t, { hash: '#~reports' });
  const long = Array.from({ length: 60 }, (_, i) => `Paragraph ${i} of a long report.`);
  const text = `${TEXT}\n\n${long.join('\n\n')}`;
  await page.goto(url + (await linkTo(page, [{ kind: 'text', text }])));
  await page.locator('.report-document').getByText('Paragraph 59').waitFor();
  await page.locator('.report-document math').first().waitFor();
  await print(page);
  for (const [format, size] of Object.entries(FORMATS)) {
    const { pages, fonts, bitmaps } = await paperOf(await page.pdf({ format }));
    assert.ok(pages.length >= 2 && pages.length <= 4, `${pages.length} pages on ${format}`);
    for (const { width, height } of pages) {
      assert.ok(Math.abs(width - size[0]) <= ROUNDED, `${format} is ${width} wide`);
      assert.ok(Math.abs(height - size[1]) <= ROUNDED, `${format} is ${height} high`);
    }
    await fontsAreThere(page, fonts);
    assert.deepEqual(bitmaps, [], 'words are no pictures');
  }
  await page.emulateMedia({ media: 'print' });
  const seen = await page.locator('body').innerText();
  assert.match(seen, /On paper/);
  const written = seen.match(/https:\/\/example\.org\/course/g) ?? [];
  assert.equal(written.length, 1, 'a link is a footnote, once');
  assert.doesNotMatch(seen, /Undo|Copy link|Palomino is written|Super-resolution|New report/);
});

test('figures fit on paper, as lines and letters, and an unknown one is a sentence', async (t) => {
  const { page } = await openLab(t, { hash: '#~reports' });
  const live = (/** @type {string} */ part) => ({
    kind: 'figure',
    caption: `The ${part}.`,
    figure: {
      kind: 'live',
      lab: 'model',
      part,
      settings: {},
      networks: [{ kind: 'shipped', id: 'regression-cnn' }],
    },
  });
  const hash = await linkTo(page, [live('diagram'), live('table'), live('nothing-yet')]);
  await page.goto(url + hash);
  const read = page.locator('.report-document');
  await read.getByRole('cell', { name: '75,549' }).waitFor();
  await read.locator('svg.model-diagram').waitFor();
  await read.getByText(/This version of Palomino doesn’t know this figure/).waitFor();
  await print(page);
  const { fonts, bitmaps } = await paperOf(await page.pdf({ format: 'A4' }));
  await fontsAreThere(page, fonts);
  assert.deepEqual(bitmaps, [], 'the diagram is no picture');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PAPER, height: 900 });
  const [wide, names] = await page.evaluate(() => {
    const { right } = /** @type {Element} */ (
      document.querySelector('.report-document')
    ).getBoundingClientRect();
    const inside = [...document.querySelectorAll('.report-document :is(svg, table, p)')];
    const over = inside.filter((node) => node.getBoundingClientRect().right > right + 1);
    const first = [...document.querySelectorAll('.report-document tbody :is(th, td):first-child')];
    return [
      over.map((node) => node.outerHTML.slice(0, 80)),
      first.map((cell) => /** @type {HTMLElement} */ (cell).innerText.trim()),
    ];
  });
  assert.deepEqual(wide, []);
  assert.doesNotMatch(await page.locator('body').innerText(), /Make it mine|Open in the lab/);
  assert.ok(names.length && names.every(Boolean), `names of rows: ${names}`);
});
