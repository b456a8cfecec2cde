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

/** @param {Uint8Array} bytes */
const dataUrl = (bytes) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

/**
 * What the browser makes of PNGs: how many colours the first has (50 is many), and where there are
 * two of one size, the share of their pixels that look different.
 * @param {Page} page whose document may show pictures of data
 * @param {Uint8Array[]} files
 */
export const looksOf = (page, ...files) =>
  page.evaluate(async (addresses) => {
    const DIFFERENT_LEVELS = 40;
    const decoded = await Promise.all(
      addresses.map(async (address) => {
        const picture = new Image();
        picture.src = address;
        await picture.decode();
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
        brush.drawImage(picture, 0, 0);
        return brush.getImageData(0, 0, canvas.width, canvas.height);
      }),
    );
    const [{ data }, other] = decoded;
    const colours = new Set();
    for (let at = 0; at < data.length && colours.size < 50; at += 4)
      colours.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    if (!other) return { colours: colours.size, different: 0 };
    if (other.data.length !== data.length) throw new Error('two sizes');
    let different = 0;
    for (let at = 0; at < data.length; at += 4)
      if ([0, 1, 2].some((i) => Math.abs(data[at + i] - other.data[at + i]) > DIFFERENT_LEVELS))
        different += 4;
    return { colours: colours.size, different: different / data.length };
  }, files.map(dataUrl));

/** Under which an SVG is shown alone: nothing from anywhere but the pictures that are in it. */
const STRICT = "default-src 'none'; img-src data:";

/**
 * An SVG as a document of its own, in a tab that lets it ask for nothing.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} svg
 */
export async function shownAlone(context, svg) {
  const page = await context.newPage();
  // A whole page can't be taken of a document that is no HTML: all of it is in sight instead.
  const [width, height] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).slice(1).map(Number);
  await page.setViewportSize({ width, height });
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
