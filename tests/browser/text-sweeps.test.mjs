// Runs and sweeps over texts as a viewer uses them: queue runs, compare them by curve and by what
// they write, go back through one, rename, export, delete, and go on from its network.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { until } from './support/browsers.mjs';
import { drop, goToLab, says } from './support/lab.mjs';
import { LINES, openWrite, press } from './support/text.mjs';
import { isAsWideAs } from './support/text-run.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const lab = (page) => page.locator('#lab-runs');
/** @param {Page} page @param {string} title */
const openLab = (page, title) => goToLab(page, title);
/** @param {Page} page @param {string} name */
const inLab = (page, name) => lab(page).getByRole('button', { name, exact: true });
/** @param {Page} page */
const rows = (page) => lab(page).locator('table.runs tbody tr');

/**
 * The lab, with a small text open and so many passes in the recipe.
 * @param {import('node:test').TestContext} t
 * @param {number} passes
 */
async function openRuns(t, passes) {
  const { page, lab: write, trouble } = await openWrite(t);
  await drop(page, '#lab-write', [{ name: 'mare.txt', bytes: new TextEncoder().encode(LINES) }]);
  await write.getByText('mare.txt', { exact: true }).waitFor();
  const field = write.getByRole('spinbutton', { name: 'Passes', exact: true });
  await field.fill(String(passes));
  await field.press('Tab');
  await openLab(page, 'Runs and sweeps');
  await lab(page)
    .getByText(/^Everything else comes from the recipe of the lab “Write”.*mare\.txt/)
    .waitFor();
  return { page, trouble };
}

/** Queues the viewer's own sweep over hidden units. @param {Page} page @param {string} values */
async function queueSizes(page, values) {
  const own = lab(page).locator('#experiment-own-text');
  await own.getByRole('textbox', { name: 'Values' }).fill(values);
  await own.getByRole('button', { name: /^Queue \d/ }).click();
}

/** What a download holds. @param {Page} page @param {() => Promise<void>} deed */
async function download(page, deed) {
  const [file] = await Promise.all([page.waitForEvent('download'), deed()]);
  return readFile(await file.path(), 'utf8');
}

test(
  'two sizes trained through the queue are listed, compared by curve and by what they write, ' +
    'renamed, exported, deleted and brought back, and outlive a reload',
  async (t) => {
    const { page, trouble } = await openRuns(t, 6);
    await lab(page)
      .getByText(/^No run on a text has finished yet/)
      .waitFor();
    await queueSizes(page, '8, 24');
    await lab(page)
      .getByText(/^All done/)
      .waitFor();
    assert.equal(await rows(page).count(), 2);
    assert.equal(await lab(page).locator('svg.chart path.overlay-line').count(), 2);
    await lab(page)
      .getByText(/^With one seed each it can’t be told/)
      .waitFor();
    await until(
      'what both write stands side by side',
      async () =>
        (await lab(page)
          .getByRole('group', { name: /^Written: / })
          .count()) === 2,
    );
    await lab(page).getByText('The numbers as a table').click();
    assert.ok((await lab(page).locator('details.numbers tbody tr').count()) >= 10);
    await isAccessible(page, '#lab-runs');

    await inLab(page, 'Open 8 hidden units').click();
    await lab(page).getByRole('textbox', { name: 'Name' }).fill('The small one');
    await inLab(page, 'Rename').click();
    await rows(page).locator('th', { hasText: 'The small one' }).waitFor();
    const { runs } = JSON.parse(await download(page, () => inLab(page, 'JSON').click()));
    assert.deepEqual(
      runs.map((/** @type {any} */ run) => [run.half, run.recipe.hidden, run.samples.length > 1]),
      [
        ['text', 8, true],
        ['text', 24, true],
      ],
    );
    const table = await download(page, () => inLab(page, 'CSV of runs').click());
    assert.match(table.split('\r\n')[1], /^The small one,Hidden units,/);
    const curves = await download(page, () => inLab(page, 'CSV of curves').click());
    assert.match(curves, /^name,seed,characters,smoothed_loss\r\nThe small one,0,0,/);

    await inLab(page, 'Delete this run').click();
    await until('one run is left', async () => (await rows(page).count()) === 1);
    await inLab(page, 'Bring “The small one” back').click();
    await until('both are there again', async () => (await rows(page).count()) === 2);
    await page.reload();
    await until('both outlive a reload', async () => (await rows(page).count()) === 2);
    await rows(page).locator('th', { hasText: 'The small one' }).waitFor();
    await openLab(page, 'Write');
    await page
      .getByRole('region', { name: 'Write', exact: true })
      .getByRole('combobox', { name: 'Network' })
      .locator('option', { hasText: 'The small one' })
      .waitFor({ state: 'attached' });
    await openLab(page, 'Skips and sweeps');
    await page
      .locator('#lab-sweeps')
      .getByText(/^No run has finished yet/)
      .waitFor();
    assert.deepEqual(trouble, []);
  },
);

