// Numbers that labs put into reports are measured again by the one press that verifies: tables of
// both halves and a set of weights, in engines of their own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, url } from './support/browsers.mjs';
import { runIn, panelOf } from './support/claims.mjs';
import { openSmallData } from './support/lab.mjs';
import { addFigure, labNamed } from './support/report-figures.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Changes the kept report. @param {Page} page @param {(report: any) => void} change */
async function changeReport(page, change) {
  await page.goto(`${url}icon.svg`);
  const storage = '/run/storage.js';
  const entry = await page.evaluate(async (path) => {
    const [first] = await (await import(path)).keptAll('report:');
    return first;
  }, storage);
  // Changed out here: the page's policy lets nobody make a function of a sentence.
  change(entry.report);
  await page.evaluate(
    async ({ path, changed }) => (await import(path)).keep(`report:${changed.id}`, changed),
    { path: storage, changed: entry },
  );
}

/** The panel of the report, as a reader sees it. @param {Page} page */
async function readReport(page) {
  await page.goto(`${url}#~reports`);
  await page.locator('.report-block').first().waitFor();
  await page.getByRole('radio', { name: 'Read', exact: true }).check({ force: true });
  return panelOf(page);
}

const SAME = /^Exact: measured again here, all \d+ numbers are the same\.$/;
const WHERE = /^Verified on this machine, \d+ \w+ \d{4}, CPU engine( \d+\.\d+\.\d+)?\.$/;

test('tables of every lab on pictures are measured again by one press', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page);
  const compare = await labNamed(page, 'Choose or mix');
  await compare.getByRole('rowheader', { name: /^Grey copy/ }).waitFor();
  await compare.getByRole('button', { name: 'Measure on these pictures' }).click();
  await compare.getByText(/^Measured on all \d+ validation pictures/).waitFor();
  await addFigure(compare, /the table/);
  const sharp = await labNamed(page, 'Super-resolution');
  await sharp.getByRole('button', { name: 'Measure a larger sample' }).click();
  await sharp.getByText(/^Means over \d+ of the \d+ validation pictures/).waitFor();
  await addFigure(sharp, /the scores/);
  const concepts = await labNamed(page, 'Concepts');
  await concepts.getByRole('button', { name: 'Measure', exact: true }).click();
  await concepts.getByText(/^Measured on \d+ validation pictures/).waitFor();
  await addFigure(concepts, /the measures/);
  const inside = await labNamed(page, 'Inside');
  await inside.getByRole('heading', { name: 'What the maps say' }).waitFor();
  await addFigure(inside, /measured by/);

  // Other pictures are open by now: the reader's own choice matters for nothing.
  const panel = await readReport(page);
  await panel.getByText('Claimed: numbers that can be measured again.').first().waitFor();
  await panel.getByRole('button', { name: 'Verify all' }).click();
  await panel.getByText('Verified: 4 figures, ✓ 4 exact.').waitFor();
  assert.equal(await panel.getByText(SAME).count(), 4);
  assert.equal(await panel.getByText(WHERE).count(), 4);
  assert.deepEqual(trouble, []);

  await changeReport(page, ({ blocks }) => {
    blocks[1].figure.rows[1].numbers[0] += 1;
    blocks[3].figure.rows.push({ name: 'out1, Another network', numbers: [1, 1, 1] });
  });
  const changed = await readReport(page);
  await changed.getByText('Of 4 figures: ✓ 2 exact, 2 not verified yet.').waitFor();
  await changed.getByRole('button', { name: 'Verify all' }).click();
  await changed
    .getByText(
      /^Differs: measured again here, “PSNR, dB” of “.+” is [\d.]+, and the report says [\d.]+\.$/,
    )
    .waitFor();
  await changed
    .getByText(/^Exact so far: .* 1 row could not be measured: “out1, Another network”/)
    .waitFor();
  await changed.getByText('Of 4 figures: ✓ 2 exact, ✗ 1 differs, ✓ 1 exact so far.').waitFor();
});

test('a set of weights and both tables behind it are found again by one press', async (t) => {
  const { page, trouble } = await openLab(t);
  const why = await labNamed(page, 'Why');
  await why.getByText(/^In the open text /).waitFor();
  await why.getByRole('button', { name: 'Find the weights', exact: true }).click();
  await why.getByText(/found on one half of the places/).waitFor();
  for (const figure of [/smallest set/, /One weight at a time/, /direct path/])
    await addFigure(why, figure);
  const panel = await readReport(page);
  await panel.getByRole('button', { name: 'Verify all' }).click();
  await panel.getByText('Verified: 3 figures, ✓ 3 exact.').waitFor({ timeout: 240_000 });
  await runIn(panel, /^The smallest set of weights/)
    .getByText(/^Exact: measured again here on “.+”, both curves of \d+ weights? are the same\.$/)
    .waitFor();
  assert.equal(await panel.getByText(SAME).count(), 2);
  assert.deepEqual(
    trouble.filter((line) => !line.includes('404')),
    [],
  );
});
