// Figures of the labs about texts and theory go into a report as they stand, and live there: they
// are written again, measured again, turned, and lead back to their lab.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { freshPage, until, url } from './support/browsers.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/** @param {Page} page @param {string} title */
async function goToLab(page, title) {
  await page
    .getByRole('navigation', { name: 'Labs' })
    .getByRole('link', { name: title, exact: true })
    .click();
  return page.getByRole('region', { name: title, exact: true });
}

/** Presses the button beside a figure. @param {Locator} lab @param {RegExp} figure */
async function add(lab, figure) {
  const place = lab.locator('.add-to-report').filter({ hasText: figure });
  await place.getByRole('button', { name: /^Add to report/ }).click();
  await place.getByText('Added to “My report”.').waitFor();
}

/** The report that the figures went to, with its figures. @param {Page} page */
async function openReport(page) {
  const lab = await goToLab(page, 'Reports');
  await lab.locator('.mounted-figure').first().waitFor();
  return lab;
}

/** @param {Page} page */
const keptFigures = (page) =>
  page.evaluate(async () => {
    const path = '/run/storage.js';
    const { keptAll } = await import(path);
    const [entry] = await keptAll('report:');
    return entry.report.blocks.flatMap((/** @type {any} */ block) => block.figure ?? []);
  });

test('samples go into a report, and are written again there, letter for letter', async (t) => {
  const { page, trouble } = await freshPage(t);
  await page.goto(`${url}#~temperatures`);
  const lab = page.getByRole('region', { name: 'Temperatures', exact: true });
  await lab.getByText('120 of 400 characters at each temperature, paused.').waitFor();
  await lab.getByRole('button', { name: 'Start again', exact: true }).click();
  const place = lab.locator('.add-to-report').filter({ hasText: 'Samples at several' });
  await place.getByRole('button', { name: /^Add to report/ }).click();
  await place.getByText('There is nothing to add yet.').waitFor();
  await lab.getByRole('spinbutton', { name: 'Characters a second' }).fill('200');
  await lab.getByRole('spinbutton', { name: 'Characters to write' }).fill('40');
  await page.keyboard.press('Tab');
  await lab.getByRole('button', { name: 'Write', exact: true }).click();
  await lab.getByText('40 of 40 characters at each temperature, finished.').waitFor();
  await add(lab, /Samples at several/);
  const chances = lab.getByRole('slider', { name: 'α' });
  await chances.fill('20');
  await add(lab, /chances of the next letter/);

  const completion = await goToLab(page, 'Completion');
  await completion.getByRole('spinbutton', { name: 'Characters each' }).fill('30');
  await page.keyboard.press('Tab');
  await completion.getByRole('button', { name: 'Continue it', exact: true }).click();
  await completion.getByText('30 of 30 characters each, finished.').waitFor();
  await add(completion, /Continuations/);
  await add(completion, /keeps of a starter/);

  const report = await openReport(page);
  const papers = report.getByRole('group', { name: /^Text at temperature/ });
  await papers.first().waitFor();
  assert.equal(await papers.count(), 4);
  const same = report.getByText(
    'Written again on this machine: all 4 texts are the same, letter for letter.',
  );
  for (const button of await report.getByRole('button', { name: 'Write again' }).all())
    await button.click();
  await until('both were written again', async () => (await same.count()) === 2);
  await report.getByText(/^α = 2\.5, temperature 0\.3/).waitFor();
  await report.getByText(/^At α = 2\.5 the choice is as open as one among /).waitFor();
  const read = report.getByRole('slider', { name: 'Letters read' });
  await read.fill('3');
  await report.getByText(/^3 of \d+, the last is /).waitFor();
  await until('how many letters are read is kept', async () =>
    (await keptFigures(page)).some(({ settings }) => settings?.read === 3),
  );
  await isAccessible(page, 'a report with samples');

  await report
    .locator('.mounted-figure')
    .nth(2)
    .getByRole('button', { name: 'Open in the lab' })
    .click();
  await completion.getByText(/^\d+ of \d+, the last is /).waitFor();
  assert.equal(
    await completion.getByRole('spinbutton', { name: 'Characters each' }).inputValue(),
    '30',
  );
  assert.deepEqual(
    trouble.filter((line) => !line.includes('404')),
    [],
  );
});

