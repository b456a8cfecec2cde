// The speed lab: it opens with an example, measures the machine in engines of its own, says what
// may spoil the numbers, and its result goes into a report and comes back from there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { freshPage, ready, url } from './support/browsers.mjs';
import { button, says } from './support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A machine on its battery. */
const ON_BATTERY = () =>
  Object.defineProperty(navigator, 'getBattery', { value: async () => ({ charging: false }) });

/** @param {Page} page @param {string} name */
const box = (page, name) => page.getByRole('checkbox', { name, exact: true });

test('a machine is measured, and the numbers come back from a report', async (t) => {
  const { page, trouble } = await freshPage(t);
  await page.addInitScript(ON_BATTERY);
  await page.goto(`${url}#~speed`);
  await ready(page);
  await says(page, /An example from the project/);
  await says(page, /This machine: \d+ cores?, Chromium \d+/);
  await says(page, /runs on its battery/);
  await isAccessible(page, 'the example');
  await page.getByRole('radio', { name: 'Quick' }).check();
  for (const name of ['CPU, threads', 'CPU, one thread', 'WebGPU'])
    if (await box(page, name).isEnabled()) await box(page, name).uncheck();
  await button(page, 'Measure this machine').click();
  await button(page, 'Stop').waitFor();
  await button(page, 'Measure this machine').waitFor();
  const table = page.getByRole('region', { name: 'Times of each row' });
  const rows = table.getByRole('row', { name: /^(?:Training|Writing).* a second/ });
  assert.equal(await rows.count(), 4);
  await isAccessible(page, 'measured');
  const before = await rows.first().textContent();

  await page
    .locator('#lab-speed')
    .getByRole('button', { name: /^Add to report/ })
    .click();
  await page.getByRole('link', { name: 'Open it' }).click();
  const figure = page.locator('#lab-reports .figure-host');
  await figure.getByText(/battery/).waitFor();
  assert.equal(await figure.getByRole('row', { name: /^Training, 100/ }).textContent(), before);
  await button(page, 'Open in the lab').click();
  await page.locator('#lab-speed').getByText('From the report').first().waitFor();

  await box(page, 'Text engine, one thread').uncheck();
  await box(page, 'CPU, one thread').check();
  await button(page, 'Measure this machine').click();
  await button(page, 'Stop').click();
  await button(page, 'Measure this machine').waitFor();
  assert.deepEqual(trouble, []);
});
