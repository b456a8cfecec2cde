// A text lab with a small network that was trained a moment ago in “Write”, as a viewer would do
// it.
import { until } from './browsers.mjs';
import { goToLab } from './lab.mjs';
import { learns, openWrite, press } from './text.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Trains for a moment, pauses, and opens a lab.
 * @param {import('node:test').TestContext} t @param {string} title of the lab
 * @param {Parameters<typeof openWrite>[1] & { hidden?: number, characters?: number, width?: number
 * }} [options] `characters`: the least to learn from; `width`: of the screen on which the lab is
 * shown
 */
export async function trainedLab(
  t,
  title,
  { hidden = 40, characters = 30_000, width, ...options } = {},
) {
  const { lab: write, ...opened } = await openWrite(t, options);
  const { page } = opened;
  const units = write.getByLabel('Hidden units', { exact: true }).first();
  await units.fill(String(hidden));
  await units.press('Tab');
  await press(write, 'Train');
  await learns(write, characters);
  await press(write, 'Pause');
  await write.getByText(/paused at [\d,]+ characters/).waitFor();
  if (width) await page.setViewportSize({ width, height: 740 });
  await goToLab(page, title);
  const lab = page.getByRole('region', { name: title, exact: true });
  await lab.getByRole('heading', { level: 2, name: title }).waitFor();
  return { ...opened, lab };
}

/** Nothing of the page is wider than the screen. @param {Page} page @param {number} width */
export const isAsWideAs = (page, width) =>
  until(
    `the page is ${width} pixels wide`,
    async () => (await page.evaluate(() => document.documentElement.scrollWidth)) === width,
  );
