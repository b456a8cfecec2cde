// How soon the page is there: from the navigation to the first paint, the example, the engine and
// the first photograph, beside a page that does nothing; and whether it answers while it trains.

import { createServer } from 'node:http';
import { launch } from './chromium.mjs';
import { Skipped } from './peers.mjs';
import { digits, grid, median } from './table.mjs';

/** What is waited for, in this order. */
const MARKS = {
  painted: 'first paint',
  drawn: 'the example is drawn',
  ready: 'the engine has its pictures',
  photograph: 'a photograph, from drop to colour',
};
/** Sides of the photograph, in pixels. */
const PHOTOGRAPH = 512;
const NOTHING = '<!doctype html><meta charset="utf-8"><title>Nothing</title><p>Nothing</p>';
/** How long the page is watched while it trains, and how often Pause is pressed. */
const WATCHED_MS = 5000;
const PRESSES = 5;

/** A server for the page that does nothing. */
async function nothing() {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(NOTHING),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** Runs in the page before its own scripts: looks in every frame what is there by now. */
function watch() {
  const seen = {};
  globalThis.seen = seen;
  const there = {
    drawn: () =>
      document.documentElement.classList.contains('drawn') &&
      document.querySelector('#curves path.train-steps[d^=M]'),
    ready: () =>
      document.documentElement.dataset.engine !== 'loading' &&
      /to train on/.test(document.querySelector('#data')?.textContent ?? ''),
  };
  const look = () => {
    for (const [name, is] of Object.entries(there))
      if (!(name in seen) && is()) seen[name] = performance.now();
    if (!('ready' in seen)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The first paint of the page that is open, in milliseconds since the navigation. */
async function firstPaint(page) {
  const name = 'first-contentful-paint';
  await page.waitForFunction((entry) => performance.getEntriesByName(entry).length > 0, name);
  return page.evaluate((entry) => performance.getEntriesByName(entry)[0].startTime, name);
}

/** Runs in the page: hands it a made photograph and says after how long it is coloured. */
async function colour(side) {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  const light = context.createRadialGradient(side / 3, side / 3, 10, side / 2, side / 2, side);
  light.addColorStop(0, '#fff8d0');
  light.addColorStop(1, '#203010');
  context.fillStyle = light;
  context.fillRect(0, 0, side, side);
  const carried = new DataTransfer();
  carried.items.add(new File([await canvas.convertToBlob()], 'made.png', { type: 'image/png' }));
  const input = document.querySelector('#colour input[type=file]');
  const save = [...document.querySelectorAll('#colour button')].find(
    ({ textContent }) => textContent === 'Download PNG',
  );
  const started = performance.now();
  input.files = carried.files;
  input.dispatchEvent(new Event('change'));
  while (!save.checkVisibility()) await new Promise(requestAnimationFrame);
  return performance.now() - started;
}

/** One visit to the lab: milliseconds by mark. */
async function visitLab(page, url) {
  await page.goto(url);
  await page.waitForFunction(() => 'ready' in globalThis.seen);
  return {
    painted: await firstPaint(page),
    ...(await page.evaluate(() => globalThis.seen)),
    photograph: await page.evaluate(colour, PHOTOGRAPH),
  };
}

/** One visit to the page that does nothing. */
async function visitNothing(page, url) {
  await page.goto(url);
  return { painted: await firstPaint(page) };
}

/** A profile of its own, in which a visit is a cold one and the next a warm one. */
async function coldAndWarm(browser, url, visit) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    return { cold: await visit(page, url), warm: await visit(page, url) };
  } finally {
    await context.close();
  }
}

/** Runs in the page while it trains: the gaps between timers, and the browser's own long tasks. */
async function gaps(duration) {
  const tasks = [];
  new PerformanceObserver((list) =>
    tasks.push(...list.getEntries().map((entry) => entry.duration)),
  ).observe({ type: 'longtask' });
  const found = [];
  const end = performance.now() + duration;
  for (let last = performance.now(); last < end; ) {
    await new Promise((tick) => setTimeout(tick));
    const now = performance.now();
    found.push(now - last);
    last = now;
  }
  found.sort((a, b) => a - b);
  return {
    median: found[Math.floor(found.length / 2)],
    most: found[Math.floor(found.length * 0.95)],
    longest: found.at(-1),
    tasks: tasks.sort((a, b) => b - a),
  };
}

/** Trains on the pictures that come with the page; how it answers meanwhile. */
async function whileTraining(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(watch);
  await page.goto(url);
  await page.waitForFunction(() => 'ready' in globalThis.seen);
  const press = (name) => page.getByRole('button', { name, exact: true }).first().click();
  const trains = () => page.locator('#run-bar').getByText('pictures/s').waitFor();
  const pauses = () => page.locator('html[data-run=paused]').waitFor({ state: 'attached' });
  await press('Train');
  await trains();
  const answered = await page.evaluate(gaps, WATCHED_MS);
  const waits = [];
  for (let i = 0; i < PRESSES; i++) {
    const started = performance.now();
    await press('Pause');
    await pauses();
    waits.push(performance.now() - started);
    await press('Train');
    await trains();
  }
  await page.close();
  return { ...answered, pause: median(waits) };
}

/** Measures everything, the two pages in turns; `PALOMINO_URL` is where the site is served. */
export async function measurePage({ machine, counts }) {
  const url = process.env.PALOMINO_URL;
  if (!url) throw new Skipped('PALOMINO_URL names no site; `cargo xtask bench` serves one');
  const empty = await nothing();
  const browser = await launch(machine);
  const visits = { lab: [], nothing: [] };
  try {
    for (let round = 0; round < counts.visits; round++) {
      console.error(`the page, visit ${round + 1} of ${counts.visits} ...`);
      visits.nothing.push(await coldAndWarm(browser, empty.url, visitNothing));
      visits.lab.push(await coldAndWarm(browser, url, visitLab));
    }
    return { visits, training: await whileTraining(browser, url) };
  } finally {
    await browser.close();
    empty.stop();
  }
}

/** Medians by mark, each also as a multiple of the first paint of a page that does nothing. */
export function pageTable({ visits, training }) {
  const middle = (all, when, mark) => median(all.map((visit) => visit[when][mark]));
  const lines = ['cold', 'warm'].flatMap((when) => {
    const yardstick = middle(visits.nothing, when, 'painted');
    const row = (title, ms) => [
      `${when}: ${title}`,
      `${digits(ms)} ms`,
      `${digits(ms / yardstick)} x`,
    ];
    return [
      row('a page that does nothing, first paint', yardstick),
      ...Object.entries(MARKS).map(([mark, title]) => row(title, middle(visits.lab, when, mark))),
    ];
  });
  const head = ['median of the visits', 'time', 'ratio'];
  return `${grid([head, ...lines], 1)}\n\n${whatTrainingCosts(training)}`;
}

/** How the page answered while it trained, in sentences. */
function whatTrainingCosts({ median: half, most, longest, tasks, pause }) {
  const worst = tasks.length ? ` (the longest ${digits(tasks[0])})` : '';
  return [
    `While it trains on the CPU, half of the page's timers come within ${digits(half)} ms, 95 % ` +
      `within ${digits(most)}, the latest after ${digits(longest)}.`,
    `In ${WATCHED_MS / 1000} seconds ${tasks.length} of its tasks took over 50 ms${worst}. ` +
      `Pause: median of ${PRESSES} presses ${digits(pause)} ms.`,
  ].join('\n');
}
