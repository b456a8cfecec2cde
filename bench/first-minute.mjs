// The first minute of a visit, in each form of the lab: when something can be seen, when the engine
// is there, when a sample picture is coloured and when a run shows its first picture.

import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StaticHost } from '../tools/site/static-host.mjs';
import { digits, grid, median } from './table.mjs';

/** What is waited for, in this order, and how soon it should be there, in milliseconds. */
const MARKS = {
  painted: ['first paint', 500],
  drawn: ['the page is drawn', 800],
  engine: ['the engine is there', 1000],
  sample: ['a sample picture, pressed at once, is coloured', 1500],
  picture: ['from Train, pressed at once, to the first picture of the run', 2000],
  photograph: ['a photograph of 12 megapixels, from drop to colour', 2000],
};
const [WIDTH, HEIGHT] = [4000, 3000];
/** A machine may be slow, but not for ever. */
const PATIENCE_MS = 240_000;
const DIST = join(import.meta.dirname, '../dist');
const VIEWPORT = { width: 1280, height: 900 };

/** The forms that are at hand: where each is, and what ends it. */
export async function formsAtHand() {
  const forms = [{ title: 'as it lies', url: process.env.PALOMINO_URL, stop: () => {} }];
  if (existsSync(join(DIST, 'site'))) {
    const host = await new StaticHost({ '/course/': { folder: join(DIST, 'site') } }).start();
    forms.push({ title: 'site', url: host.url('/course/'), stop: () => host.stop(), keeps: true });
  } else console.error('There is no dist/site: `cargo xtask dist` makes it.');
  const file = join(DIST, 'palomino.html');
  if (existsSync(file))
    forms.push({ title: 'one file', url: pathToFileURL(file).href, stop: () => {} });
  else console.error('There is no dist/palomino.html: `cargo xtask dist` makes it.');
  return forms;
}

/**
 * Runs in the page before its own scripts: looks in every frame what is there by now, counted from
 * the first load (a site may load twice), and presses what is wanted as soon as it can be pressed.
 */
function watch(wanted) {
  sessionStorage.begun ??= performance.timeOrigin;
  const seen = {};
  globalThis.seen = seen;
  const note = (what) => {
    seen[what] ??= performance.timeOrigin + performance.now() - sessionStorage.begun;
  };
  const root = () => document.documentElement;
  const button = (within, words) =>
    [...document.querySelectorAll(`${within} button`)].find(
      (one) =>
        one.textContent === words &&
        one.getAttribute('aria-disabled') !== 'true' &&
        one.checkVisibility({ visibilityProperty: true }),
    );
  const now = () => document.querySelector('#now')?.textContent ?? '';
  const there = {
    drawn: () =>
      root()?.classList.contains('drawn') && document.querySelector('#curves path[d^=M]'),
    engine: () => root()?.dataset.engine !== 'loading',
    pressed: () => button(...wanted),
    sample: () => button('#colour', 'Download PNG'),
    picture: () => /Your run on/.test(now()) && /at step [1-9]/i.test(now()),
  };
  const look = () => {
    for (const [name, is] of Object.entries(there))
      if (!(name in seen) && is()) {
        note(name);
        if (name === 'pressed') is().click();
      }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (name === 'first-contentful-paint')
        sessionStorage.painted ??= performance.timeOrigin + startTime - sessionStorage.begun;
  }).observe({ type: 'paint', buffered: true });
}

/**
 * Opens the lab in a tab of its own, presses a button and gives the tab with what was seen when.
 */
async function visit(context, url, wanted, until) {
  const page = await context.newPage();
  await page.addInitScript(watch, wanted);
  await page.goto(url);
  await page.waitForFunction((mark) => globalThis.seen?.[mark], until, { timeout: PATIENCE_MS });
  const seen = await page.evaluate(() => ({
    ...globalThis.seen,
    painted: Number(sessionStorage.painted),
  }));
  return { page, seen };
}

/** Runs in the page: hands it a made photograph and says after how long it is coloured. */
async function colour([width, height]) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const light = context.createRadialGradient(
    width / 3,
    height / 3,
    10,
    width / 2,
    height / 2,
    width,
  );
  light.addColorStop(0, '#fff8d0');
  light.addColorStop(1, '#203010');
  context.fillStyle = light;
  context.fillRect(0, 0, width, height);
  const made = await canvas.convertToBlob({ type: 'image/jpeg' });
  const carried = new DataTransfer();
  carried.items.add(new File([made], 'made.jpg', { type: 'image/jpeg' }));
  const input = document.querySelector('#colour input[type=file]');
  const save = [...document.querySelectorAll('#colour button')].find(
    ({ textContent }) => textContent === 'Download PNG',
  );
  const started = performance.now();
  input.files = carried.files;
  input.dispatchEvent(new Event('change'));
  const frame = () => new Promise(requestAnimationFrame);
  while (save.checkVisibility()) await frame();
  while (!save.checkVisibility()) await frame();
  return performance.now() - started;
}

const SAMPLE = ['#colour', 'Bay in a meadow'];
const TRAIN = ['#run-bar', 'Train'];

/** One form of the lab in a new profile, and once more in the same: milliseconds by mark. */
export async function coldAndWarm(browser, { url, keeps }) {
  const run = async (context) => {
    const { page, seen } = await visit(context, url, TRAIN, 'picture');
    await page.close();
    return { picture: seen.picture - seen.pressed };
  };
  const fresh = await browser.newContext({ viewport: VIEWPORT });
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const first = await visit(context, url, SAMPLE, 'sample');
    const photograph = await first.page.evaluate(colour, [WIDTH, HEIGHT]);
    if (keeps)
      await first.page
        .locator('html[data-kept=yes]')
        .waitFor({ state: 'attached', timeout: PATIENCE_MS });
    await first.page.close();
    const second = await visit(context, url, SAMPLE, 'sample');
    await second.page.close();
    return {
      cold: { ...first.seen, ...(await run(fresh)), photograph },
      warm: { ...second.seen, ...(await run(context)) },
    };
  } finally {
    await fresh.close();
    await context.close();
  }
}

/** Medians by mark, a column for each form, beside the goals; and how busy the machine was. */
export function firstMinuteTable(forms) {
  const head = ['median', 'goal, ms', ...forms.map(({ title }) => `${title}, ms`)];
  const rows = ['cold', 'warm'].flatMap((when) =>
    Object.entries(MARKS)
      .filter(([mark]) => when === 'cold' || mark !== 'photograph')
      .map(([mark, [title, goal]]) => [
        `${when}: ${title}`,
        String(goal),
        ...forms.map(({ visits }) => digits(median(visits.map((visit) => visit[when][mark])))),
      ]),
  );
  const load = loadavg()[0].toFixed(1);
  return `${grid([head, ...rows], 1)}\n\nThe machine's load at the end: ${load}.`;
}
