// Figures that were saved: the files of a menu, and what is in them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/**
 * Opens the menu of a figure; gives what it offers.
 * @param {Page} page
 * @param {Locator} button
 */
export async function openMenu(page, button) {
  await button.click();
  const menu = page.locator('.save-menu');
  await menu.waitFor();
  return { menu, labels: await menu.getByRole('button').allTextContents() };
}

/**
 * Presses an entry of the open menu and takes the file.
 * @param {Page} page
 * @param {string} label
 */
export async function fileOf(page, label) {
  const download = page.waitForEvent('download');
  await page.locator('.save-menu').getByRole('button', { name: label, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/**
 * A table as RFC 4180 has it: lines end in CRLF, quotes are doubled.
 * @param {string} text
 */
export function parsedCsv(text) {
  assert.ok(text.endsWith('\r\n'), 'the last line ends, too');
  /** @type {string[][]} */
  const rows = [];
  const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row = [];
  while (CELL.lastIndex < text.length) {
    const at = CELL.lastIndex;
    const found = CELL.exec(text);
    assert.ok(found, `no cell at ${at}: ${text.slice(at, at + 40)}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  for (const one of rows) assert.equal(one.length, rows[0].length, one.join());
  return rows;
}

/** Width and height of a PNG, from its header. @param {Uint8Array} bytes */
export function sizeOfPng(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  assert.equal(view.getUint32(0), 0x89504e47, 'a PNG');
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/**
 * The pixels of a PNG, decoded by the browser.
 * @param {Page} page with any document that lets pictures of data be shown
 * @param {Uint8Array} bytes
 */
export async function pixelsOf(page, bytes) {
  const base64 = Buffer.from(bytes).toString('base64');
  const { width, height, text } = await page.evaluate(async (given) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${given}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    brush.drawImage(picture, 0, 0);
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
    const parts = [];
    for (let at = 0; at < data.length; at += 0x8000)
      parts.push(String.fromCharCode(...data.subarray(at, at + 0x8000)));
    return { width: canvas.width, height: canvas.height, text: btoa(parts.join('')) };
  }, base64);
  return { width, height, data: new Uint8Array(Buffer.from(text, 'base64')) };
}

/** @typedef {Awaited<ReturnType<typeof pixelsOf>>} Pixels */

/** How many colours a picture has, as far as it matters. @param {Pixels} pixels */
export function coloursIn({ data }) {
  const found = new Set();
  for (let at = 0; at < data.length && found.size < 50; at += 4)
    found.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
  return found.size;
}

/** Of two pictures of one place, the share of pixels that look different. */
const DIFFERENT_LEVELS = 40;

/** @param {Pixels} a @param {Pixels} b */
export function shareOfDifference(a, b) {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  let different = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const most = Math.max(
      ...[0, 1, 2].map((channel) => Math.abs(a.data[at + channel] - b.data[at + channel])),
    );
    if (most > DIFFERENT_LEVELS) different += 1;
  }
  return different / (a.data.length / 4);
}

/** Under which an SVG is shown alone: nothing from anywhere but the pictures that are in it. */
const STRICT = "default-src 'none'; img-src data:";

/**
 * An SVG as a document of its own, in a tab that lets it ask for nothing.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} svg
 */
export async function shownAlone(context, svg) {
  const page = await context.newPage();
  /** @type {string[]} */
  const trouble = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  await page.route('http://alone.invalid/**', (route) =>
    route.fulfill({
      body: svg,
      headers: { 'content-type': 'image/svg+xml', 'content-security-policy': STRICT },
    }),
  );
  await page.goto('http://alone.invalid/figure.svg');
  assert.equal(
    await page.evaluate(() => document.querySelector('parsererror')?.textContent ?? ''),
    '',
  );
  return { page, trouble };
}
