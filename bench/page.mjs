// How soon the lab is there, in each of its forms, beside a page that does nothing; and whether it
// answers while it trains.

import { createServer } from 'node:http';
import { launch } from './chromium.mjs';
import { coldAndWarm, firstMinuteTable, formsAtHand } from './first-minute.mjs';
import { Skipped } from './peers.mjs';
import { digits, median } from './table.mjs';

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

/** The first paint of the page that is open, in milliseconds since the navigation. */
async function firstPaint(page) {
  const name = 'first-contentful-paint';
  await page.waitForFunction((entry) => performance.getEntriesByName(entry).length > 0, name);
  return page.evaluate((entry) => performance.getEntriesByName(entry)[0].startTime, name);
}

/** When the page that does nothing paints, in a new profile. */
async function visitNothing(browser, url) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await firstPaint(page);
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
  await page.goto(url);
  await page.locator('html:not([data-engine=loading])').waitFor({ state: 'attached' });
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

/** Measures everything, the pages in turns; `PALOMINO_URL` is where the site is served. */
export async function measurePage({ machine, counts }) {
  const url = process.env.PALOMINO_URL;
  if (!url) throw new Skipped('PALOMINO_URL names no site; `cargo xtask bench` serves one');
  const empty = await nothing();
  const forms = (await formsAtHand()).map((form) => ({ ...form, visits: [] }));
  const browser = await launch(machine);
  const paints = [];
  try {
    for (let round = 0; round < counts.visits; round++) {
      console.error(`the page, visit ${round + 1} of ${counts.visits} ...`);
      paints.push(await visitNothing(browser, empty.url));
      for (const form of forms) form.visits.push(await coldAndWarm(browser, form));
    }
    return { nothing: median(paints), forms, training: await whileTraining(browser, url) };
  } finally {
    await browser.close();
    empty.stop();
    for (const { stop } of forms) await stop();
  }
}

/** Medians by mark and form, and what training costs. */
export const pageTable = ({ nothing: yardstick, forms, training }) =>
  [
    firstMinuteTable(forms),
    `A page that does nothing paints after ${digits(yardstick)} ms.`,
    whatTrainingCosts(training),
  ].join('\n\n');

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
