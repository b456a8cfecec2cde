// A text lab with a small network that was trained a moment ago in “Write”, as a viewer would do it.
import { PATIENCE_MS, freshPage, until, url } from './browsers.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** How many characters the run in “Write” has learnt from, from its own line. @param {Page} page */
async function learnt(page) {
  const words = await page.locator('#lab-write').getByText(/paused at [\d,]+ characters|Finished: /).first().textContent({ timeout: PATIENCE_MS });
  return Number(/([\d,]+) characters/.exec(words ?? '')?.[1].replaceAll(',', '') ?? 0);
}

/**
 * Trains for a moment, pauses, and opens a lab.
 * @param {import('node:test').TestContext} t @param {string} title of the lab
 * @param {Parameters<typeof freshPage>[1] & { hidden?: number, characters?: number, width?: number }} [options] `characters`: the least to learn from; `width`: of the screen on which the lab is shown
 */
export async function openTextLab(t, title, { hidden = 40, characters = 30_000, width, ...options } = {}) {
  const opened = await freshPage(t, options);
  const { page } = opened;
  await page.goto(`${url}#~write`);
  const write = page.locator('#lab-write');
  await write.getByText(/^Ready: /).waitFor();
  await write.getByRole('spinbutton', { name: 'Hidden units', exact: true }).or(write.getByRole('textbox', { name: 'Hidden units', exact: true })).first().fill(String(hidden));
  await page.keyboard.press('Tab');
  const train = write.getByRole('button', { name: /^(Train|Pause)$/ });
  for (let done = 0; done < characters; done = await learnt(page)) {
    await write.getByRole('button', { name: 'Train', exact: true }).click();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if ((await train.textContent()) === 'Pause') await train.click();
  }
  if (width) await page.setViewportSize({ width, height: 740 });
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: title, exact: true }).click();
  const lab = page.getByRole('region', { name: title, exact: true });
  await lab.getByRole('heading', { level: 2, name: title }).waitFor();
  return { ...opened, lab };
}

/** Nothing of the page is wider than the screen. @param {Page} page @param {number} width */
export const isAsWideAs = (page, width) => until(`the page is ${width} pixels wide`, async () => (await page.evaluate(() => document.documentElement.scrollWidth)) === width);
