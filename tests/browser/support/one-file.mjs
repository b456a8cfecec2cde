// The lab as one file, opened from the disk: in Chromium and in Firefox, with all that it asks for
// and all that its policy refuses written down.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { PATIENCE_MS, freshPage, until } from './browsers.mjs';

/** Where `cargo xtask test` and `cargo xtask dist` write the files. */
const FOLDER =
  process.env.PALOMINO_FILES ?? fileURLToPath(new URL('../../../dist', import.meta.url));

/** @param {string} name */
export const fileNamed = (name) => resolve(FOLDER, name);

/**
 * What both browsers' drivers can do.
 * @typedef {{ goto: (url: string) => Promise<unknown>, evaluate: (code: any, given?: any) =>
 * Promise<any> }} Page
 * @typedef {{ page: Page, trouble: string[], requests: string[] }} Tab
 */

/** Notes what the policy refuses; runs in the page before anything of the page does. */
const WATCH =
  'globalThis.refused = []; addEventListener("securitypolicyviolation", (event) => ' +
  'refused.push(`${event.effectiveDirective} ${event.blockedURI}`));';

/** @param {import('node:test').TestContext} t @returns {Promise<Tab>} */
async function chromium(t) {
  const { page, trouble } = await freshPage(t);
  await page.addInitScript(WATCH);
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  return { page, trouble, requests };
}

/** @param {import('node:test').TestContext} t @returns {Promise<Tab>} */
async function firefox(t) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
    headless: true,
    protocolTimeout: PATIENCE_MS,
  });
  t.after(() => browser.close().catch(() => {}));
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(WATCH);
  /** @type {[string[], string[]]} */
  const [trouble, requests] = [[], []];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  return { page, trouble, requests };
}

export const BROWSERS = /** @type {const} */ ([
  ['Chromium', chromium],
  ['Firefox', firefox],
]);

/** @param {Page} page @param {string} selector */
export const there = (page, selector) =>
  until(`${selector} is there`, () =>
    page.evaluate((/** @type {string} */ all) => document.querySelector(all) !== null, selector),
  );

/** @param {Page} page @param {string} selector */
export const seen = (page, selector) =>
  until(`${selector} can be seen`, () =>
    page.evaluate(
      (/** @type {string} */ one) => document.querySelector(one)?.checkVisibility() === true,
      selector,
    ),
  );

/** @param {Page} page @param {string} file */
export async function openFile(page, file) {
  await page.goto(pathToFileURL(file).href);
  await there(page, 'html:not([data-engine=loading])');
  await textIs(page, '#data', /to train on, .* to validate with/);
}

/** What can be read somewhere on the page. @param {Page} page @param {string} selector */
export const textOf = (page, selector) =>
  page.evaluate(
    (/** @type {string} */ one) =>
      /** @type {HTMLElement | null} */ (document.querySelector(one))?.innerText ?? '',
    selector,
  );

/** @param {Page} page @param {string} selector @param {RegExp} words */
export const textIs = (page, selector, words) =>
  until(`${selector} says ${words}`, async () => words.test(await textOf(page, selector)));

/**
 * Presses the first button that can be seen and whose name matches.
 * @param {Page} page
 * @param {RegExp} name
 */
export const press = (page, name) =>
  until(`${name} can be pressed`, () =>
    page.evaluate((/** @type {string} */ source) => {
      const wanted = new RegExp(source);
      const found = [...document.querySelectorAll('button')].find(
        (button) =>
          wanted.test((button.getAttribute('aria-label') ?? button.textContent ?? '').trim()) &&
          button.checkVisibility() &&
          !button.disabled &&
          button.getAttribute('aria-disabled') !== 'true',
      );
      found?.click();
      return found !== undefined;
    }, name.source),
  );

/** Fills fields as typing does. @param {Page} page @param {Record<string, string>} fields */
export async function fill(page, fields) {
  for (const [selector, value] of Object.entries(fields)) {
    await there(page, selector);
    await page.evaluate(
      ([one, text]) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector(one));
        field.value = text;
        for (const event of ['input', 'change'])
          field.dispatchEvent(new Event(event, { bubbles: true }));
      },
      [selector, value],
    );
  }
}

