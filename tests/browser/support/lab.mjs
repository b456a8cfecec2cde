// What a viewer does in the lab and what a viewer sees there, by role, label and text.
import { ready, until } from './browsers.mjs';
import { npy } from './arrays.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} name */
export const button = (page, name) => page.getByRole('button', { name, exact: true });

/**
 * Goes to a lab by its link in the head; in a narrow window that is in a menu.
 * @param {Page} page
 * @param {string} title
 */
export async function goToLab(page, title) {
  const labs = page.getByRole('navigation', { name: 'Labs' });
  const menu = labs.getByRole('button', { name: /^Labs: / });
  if (await menu.isVisible()) await menu.click();
  await labs.getByRole('link', { name: title, exact: true }).click();
}

/**
 * Waits for a state of the run: none, running, paused, finished or failed.
 * @param {Page} page
 * @param {string} state
 */
export const runIs = (page, state) =>
  page.locator(`html[data-run=${state}]`).waitFor({ state: 'attached' });

/** @param {Page} page */
export const runState = (page) => page.evaluate(() => document.documentElement.dataset.run);

/**
 * Steps of the run that the chart has drawn, from its own reading of the latest.
 * @param {Page} page
 */
export async function steps(page) {
  const text = await page
    .locator('#curves')
    .getByText(/^(Step [\d,]+: training loss|No step has been taken)/)
    .textContent();
  const found = /^Step ([\d,]+):/.exec(text ?? '');
  return found ? Number(found[1].replaceAll(',', '')) : 0;
}

/** The loss of the latest step, as it is read out. @param {Page} page */
export async function latestLoss(page) {
  const text = await page
    .locator('#curves')
    .getByText(/^Step [\d,]+: training loss/)
    .textContent();
  return Number(/training loss ([\d.e-]+)[.;]/.exec(`${text};`)?.[1].replace(/\.$/, ''));
}

/** @param {Page} page @param {number} wanted */
export const stepsReach = (page, wanted) =>
  until(`step ${wanted} is drawn`, async () => (await steps(page)) >= wanted);

/** Everything that the page says about its state, for messages and matches. @param {Page} page */
export const words = (page) =>
  page.evaluate(() =>
    ['#run-bar', '#alert', '#data .problem', '#recipe .problem', '#colour .problem']
      .map(
        (selector) =>
          /** @type {HTMLElement | null} */ (document.querySelector(selector))?.innerText ?? '',
      )
      .join('\n'),
  );

/**
 * Waits for a sentence somewhere on the page, visible.
 * @param {Page} page
 * @param {RegExp | string} text
 */
export const says = (page, text) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

/** Chooses one of the assignment's experiments. @param {Page} page @param {string} title */
export const setExperiment = (page, title) =>
  page
    .locator('#recipe')
    .getByRole('combobox', { name: 'Experiment' })
    .selectOption({ label: title });

/**
 * Chooses values of the recipe in the form.
 * @param {Page} page
 * @param {Record<string, number | string>} recipe by label
 */
export async function setRecipe(page, recipe) {
  const form = page.locator('#recipe');
  for (const details of await form.locator('details').all())
    await details.evaluate((node) => {
      /** @type {HTMLDetailsElement} */ (node).open = true;
    });
  for (const [label, value] of Object.entries(recipe)) {
    if (typeof value === 'number')
      await form.getByRole('spinbutton', { name: label, exact: true }).fill(String(value));
    else await form.getByRole('radio', { name: value, exact: true }).check();
  }
}

/** A recipe that a slow machine trains in no time. */
export const QUICK = { Epochs: 2, 'Batch size': 10, Filters: 8, Engine: 'CPU' };
/** A recipe slow enough to be interrupted. */
export const SLOW = { Epochs: 20, 'Batch size': 20, Filters: 16, Engine: 'CPU' };

/**
 * Drops files onto a part of the page, as a file manager does.
 * @param {Page} page @param {string} target a selector @param {{ name: string, bytes: Uint8Array,
 * type?: string }[]} files
 */
export async function drop(page, target, files) {
  const inline = files.map(({ name, bytes, type }) => ({
    name,
    type: type ?? '',
    base64: Buffer.from(bytes).toString('base64'),
  }));
  const transfer = await page.evaluateHandle((given) => {
    const carried = new DataTransfer();
    for (const { name, type, base64 } of given) {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      carried.items.add(new File([content], name, { type }));
    }
    return carried;
  }, inline);
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent(target, event, { dataTransfer: transfer });
  await transfer.dispose();
}

/**
 * Drops data and waits until it is open.
 * @param {Page} page
 * @param {{ name: string, bytes: Uint8Array }[]} files
 * @param {RegExp} title
 */
export async function openData(page, files, title) {
  await drop(page, '#data', files);
  await page.locator('#data').getByText(title).first().waitFor();
  await ready(page);
  await runIs(page, 'paused');
}

/**
 * Opens a small array of made pictures: 5 of 6 to train on.
 * @param {Page} page
 * @param {number} [count]
 */
export const openSmallData = (page, count = 60) =>
  openData(page, [{ name: 'small.npy', bytes: npy(count) }], /^Small\.npy$/i);

/** The predictions of the grid, as a number that changes when any pixel does. @param {Page} page */
export const gridMark = (page) =>
  page.evaluate(() => {
    let mark = 0;
    for (const canvas of document.querySelectorAll('#now li canvas:last-of-type')) {
      const picture = /** @type {HTMLCanvasElement} */ (canvas);
      const { data } = /** @type {CanvasRenderingContext2D} */ (
        picture.getContext('2d')
      ).getImageData(0, 0, picture.width, picture.height);
      for (const byte of data) mark = (mark * 31 + byte) >>> 0;
    }
    return mark;
  });

/** The drawn curve of the training loss. @param {Page} page */
export const curve = (page) => page.locator('#curves svg.chart path.train-steps').getAttribute('d');
