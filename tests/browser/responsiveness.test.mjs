// While the CPU engine trains at full speed in its worker, the page itself stays free to answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab } from './support/browsers.mjs';
import {
  SLOW,
  button,
  openSmallData,
  runState,
  setRecipe,
  steps,
  stepsReach,
} from './support/lab.mjs';

/**
 * The page is to answer within 50 ms; a shared machine with fewer cores than threads gets several
 * times as much.
 */
const LONGEST_TASK_MS = 400;
const WATCHED_MS = 6000;

test('no task of the page takes long while a network trains', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 1000 });
  await button(page, 'Train').click();
  await stepsReach(page, 5);
  const before = await steps(page);
  const seen = await page.evaluate(watch, WATCHED_MS);
  assert.equal(await runState(page), 'running');
  assert.ok((await steps(page)) > before, 'it did train meanwhile');
  t.diagnostic(
    `gaps between ticks: median ${seen.median} ms, 95 % below ${seen.most} ms, longest ` +
      `${seen.longest} ms; tasks over 50 ms: ${seen.tasks.join(', ') || 'none'}`,
  );
  assert.ok(seen.ticks > 100, `only ${seen.ticks} ticks in ${WATCHED_MS} ms`);
  assert.deepEqual(
    seen.tasks.filter((ms) => ms > LONGEST_TASK_MS),
    [],
  );
  assert.ok(seen.median <= 50, `half of the ticks came later than ${seen.median} ms`);
});

/**
 * Counts the time between timers that ask to be called at once, and the browser's own list of long
 * tasks.
 * @param {number} duration
 */
async function watch(duration) {
  /** @type {number[]} */
  const tasks = [];
  new PerformanceObserver((list) =>
    tasks.push(...list.getEntries().map((entry) => Math.round(entry.duration))),
  ).observe({ type: 'longtask' });
  /** @type {number[]} */
  const gaps = [];
  const end = performance.now() + duration;
  for (let last = performance.now(); last < end; ) {
    await new Promise((tick) => setTimeout(tick));
    const now = performance.now();
    gaps.push(now - last);
    last = now;
  }
  gaps.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    Math.round(gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))]);
  return { ticks: gaps.length, median: at(0.5), most: at(0.95), longest: at(1), tasks };
}

test('a press of Pause is answered promptly', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 1000 });
  await button(page, 'Train').click();
  await stepsReach(page, 5);
  const pause = button(page, 'Pause');
  const started = Date.now();
  await pause.click();
  await page.locator('html[data-run=paused]').waitFor({ state: 'attached' });
  const took = Date.now() - started;
  t.diagnostic(`paused after ${took} ms`);
  assert.ok(took < 5000, `pausing took ${took} ms`);
});
