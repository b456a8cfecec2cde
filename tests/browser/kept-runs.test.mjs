// What an earlier version of the page kept in a browser is found again by this one: the run at hand
// of either half, the one that was replaced, and what they were trained on.
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { freshPage, until, url } from './support/browsers.mjs';
import { button, says, steps } from './support/lab.mjs';
import { learnt, press } from './support/text.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kept = JSON.parse(
  await readFile(new URL('../fixtures/kept-runs.json', import.meta.url), 'utf8'),
);

/**
 * Puts entries into the browser's own storage, as that version did.
 * @param {Page} page
 * @param {Record<string, unknown>} entries bytes as base64
 */
async function store(page, entries) {
  await page.goto(`${url}icon.svg`);
  await page.evaluate(async (given) => {
    const whole = (/** @type {any} */ value) => {
      if (Array.isArray(value)) return value.map(whole);
      if (value === null || typeof value !== 'object') return value;
      if ('base64' in value)
        return Uint8Array.from(atob(value.base64), (character) => character.charCodeAt(0));
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, whole(one)]));
    };
    const base = await new Promise((resolve, reject) => {
      const request = indexedDB.open('palomino', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('kept');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise((resolve, reject) => {
      const transaction = base.transaction('kept', 'readwrite');
      for (const [key, value] of Object.entries(given))
        transaction.objectStore('kept').put(whole(value), key);
      transaction.oncomplete = () => resolve(undefined);
      transaction.onerror = () => reject(transaction.error);
    });
    base.close();
  }, entries);
}

test('a picture run kept by an earlier version is back with its data and goes on', async (t) => {
  const { page } = await freshPage(t);
  await store(page, kept.pictures.entries);
  await page.goto(url);
  await says(page, /^Restored your run at epoch .*; press Train to go on\./);
  await until('all its steps are there', async () => (await steps(page)) === kept.pictures.steps);
  await button(page, 'One step').click();
  await until('it goes on', async () => (await steps(page)) === kept.pictures.steps + 1);
});

test('a run on a text that an earlier version kept is back, and goes on', async (t) => {
  const { page } = await freshPage(t);
  await store(page, kept.text.entries);
  await page.goto(`${url}#~write`);
  const lab = page.getByRole('region', { name: 'Write', exact: true });
  await lab
    .getByText(`Your run is back at ${kept.text.characters} characters: press Train to go on.`)
    .waitFor();
  await press(lab, 'One step');
  await until('it goes on', async () => (await learnt(lab)) === kept.text.characters + 25);
});