test(
  'the time machine of a finished run goes back by keyboard to what its network wrote before its ' +
    'first step, and its network is chosen and gone on from in “Write”',
  async (t) => {
    const { page } = await openRuns(t, 6);
    await queueSizes(page, '8, 24');
    await lab(page)
      .getByText(/^All done/)
      .waitFor();
    await inLab(page, 'Open 24 hidden units').click();
    const slider = page.getByRole('slider', { name: 'Moment of this run to look at' });
    await until('its moments are there', async () => slider.isEnabled());
    const paper = lab(page).getByRole('group', { name: 'What the network wrote then' });
    const last = await paper.textContent();
    await lab(page)
      .getByText(/^After 7\d,\d{3} of 7\d,\d{3} characters: smoothed loss [\d.]+ nats/)
      .waitFor();
    await slider.focus();
    await page.keyboard.press('Home');
    await lab(page)
      .getByText(/^Before the first step, weights still random: smoothed loss 2\.\d+ nats/)
      .waitFor();
    assert.notEqual(await paper.textContent(), last, 'an untrained network writes something else');
    assert.equal(await lab(page).locator('.machine-curve .reading-line').count(), 1);

    await inLab(page, 'Use its network').click();
    const write = page.getByRole('region', { name: 'Write', exact: true });
    const picker = write.getByRole('combobox', { name: 'Network' });
    await until(
      'it is the one that is chosen',
      async () => (await picker.locator('option:checked').textContent()) === '24 hidden units',
    );
    await write.getByText(/^24 hidden units, /).waitFor();
    await press(write, 'Go on training from here');
    await press(write, 'Train');
    await write
      .getByText(/Finished|finished/)
      .first()
      .waitFor();
    await openLab(page, 'Runs and sweeps');
    await until('the run that went on is there, too', async () => {
      await lab(page).getByLabel('Show').selectOption('all');
      return (await rows(page).count()) === 3;
    });
  },
);

test('the queue outlives a reload in the middle of a text; both labs show it', async (t) => {
  const { page } = await openRuns(t, 400);
  await queueSizes(page, '60, 70');
  await lab(page)
    .locator('.queue-entry.running')
    .getByText(/^[1-9]\d* % read$/)
    .waitFor();
  await page.reload();
  await lab(page)
    .getByText(/^Paused at run 1 of 2\..*was under way when the page closed/)
    .waitFor();
  await openLab(page, 'Skips and sweeps');
  await page
    .locator('#lab-sweeps .queue-entry.running')
    .getByText('Hidden units, on a text')
    .waitFor();
  await openLab(page, 'Runs and sweeps');
  await inLab(page, 'Resume queue').click();
  await lab(page)
    .locator('.queue-entry.running')
    .getByText(/^[1-9]\d* % read$/)
    .waitFor();
  await inLab(page, 'Pause queue').click();
  await lab(page)
    .getByText(/^Paused at run 1 of 2\./)
    .waitFor();
  await inLab(page, 'Cancel all').click();
  await says(page, /^Nothing is queued/);
});

test('on a phone’s screen the lab is as wide as the screen', async (t) => {
  const { page } = await openRuns(t, 2);
  await queueSizes(page, '8, 24');
  await lab(page)
    .getByText(/^All done/)
    .waitFor();
  await inLab(page, 'Open 8 hidden units').click();
  await page.setViewportSize({ width: 320, height: 740 });
  await isAsWideAs(page, 320);
});
