// A disk that is full, in a real browser: said once, with a way out; what was kept stays, and what
// waited is kept as soon as there is room. That each operation may fail is tested without a browser
// (tests/page/storage-faults.test.mjs).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshPage, ready, until, url } from './support/browsers.mjs';
import { QUICK, button, goToLab, openSmallData, runIs, says, setRecipe } from './support/lab.mjs';

/** Writing fails for want of room while `full`, and it is counted who asks for what lasts. */
const FULL = () => {
  const page = /** @type {any} */ (globalThis);
  page.asked = 0;
  navigator.storage.persist = async () => {
    page.asked += 1;
    return false;
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    const request = put.apply(this, /** @type {any} */ (args));
    if (page.full) {
      const error = new DOMException('There is no room.', 'QuotaExceededError');
      Object.defineProperty(this.transaction, 'error', { value: error });
      this.transaction.abort();
    }
    return request;
  };
};

/** @param {import('playwright-core').Page} page */
const asked = (page) => page.evaluate(() => /** @type {any} */ (globalThis).asked);
/** @param {import('playwright-core').Page} page @param {boolean} full */
const fill = (page, full) => page.evaluate((now) => Object.assign(globalThis, { full: now }), full);

test('a full disk is said once, and everything is kept once there is room', async (t) => {
  const { page, trouble } = await freshPage(t);
  await page.addInitScript(FULL);
  await page.goto(url);
  await ready(page);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  const before = await asked(page);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await until('the browser is asked to keep what is there', async () => (await asked(page)) === 1);
  assert.equal(before, 0, 'nothing was worth keeping at the start');
  // All of the first run is kept before the disk is full: its own trouble would be said first.
  const lab = page.locator('#lab-sweeps');
  const rows = lab.locator('table.runs tbody tr');
  await goToLab(page, 'Skips and sweeps');
  await until('the first run is listed', async () => (await rows.count()) === 1);
  await goToLab(page, 'Train');
  await fill(page, true);
  await button(page, 'Train again').click();
  const alert = page
    .getByRole('alert')
    .getByText(/^This browser’s storage is full: .* as files\.$/);
  await alert.waitFor();
  await page.locator('#keep').getByText('only a file brings your run back').waitFor();
  const file = page.waitForEvent('download');
  await button(page, 'Save run').click();
  assert.match((await file).suggestedFilename(), /\.safetensors$/);
  await goToLab(page, 'Skips and sweeps');
  await lab.getByText(/^This browser has [\d.,]+ .B left for runs, data and reports\./).waitFor();
  await lab.getByText(/the newest runs are kept only until this page closes/).waitFor();
  await until('both runs are listed', async () => (await rows.count()) === 2);
  await fill(page, false);
  for (const box of await rows.getByRole('checkbox').all()) await box.check();
  await lab.getByRole('button', { name: 'Delete 2 ticked', exact: true }).click();
  await until('both are deleted', async () => (await rows.count()) === 0);
  await lab.getByRole('button', { name: /^Bring 2 runs back/ }).click();
  await until('both are listed again', async () => (await rows.count()) === 2);
  await alert.waitFor({ state: 'hidden' });
  await page.reload();
  await ready(page);
  await says(page, 'Restored your finished run.');
  await until('both runs are there', async () => (await rows.count()) === 2);
  assert.deepEqual(trouble, []);
});
