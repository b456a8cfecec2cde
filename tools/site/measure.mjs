// How soon the lab is there on a slow line (1.6 Mbit/s, 150 ms), on a first visit: the site as it
// is published, from a host that sends no headers, and the page as it lies, from one that isolates
// it. node tools/site/measure.mjs [dist/site] [times]
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { slowLine } from './slow-line.mjs';
import { StaticHost } from './static-host.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [, , site = join(ROOT, 'dist/site'), times = '5'] = process.argv;
const [BITS, LATENCY_MS] = [1_600_000, 150];
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Runs in each page before anything of it. Notes when things are there, as times of the clock: the
 * first paint counts in whichever load, the rest in the last. Presses Train as soon as one can.
 */
const WATCH = `{
  const note = (what) => {
    if (!notes[what]) notes[what] = performance.timeOrigin + performance.now();
  };
  const notes = (globalThis.notes = {});
  const isThere = (one) => one?.checkVisibility({ visibilityProperty: true }) === true;
  const look = () => {
    requestAnimationFrame(look);
    const { engine } = document.documentElement?.dataset ?? {};
    const train = [...document.querySelectorAll('#run-bar button')].find(
      ({ textContent }) => textContent === 'Train',
    );
    if (isThere(train) && train.getAttribute('aria-disabled') !== 'true' && !notes.train) {
      note('train');
      train.click();
    }
    if (engine && engine !== 'loading') note('engine');
    // The finished run that comes with the page has hundreds of steps.
    const curves = document.querySelector('#curves')?.textContent ?? '';
    if (/Step \\d\\d?:/.test(curves)) note('step');
  };
  look();
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (name === 'first-contentful-paint')
        sessionStorage.paint ??= performance.timeOrigin + startTime;
  }).observe({ type: 'paint', buffered: true });
}`;

/** @param {StaticHost} host @param {string} path */
async function visit(host, path) {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.addInitScript(WATCH);
    host.sent.length = 0;
    const begun = Date.now();
    await page.goto(host.url(path), { waitUntil: 'commit' });
    const counted = {};
    for (;;) {
      const notes = await page
        .evaluate(() => ({
          .../** @type {any} */ (globalThis).notes,
          paint: Number(sessionStorage.paint),
        }))
        .catch(() => ({}));
      for (const what of ['train', 'step'])
        if (notes[what])
          counted[what] ??= {
            requests: host.sent.length,
            bytes: host.sent.reduce((sum, { bytes }) => sum + bytes, 0),
          };
      if (notes.step) {
        const after = (/** @type {number} */ time) => Math.round(time - begun);
        const { paint, train, engine, step } = notes;
        return {
          paint: after(paint),
          train: after(train),
          engine: after(engine),
          step: after(step),
          counted,
        };
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  } finally {
    await browser.close();
  }
}

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** @param {string} title @param {StaticHost} host @param {string} path */
async function measured(title, host, path) {
  await host.start();
  const all = [];
  for (let i = 0; i < Number(times); i++) all.push(await visit(host, path));
  await host.stop();
  const of = (/** @type {(one: any) => number} */ what) => median(all.map(what));
  console.log(
    [
      `| ${title}`,
      of(({ paint }) => paint),
      of(({ train }) => train),
      of(({ counted }) => counted.train.requests),
      Math.round(of(({ counted }) => counted.train.bytes) / 1e3),
      of(({ engine }) => engine),
      of(({ step }) => step),
      of(({ counted }) => counted.step.requests),
      `${Math.round(of(({ counted }) => counted.step.bytes) / 1e3)} |`,
    ].join(' | '),
  );
}

console.log(
  '| page | first paint, ms | Train can be pressed, ms | requests until then | KB | CPU ' +
    'engine, ms ' +
    '| first step, ms | requests until then | KB |',
);
const line = () => slowLine(BITS, LATENCY_MS);
await measured(
  'published, host without headers',
  new StaticHost({ '/course/': { folder: resolve(site) } }, { line: line() }),
  '/course/',
);
await measured(
  'published, host that isolates',
  new StaticHost({ '/course/': { folder: resolve(site) } }, { line: line(), headers: ISOLATED }),
  '/course/',
);
const below = Object.fromEntries(
  ['pkg', 'data'].map((name) => [`/${name}/`, { folder: join(ROOT, name) }]),
);
await measured(
  'as it lies, gzip',
  new StaticHost(
    { '/': { folder: join(ROOT, 'www') }, ...below },
    { line: line(), headers: ISOLATED, packs: true },
  ),
  '/',
);
