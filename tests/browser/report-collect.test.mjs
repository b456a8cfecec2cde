// A class's reports, gathered: links in mails and files become a table, a histogram, answers side
// by side.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { openLab, until } from './support/browsers.mjs';
import { button, drop, says } from './support/lab.mjs';
import { claimedRun, fileOf, linksOf, question, reportWith } from './support/report-links.mjs';

/** @typedef {import('playwright-core').Page} Page */

const NAMES = ['Ada', 'Bo', 'Cy', 'Di', 'Eve', 'Finn', 'Gus', 'Hal', 'Ida', 'Jo'];
const COPIED = 'Squared error rewards the mean of all plausible colours, which is a muddy brown.';
const SEEDS = 29;

/** A class of 30: the last has the first one's run, two have the same answer. */
const CLASS = Array.from({ length: 30 }, (_, i) => {
  const { blocks, runs } = claimedRun({
    name: `UNet, seed ${i % SEEDS}`,
    seed: i % SEEDS,
    loss: 1.2 + (i % SEEDS) / 100,
    digest: (i % SEEDS).toString(16).padStart(2, '0'),
  });
  const answer = i === 3 || i === 5 ? COPIED : `My own answer, number ${i}, in my own words.`;
  return reportWith({
    author: i === 7 ? '' : `${NAMES[i % 10]} ${Math.floor(i / 10)}`,
    blocks: [question('1a', i % 3 ? 'A table' : ''), question('1e', answer), ...blocks],
    runs,
  });
});

/** @param {Page} page @param {string} text */
async function paste(page, text) {
  await page.getByRole('textbox', { name: 'Links' }).fill(text);
  await button(page, 'Take them in').click();
}

/** @param {Page} page */
const names = (page) => page.locator('#lab-collect tbody tr > th').allTextContents();

test('a class of 30 becomes a table, a histogram and a file; twins are found', async (t) => {
  const { page, trouble } = await openLab(t, { hash: '#~collect' });
  const example = page.getByText(/^Example: the report that came with the page/);
  await example.waitFor();
  await says(page, '1 report.');
  const links = await linksOf(page, CLASS);
  const begun = Date.now();
  await paste(page, `Dear all,\nhere they are:\n${links.map((one) => `${one}\n`).join('')}Yours`);
  await says(page, '30 reports taken in.');
  t.diagnostic(`30 links in ${Date.now() - begun} ms`);
  const table = page.getByRole('region', { name: 'The reports' });
  assert.equal((await names(page)).length, 30);
  assert.ok(await example.isHidden());
  await table.getByText(/same weights as Jo 2’s; the same recipe and seed/).waitFor();
  await table.getByText('The answer to 1e is, word for word, Finn 0’s.').waitFor();
  await page.getByRole('img', { name: /classification.*30 values from 1\.20 to 1\.48/ }).waitFor();
  await table.getByRole('button', { name: 'Name', exact: true }).click();
  assert.equal((await names(page))[0], 'no name');
  await table.getByRole('button', { name: 'Final losses' }).click();
  assert.equal((await names(page))[0], 'Ada 0');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('ada');
  assert.deepEqual((await names(page)).toSorted(), ['Ada 0', 'Ada 1', 'Ada 2']);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Download the table (CSV)').click(),
  ]);
  const csv = await readFile(await saved.path(), 'utf8');
  assert.equal(csv.split('\r\n').length, 32);
  assert.match(csv, /^name,title,/);
  assert.deepEqual(trouble, []);
});

test('what can’t be read is said and spoils nothing; what came is not taken twice', async (t) => {
  const { page } = await openLab(t, { hash: '#~collect' });
  const [one, two] = await linksOf(page, CLASS);
  await paste(page, `${one}\n${two.slice(0, -6)}\n`);
  await says(page, '1 report taken in. 1 could not be read: see below.');
  await page
    .getByRole('region', { name: 'Not read' })
    .getByText(/link 2: .*cut/)
    .waitFor();
  await paste(page, one);
  await says(page, '0 reports taken in. 1 report was here already.');
  await paste(page, 'Nothing but words.');
  await says(page, /No link of a report is in what was pasted/);
  await button(page, 'Empty the list').click();
  await says(page, 'The list is empty.');
});

test('files are taken in where they are dropped, and a report opens to be read', async (t) => {
  const { page } = await openLab(t, { hash: '#~collect' });
  const bytes = await fileOf(page, CLASS[1]);
  const [link] = await linksOf(page, [CLASS[2]]);
  await drop(page, '#lab-collect', [
    { name: 'bo.palomino', bytes },
    { name: 'mail.eml', bytes: new TextEncoder().encode(`Here: ${link}.`) },
  ]);
  await says(page, '2 reports taken in.');
  await page.getByRole('combobox', { name: 'Question' }).selectOption({ index: 1 });
  const answers = page.getByRole('region', { name: 'Answers side by side' });
  await answers.getByText('My own answer, number 1, in my own words.').waitFor();
  await answers.getByText('My own answer, number 2, in my own words.').waitFor();
  await page.getByRole('button', { name: /Homework ?, by Cy 0/ }).click();
  await page.locator('html[data-lab=reports]').waitFor({ state: 'attached' });
  await says(page, 'My own answer, number 2, in my own words.');
  await page.goBack();
  await page.locator('html[data-lab=collect]').waitFor({ state: 'attached' });
  assert.equal((await names(page)).length, 2, 'the list is still there');
});

test('the class is for everybody', async (t) => {
  const { page, trouble } = await openLab(t, {
    hash: '#~collect',
    context: { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' },
  });
  await paste(page, (await linksOf(page, CLASS.slice(0, 4))).join('\n'));
  await says(page, '4 reports taken in.');
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await isAccessible(page, `the class, ${colorScheme}`);
  }
  await until('nothing sticks out', () =>
    page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    ),
  );
  assert.deepEqual(trouble, []);
});