test('a unit’s colours, a set of weights and a walk back live in a report', async (t) => {
  const { page, trouble } = await freshPage(t);
  await page.goto(`${url}#~units`);
  const units = page.getByRole('region', { name: 'Hidden units', exact: true });
  await units.getByText(/units were measured/).waitFor();
  await units.getByRole('spinbutton', { name: 'Unit' }).fill('7');
  await page.keyboard.press('Tab');
  await units.getByRole('heading', { name: 'The text, coloured by unit 7', exact: true }).waitFor();
  await add(units, /colours of a hidden unit/);
  await add(units, /respond to/);

  const walk = await goToLab(page, 'Backpropagation');
  await walk.getByText(/^Forward\. Step 1 of 25/).waitFor();
  await walk.getByRole('button', { name: 'To the turning point' }).click();
  await walk.getByText(/^Backward\. Step 25 of 25/).waitFor();
  await add(walk, /slow motion/);
  await add(walk, /gradient, checked/);

  const why = await goToLab(page, 'Why');
  await why.getByText(/^In the open text /).waitFor();
  await why.getByRole('button', { name: 'Find the weights', exact: true }).click();
  await why.getByText(/found on one half of the places/).waitFor();
  for (const figure of [/smallest set/, /One weight at a time/, /direct path/, /Written whole/])
    await add(why, figure);

  const report = await openReport(page);
  await report.getByRole('heading', { name: 'The text, coloured by unit 7' }).waitFor();
  const text = report.getByRole('application', { name: /^The text, coloured by unit 7/ });
  await text.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await report.getByText(/^After .* \(character 3\) unit 7 is /).waitFor();
  await until('the character is kept', async () =>
    (await keptFigures(page)).some(({ settings }) => settings?.at === 3),
  );
  await report.locator('.mounted-figure').nth(2).scrollIntoViewIfNeeded();
  await report.getByText(/^Backward\. Step 25 of 25/).waitFor();
  await report.getByRole('button', { name: 'Step on', exact: true }).click();
  await report.getByText(/^Backward\. Step 24 of 25/).waitFor();
  await report.locator('.mounted-figure').nth(3).scrollIntoViewIfNeeded();
  await report.getByText(/They agree\./).waitFor();
  await report.locator('.mounted-figure').nth(4).scrollIntoViewIfNeeded();
  await report.getByRole('button', { name: 'Measure it again' }).click();
  await report
    .getByText(/^Measured again on this machine: the same (\d+ )?weights?, and the same chances\.$/)
    .waitFor();
  await report.locator('.mounted-figure').nth(7).scrollIntoViewIfNeeded();
  const both = report.getByRole('button', { name: 'Write both', exact: true });
  await both.click();
  await report.getByText(/^[1-9]\d* characters each; the right network writes without/).waitFor();
  assert.deepEqual(
    trouble.filter((line) => !line.includes('404')),
    [],
  );
});

/** A figure of each theory lab, by its button. */
const THEORY = {
  'Steerable filters': /filter that is turned/,
  SIFT: /patch in 128 numbers/,
  'Chain rule': /sum over the paths/,
  'Decay and noise': /where they match/,
  'First bias': /which of its units die/,
  Saturation: /confidently wrong/,
  Symmetry: /start alike/,
};

test('figures of all theory labs are drawn in a report, and can be turned', async (t) => {
  const { page, trouble } = await freshPage(t);
  await page.goto(`${url}#~filters`);
  for (const [title, figure] of Object.entries(THEORY)) {
    const lab = await goToLab(page, title);
    await until(`${title} has its first numbers`, async () =>
      /\d/.test((await lab.locator('.convincing').first().textContent()) ?? ''),
    );
    if (title === 'Steerable filters')
      await lab.getByRole('slider', { name: 'Angle θ' }).fill('90');
    await add(lab, figure);
  }
  const report = await openReport(page);
  const figures = report.locator('.mounted-figure');
  assert.equal(await figures.count(), Object.keys(THEORY).length);
  for (const [i, title] of Object.keys(THEORY).entries()) {
    await figures.nth(i).scrollIntoViewIfNeeded();
    await until(`${title} says its number in the report`, async () =>
      /\d/.test((await figures.nth(i).locator('.convincing').first().textContent()) ?? ''),
    );
  }
  const angle = figures.first().getByRole('slider', { name: 'Angle θ' });
  assert.equal(await angle.inputValue(), '90');
  await angle.fill('120');
  await until('the angle is kept', async () =>
    (await keptFigures(page)).some(({ settings }) => settings?.angle === 120),
  );
  await figures.first().getByRole('button', { name: 'Open in the lab' }).click();
  const lab = page.getByRole('region', { name: 'Steerable filters', exact: true });
  await until(
    'the lab is set up',
    async () => (await lab.getByRole('slider', { name: 'Angle θ' }).inputValue()) === '120',
  );
  assert.deepEqual(trouble, []);
});
