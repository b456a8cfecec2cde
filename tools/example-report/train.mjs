// The runs that the assignment's questions ask for, queued and trained as a viewer does it: in the
// lab "Skips and sweeps", on the horses that were dropped on the page.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { ready, until } from '../../tests/browser/support/browsers.mjs';
import { drop, setExperiment, setRecipe } from '../../tests/browser/support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Epochs of everything but RegressionCNN: enough to compare, in minutes. */
const FEW = 6;
/** Epochs of RegressionCNN's longest run. */
const LONGEST = 50;
const CPU = { Engine: 'CPU' };
const HORSES = "CIFAR-10's horses.npz";
const HOUR_MS = 3_600_000;

/**
 * What is queued, in this order: an experiment of the assignment, what is changed of it, and either
 * a ready-made sweep or a value of the recipe that is varied. `names`: what the page calls the
 * runs, and what they are called from then on.
 */
const SWEEPS = [
  {
    experiment: 'CNN',
    recipe: { ...CPU, Epochs: FEW },
    sweep: 'skips',
    names: { CNN: `CNN, ${FEW} epochs`, UNet: `UNet, ${FEW} epochs` },
  },
  {
    experiment: 'RegressionCNN',
    recipe: CPU,
    vary: 'Epochs',
    values: '10, 25',
    names: { 'Epochs 10': 'RegressionCNN, 10 epochs', 'Epochs 25': 'RegressionCNN, 25 epochs' },
  },
  {
    experiment: 'Super-resolution CNN',
    recipe: { ...CPU, Epochs: FEW },
    vary: 'Network',
    values: ['CNN', 'UNet'],
    names: {
      'Network CNN': `Super-resolution CNN, ${FEW} epochs`,
      'Network UNet': `Super-resolution UNet, ${FEW} epochs`,
    },
  },
  {
    experiment: 'UNet',
    recipe: { ...CPU, Epochs: FEW },
    vary: 'Batch size',
    values: '50, 200',
    names: { 'Batch size 50': 'UNet, batches of 50', 'Batch size 200': 'UNet, batches of 200' },
  },
  {
    experiment: 'RegressionCNN',
    recipe: { ...CPU, Epochs: 10 },
    vary: 'Learning rate',
    values: '0.0003, 0.003',
    names: {
      'Learning rate 0.0003': 'RegressionCNN, rate 0.0003',
      'Learning rate 0.003': 'RegressionCNN, rate 0.003',
    },
  },
];

/** @param {Page} page @param {string} title */
export async function goTo(page, title) {
  await page.locator('#labs').getByRole('link', { name: title, exact: true }).click();
  await page.locator('#labs').locator('[aria-current]', { hasText: title }).waitFor();
}

/**
 * Drops the horses, one archive of both arrays, unless they are open.
 * @param {Page} page
 * @param {string} folder
 */
export async function openHorses(page, folder) {
  const data = page.locator('#data');
  const open = data.getByText(HORSES, { exact: true });
  if (await open.count()) return;
  const [train, test] = await Promise.all(
    ['horse_train.npy', 'horse_test.npy'].map((name) => readFile(path.join(folder, name))),
  );
  const bytes = zipSync({ 'train.npy': train, 'test.npy': test }, { level: 0 });
  await drop(page, '#data', [{ name: HORSES, bytes }]);
  await open.waitFor();
  await ready(page);
}

/** @param {Page} page */
const sweepsLab = (page) => page.locator('#lab-sweeps');

/** What the browser keeps, by its names. @param {Page} page */
const kept = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('palomino', 1);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const asked = request.result.transaction('kept').objectStore('kept').getAllKeys();
          asked.onsuccess = () => resolve(asked.result);
        };
      }),
  );

/** Queues all sweeps, unless that was done before. @param {Page} page */
export async function queueRuns(page) {
  if (/** @type {string[]} */ (await kept(page)).includes('queue')) return;
  for (const one of SWEEPS) {
    await goTo(page, 'Train');
    await setExperiment(page, one.experiment);
    await setRecipe(page, one.recipe);
    await goTo(page, 'Skips and sweeps');
    await (one.sweep ? queueReady(page, one.sweep) : queueOwn(page, one));
  }
}