/** Goes to a lab. @param {Page} page @param {string} id */
export async function goTo(page, id) {
  await page.evaluate((/** @type {string} */ lab) => {
    location.hash = `~${lab}`;
  }, id);
  await there(page, `html[data-lab=${id}]`);
}

/** One epoch of a small network on the paddock. @param {Page} page */
export async function trainOneEpoch(page) {
  await fill(page, { '#recipe-epochs': '1', '#recipe-filters': '8' });
  await press(page, /^Train$/);
  await there(page, 'html[data-run=finished]');
}

/**
 * The digest of the finished run in this browser's library.
 * @param {Page} page
 * @param {string} database
 */
export const digestIn = (page, database) =>
  until('the run is in the library', () =>
    page.evaluate(
      (/** @type {string} */ name) =>
        new Promise((done) => {
          const opening = indexedDB.open(name, 1);
          opening.onerror = () => done('');
          opening.onsuccess = () => {
            const cards = IDBKeyRange.bound('run-card:', 'run-card:~');
            const all = opening.result.transaction('kept').objectStore('kept').getAll(cards);
            all.onsuccess = () => {
              opening.result.close();
              done(all.result[0]?.record?.finalDigest ?? '');
            };
          };
        }),
      database,
    ),
  );

/** Drops a picture that the page draws itself. @param {Page} page @param {string} target */
export const dropPhoto = (page, target) =>
  page.evaluate(async (/** @type {string} */ selector) => {
    const canvas = new OffscreenCanvas(64, 48);
    const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const sky = brush.createLinearGradient(0, 0, 0, 48);
    sky.addColorStop(0, '#ddd');
    sky.addColorStop(1, '#333');
    brush.fillStyle = sky;
    brush.fillRect(0, 0, 64, 48);
    const dataTransfer = new DataTransfer();
    const bytes = await canvas.convertToBlob();
    dataTransfer.items.add(new File([bytes], 'hills.png', { type: 'image/png' }));
    const place = /** @type {Element} */ (document.querySelector(selector));
    for (const event of ['dragenter', 'dragover', 'drop'])
      place.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }));
  }, target);

/**
 * What the page offers for download while something is pressed, in a folder of its own.
 * @param {import('node:test').TestContext} t
 * @param {Page} page
 * @param {() => Promise<unknown>} deed
 */
export async function downloaded(t, page, deed) {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (/** @type {Blob} */ blob) => {
      if (blob.type === 'text/html') /** @type {any} */ (globalThis).offered = blob;
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      /** @type {any} */ (globalThis).offeredName = this.download;
    };
  });
  await deed();
  await until('a file is offered', () =>
    page.evaluate(() => Boolean(/** @type {any} */ (globalThis).offeredName)),
  );
  const [name, text] = await page.evaluate(async () => {
    const { offered, offeredName } = /** @type {any} */ (globalThis);
    return [offeredName, await offered.text()];
  });
  const folder = await mkdtemp(join(tmpdir(), 'palomino-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, name), text);
  return { name, text, path: join(folder, name) };
}

/**
 * The file that a press offers; it is not kept.
 * @param {Page} page
 * @param {RegExp} button
 */
export async function offeredBy(page, button) {
  await page.evaluate(() => {
    const page = /** @type {any} */ (globalThis);
    page.given = null;
    HTMLAnchorElement.prototype.click = function () {
      page.given = fetch(this.href).then(async (answer) => {
        const blob = await answer.blob();
        return { name: this.download, size: blob.size, text: await blob.text() };
      });
    };
  });
  await press(page, button);
  await until('a file is offered', () =>
    page.evaluate(() => Boolean(/** @type {any} */ (globalThis).given)),
  );
  return page.evaluate(() => /** @type {any} */ (globalThis).given);
}

/** Nothing was asked for but the file and its own blobs, nothing refused. @param {Tab} tab */
export async function askedForNothing({ page, trouble, requests }) {
  const own = await page.evaluate(() => location.href.replace(/#.*/, ''));
  const others = requests.filter(
    (url) => url.replace(/#.*/, '') !== own && !/^(blob|data):/.test(url),
  );
  assert.deepEqual(others, []);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).refused), []);
  assert.deepEqual(trouble, []);
}
