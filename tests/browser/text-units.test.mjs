// Hidden units: the text in a unit's colours, the units by what they respond to, and the state
// under the cursor.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { until } from './support/browsers.mjs';
import { isAsWideAs, trainedLab } from './support/text-run.mjs';

test('units are found, chosen and read along the text by keyboard', async (t) => {
  const { page, lab, trouble } = await trainedLab(t, 'Hidden units', { hidden: 40 });
  await lab.getByText(/^40 units were measured\. Unit \d+ goes most closely with /).waitFor();
  const text = lab.getByRole('application', { name: /^The text, coloured by unit/ });
  const shades = await text
    .locator('.letter')
    .evaluateAll((letters) =>
      letters.map((letter) =>
        /** @type {HTMLElement} */ (letter).style.getPropertyValue('--share'),
      ),
    );
  assert.ok(shades.length === 1200 && new Set(shades).size > 3, 'letters have a unit’s colours');
  const rows = lab.getByRole('button', { name: /^Unit \d+: colour the text by it/ });
  assert.ok((await rows.count()) >= 10);
  const second = await rows.nth(1).textContent();
  await rows.nth(1).press('Enter');
  await lab
    .getByRole('heading', { name: `The text, coloured by unit ${second}`, exact: true })
    .waitFor();
  await until(
    'the row is pressed',
    async () =>
      (await lab
        .getByRole('button', { name: `Unit ${second}: colour the text by it` })
        .getAttribute('aria-pressed')) === 'true',
  );
  await text.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await lab
    .getByText(/^After .* \(character 4\) unit \d+ is −?[01]\.\d\d; the likeliest next is /)
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await until(
    'the cursor is on the next line',
    async () =>
      !/\(character 4\)/.test((await lab.locator('.verdict').first().textContent()) ?? ''),
  );
  await isAccessible(page, 'units measured');
  assert.deepEqual(
    trouble.filter((line) => !line.includes('404')),
    [],
  );
});

test('a word is looked for, and the page stays as narrow as the screen', async (t) => {
  const { page, lab } = await trainedLab(t, 'Hidden units', {
    width: 320,
    context: { colorScheme: 'dark' },
  });
  await lab.getByText(/units were measured/).waitFor();
  await lab.getByRole('textbox', { name: 'Look for' }).fill('\u0001');
  await page.keyboard.press('Enter');
  await lab.getByText(/^The text has no /).waitFor();
  const letters = await lab
    .getByRole('application', { name: /^The text, coloured by unit/ })
    .locator('.letter')
    .allTextContents();
  const start = letters.join('').replaceAll('⏎', '');
  const [first, second] = [start.indexOf('no'), start.indexOf('no', start.indexOf('no') + 1)];
  await lab.getByRole('textbox', { name: 'Look for' }).fill('no');
  await page.keyboard.press('Enter');
  await lab.getByText(`Found at character ${first}.`, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await lab.getByText(`Found at character ${second}.`, { exact: true }).waitFor();
  await isAsWideAs(page, 320);
  await isAccessible(page, 'dark and narrow');
});