/** @param {Page} page @param {string} sweep */
const queueReady = (page, sweep) =>
  queued(page, () =>
    sweepsLab(page)
      .locator(`#experiment-${sweep}`)
      .getByRole('button', { name: /^Queue/ })
      .click(),
  );

/** @param {Page} page @param {{ vary?: string, values?: string | string[] }} sweep */
async function queueOwn(page, { vary = '', values = '' }) {
  const own = sweepsLab(page).locator('#experiment-own');
  await own.getByLabel('Vary').selectOption({ label: vary });
  if (typeof values === 'string') await own.getByRole('textbox', { name: 'Values' }).fill(values);
  else
    for (const box of await own.getByRole('checkbox').all())
      await box.setChecked(values.includes(((await box.locator('..').textContent()) ?? '').trim()));
  await queued(page, () => own.getByRole('button', { name: /^Queue \d/ }).click());
}

/** Waits until two more runs are queued. @param {Page} page @param {() => Promise<void>} press */
async function queued(page, press) {
  const entries = sweepsLab(page).locator('.queue-entry');
  const before = await entries.count();
  await press();
  await until('two more runs are queued', async () => (await entries.count()) >= before + 2);
}

/** Trains what is queued, and says how far it is. @param {Page} page */
export async function trainQueue(page) {
  await goTo(page, 'Skips and sweeps');
  const lab = sweepsLab(page);
  await lab.locator('.queue-entry').first().waitFor();
  if (!(await lab.locator('.queue-entry:is(.waiting, .running)').count())) return;
  const resume = lab.getByRole('button', { name: 'Resume queue', exact: true });
  if (await resume.isVisible()) await resume.click();
  let said = '';
  await until(
    'all runs are trained',
    async () => {
      const words = (await lab.locator('.queue-words').textContent()) ?? '';
      if (words !== said) console.log(words);
      said = words;
      await page.waitForTimeout(5000);
      return /^All done/.test(words);
    },
    HOUR_MS,
  );
}

/** All runs in the table, not an experiment's alone. @param {Page} page */
async function showAll(page) {
  const lab = sweepsLab(page);
  await lab.locator('table.runs tbody th').first().waitFor();
  await lab.getByLabel('Show', { exact: true }).selectOption('all');
  await until('all are listed', async () => (await lab.locator('table.runs tbody th').count()) > 2);
}

/** Gives the finished runs names of their own. @param {Page} page */
export async function nameRuns(page) {
  await goTo(page, 'Skips and sweeps');
  const lab = sweepsLab(page);
  await showAll(page);
  const names = { [`RegressionCNN, epochs ${LONGEST}`]: `RegressionCNN, ${LONGEST} epochs` };
  for (const [from, to] of [...SWEEPS, { names }].flatMap((one) => Object.entries(one.names))) {
    const open = lab.getByRole('button', { name: `Open ${from}`, exact: true }).first();
    if (!(await open.count())) continue;
    await open.click();
    await lab.getByRole('textbox', { name: 'Name' }).fill(to);
    await lab.getByRole('button', { name: 'Rename', exact: true }).click();
    await lab.locator('table.runs tbody th', { hasText: to }).first().waitFor();
  }
}

/** The longest run, with the button of the lab "Train". @param {Page} page */
export async function trainLongest(page) {
  await goTo(page, 'Skips and sweeps');
  await showAll(page);
  const rows = sweepsLab(page).locator('table.runs tbody th');
  if (await rows.filter({ hasText: new RegExp(`RegressionCNN.* ${LONGEST}`) }).count()) return;
  await goTo(page, 'Train');
  await setExperiment(page, 'RegressionCNN');
  await setRecipe(page, { ...CPU, Epochs: LONGEST });
  await page.getByRole('button', { name: /^Train( again)?$/ }).click();
  await page
    .getByText(new RegExp(`^Finished\\. Epoch ${LONGEST} measured`))
    .first()
    .waitFor({ timeout: HOUR_MS });
}
