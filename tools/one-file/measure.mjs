// How soon the one file is there: first paint, the CPU engine, its pictures; medians, in
// milliseconds since the file was opened, each time in a fresh browser.
// node tools/one-file/measure.mjs dist/palomino.html [times]
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

const [, , file, times = '5'] = process.argv;
const address = pathToFileURL(resolve(file)).href;

/** Notes when the engine is there; runs before anything of the page does. */
const WATCH = `new MutationObserver(() => {
  const { engine } = document.documentElement.dataset;
  if (engine && engine !== 'loading') globalThis.engineAt ??= performance.now();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-engine'] });`;
const FACTS = `(() => ({
  paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  engine: globalThis.engineAt,
}))()`;

/** @param {any} page */
async function opened(page) {
  await page.goto(address);
  for (;;) {
    const facts = await page.evaluate(FACTS);
    if (facts.paint && facts.engine) return facts;
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function inChromium() {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.addInitScript(WATCH);
  return opened(page).finally(() => browser.close());
}

async function inFirefox() {
  const executablePath = process.env.FIREFOX || '/usr/bin/firefox-esr';
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(WATCH);
  return opened(page).finally(() => browser.close());
}

/** @param {number[]} values */
const median = (values) => Math.round(values.sort((a, b) => a - b)[values.length >> 1]);

for (const [name, once] of /** @type {const} */ ([
  ['Chromium', inChromium],
  ['Firefox', inFirefox],
])) {
  const all = [];
  for (let i = 0; i < Number(times); i++) all.push(await once());
  const [paint, engine] = [
    median(all.map((one) => one.paint)),
    median(all.map((one) => one.engine)),
  ];
  console.log(`${name}: first paint ${paint} ms, CPU engine ready ${engine} ms`);
}
