// Draws the sample pictures of “Colour my picture” in headless Chromium: data/sample-*.jpg. They
// are drawings by tools/sample-pictures, no photographs.
//
//   node tools/sample-pictures.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const NAMES = ['meadow', 'shore', 'autumn'];
const SEED = 7;
const QUALITY = 0.8;
const SITE = 'https://drawings.invalid/';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  await page.route(`${SITE}**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/')
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    const body = await readFile(new URL(`sample-pictures${pathname}`, import.meta.url), 'utf8');
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto(SITE);
  for (const name of NAMES) {
    const bytes = await page.evaluate(
      async ({ name, seed, quality }) => {
        const path = '/scenes.js';
        const { paintScene } = await import(path);
        const blob = await paintScene(name, seed).convertToBlob({ type: 'image/jpeg', quality });
        return [...new Uint8Array(await blob.arrayBuffer())];
      },
      { name, seed: SEED, quality: QUALITY },
    );
    await writeFile(new URL(`../data/sample-${name}.jpg`, import.meta.url), Uint8Array.from(bytes));
    console.log(`data/sample-${name}.jpg: ${bytes.length} bytes`);
  }
} finally {
  await browser.close();
}
