// Figures of the labs about pictures in a report: each is added by the button beside it, is drawn
// again there, can be pressed, remembers where it was left, and leads back to its lab.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATIENCE_MS, openLab, ready, until } from './support/browsers.mjs';
import { QUICK, button, drop, openSmallData, runIs, setRecipe } from './support/lab.mjs';
import { png } from './support/png.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/** @param {Page} page @param {string} name */
const goTo = (page, name) =>
  page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name, exact: true }).click();

/**
 * Adds the figure that is called so.
 * @param {Locator} lab
 * @param {string} what
 */
async function add(lab, what) {
  const box = lab.locator('.add-to-report', { hasText: what }).filter({ visible: true }).first();
  await until(`${what} is added`, async () => {
    await box.getByRole('button', { name: /^Add to report/ }).click();
    return box
      .getByText(/^(Added to|Not added|There is nothing)/)
      .textContent()
      .then((text) => text?.startsWith('Added'));
  });
}

/**
 * The report, from beside the figure that was added last.
 * @param {Page} page
 * @param {Locator} lab
 */
async function openReport(page, lab) {
  await lab.getByRole('link', { name: 'Open it' }).filter({ visible: true }).last().click();
  await page.locator('#lab-reports .mounted-figure').first().waitFor();
  return page.locator('#lab-reports .mounted-figure');
}

/**
 * Waits until a figure is drawn, and nothing in it says that it can't be.
 * @param {Locator} figure
 * @param {string} what
 */
async function isDrawn(figure, what) {
  await figure.scrollIntoViewIfNeeded();
  await until(`${what} is drawn`, () =>
    figure.evaluate((node) => {
      const seen = (/** @type {Element} */ one) => one.getClientRects().length > 0;
      const wrong = [...node.querySelectorAll('.problem, .figure-gap')].filter(seen);
      const said = wrong.map(({ textContent }) => textContent).join(' ');
      if (said) throw new Error(said);
      const marks = 'svg path, svg rect, td, .palette-swatch, .tint, .controls';
      const canvases = [...node.querySelectorAll('canvas')].filter(seen);
      const painted = canvases.some((canvas) => {
        const { width, height } = canvas;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        return pixels.some((level) => level > 0);
      });
      return painted || (!canvases.length && [...node.querySelectorAll(marks)].some(seen));
    }),
  );
}

/** @param {Locator} figures @param {string[]} added */
async function areDrawn(figures, added) {
  assert.equal(await figures.count(), added.length);
  for (const [i, what] of added.entries()) await isDrawn(figures.nth(i), what);
}

/** The current report, as it is kept. @param {Page} page */
const keptReport = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('palomino');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const range = IDBKeyRange.bound('report:', 'report:\uffff');
          const asked = request.result.transaction('kept').objectStore('kept').getAll(range);
          asked.onsuccess = () => resolve(asked.result[0]?.report ?? null);
        };
      }),
  );

test('what Train and the runs show is drawn from the report alone', async (t) => {
  const { page, trouble } = await openLab(t);
  const train = page.locator('#lab-train');
  await train
    .locator('.add-to-report', { hasText: 'the loss' })
    .getByRole('button', { name: /^Add to report/ })
    .click();
  await train.getByText(/^Not added: this run came with the page/).waitFor();
  await openSmallData(page);
  await setRecipe(page, { Task: 'Colours by classification', ...QUICK });
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  const added = ['what the network paints', 'the pictures of its epochs'];
  added.push('the colours it chooses', 'the loss', 'the accuracy', 'pictures to train on');
  for (const what of added) await add(train, what);
  const bytes = png(16, 16);
  await drop(page, '#colour', [{ name: 'hills.png', bytes, type: 'image/png' }]);
  await button(page, 'Download PNG').waitFor();
  await add(train, ': the picture');
  await setRecipe(page, { Epochs: 1 });
  await button(page, 'Train again').click();
  await runIs(page, 'finished');
  await goTo(page, 'Skips and sweeps');
  const sweeps = page.locator('#lab-sweeps');
  await until('both runs are there', async () => {
    const ticks = sweeps.getByRole('checkbox', { name: /^Compare / });
    if ((await ticks.count()) !== 2) return false;
    for (const tick of await ticks.all()) await tick.check();
    return true;
  });
  await add(sweeps, 'the curves');
  const figures = await openReport(page, sweeps);
  await areDrawn(figures, [...added, 'the picture', 'the curves']);
  const kept = /** @type {any} */ (await keptReport(page));
  assert.equal(kept.runs.length, 2, 'a run that several figures show is there once');

  const run = figures.nth(3);
  await run.scrollIntoViewIfNeeded();
  await run.getByRole('slider', { name: 'Step to read' }).press('Home');
  await run.getByText(/^Epoch 1: training loss .* nats; validation /).waitFor();
  await run.getByRole('slider', { name: 'Epoch to look at' }).press('Home');
  await run.getByText(/^Before the first step/).waitFor();
  await page.evaluate(() => indexedDB.databases());
  await page.reload();
  await ready(page);
  await isDrawn(page.locator('#lab-reports .mounted-figure').nth(3), 'the loss, after a reload');
  assert.deepEqual(trouble, []);
});

/** What is added in each lab of the first visit: shipped networks, small pictures. */
const LABS = /** @type {const} */ ([
  ['model', 'Model', ['as a diagram', 'what one of its blocks sees', 'as a table']],
  ['compare', 'Choose or mix', ['the answers', 'this pixel', 'the curves', 'the table']],
  ['resolution', 'Super-resolution', ['the restored pictures', 'one picture', 'the reasons']],
  [
    'concepts',
    'Concepts',
    [
      'Distances between colours',
      'What squared error encourages',
      'What could be tuned',
      'Pooling and ReLU',
      'Measures and people',
      'Larger pictures',
    ],
  ],
]);

test('figures are computed again in a report, and lead back to their lab', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page);
  const added = [];
  for (const [id, name, all] of LABS) {
    await goTo(page, name);
    const lab = page.locator(`#lab-${id}`);
    for (const what of all) {
      await add(lab, what);
      added.push(what);
    }
  }
  await goTo(page, 'Inside');
  const inside = page.locator('#lab-inside');
  await inside.getByRole('button', { name: /^CNN, out2.*, map 4:/ }).click();
  await inside.getByRole('button', { name: 'Show this pixel’s arithmetic' }).click();
  for (let press = 0; press < 4; press++)
    await inside.getByRole('button', { name: 'Step forward' }).click();
  const deep = ['the maps of out2', 'this map', 'this pixel’s arithmetic', 'measured by'];
  for (const what of deep) await add(inside, what);
  const figures = await openReport(page, inside);
  await areDrawn(figures, [...added, ...deep]);

  const pixel = figures.nth(added.length + 2);
  const title = /** @type {string} */ (
    await pixel.locator('h3').filter({ visible: true }).textContent()
  );
  assert.match(title, /^Row \d+, column \d+ of map 4 of CNN’s out2/);
  const now = (/** @type {Locator} */ of) =>
    of
      .locator('.inside-steps li')
      .evaluateAll((steps) => steps.findIndex((step) => step.ariaCurrent === 'step'));
  assert.equal(await now(pixel), 4, 'it stands where it was added');
  await pixel.getByRole('button', { name: 'Step forward' }).click();
  await until('the step is kept', async () => {
    const { blocks } = /** @type {any} */ (await keptReport(page));
    return blocks[added.length + 2].figure.settings.step === 5;
  });
  await page.reload();
  await ready(page);
  const again = page.locator('#lab-reports .mounted-figure').nth(added.length + 2);
  await isDrawn(again, 'the pixel, after a reload');
  assert.equal(await now(again), 5, 'it stands where it was left');
  await again.getByRole('button', { name: 'Open in the lab' }).click();
  await inside.getByRole('heading', { name: title }).waitFor();
  await until('the lab is at the same step', async () => (await now(inside)) === 5);
  assert.deepEqual(trouble, []);
});

test('a gap in a report is trained when asked to, and becomes that run', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const recipe = { task: 'regression', model: 'regressionCnn', epochs: 1, batchSize: 10 };
        const wanted = { ...recipe, filters: 8, engine: 'cpu' };
        const title = 'A small RegressionCNN';
        const figure = { kind: 'wanted', half: 'pictures', recipe: wanted, title };
        const report = {
          title: 'With a gap',
          author: '',
          blocks: [{ kind: 'figure', figure, caption: '' }],
          runs: [],
          lesson: null,
        };
        const changed = new Date().toISOString();
        const request = indexedDB.open('palomino');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const asked = request.result.transaction('kept', 'readwrite');
          const entry = { id: 'gap', changed, report, origin: '' };
          asked.objectStore('kept').put(entry, 'report:gap');
          asked.oncomplete = () => resolve(null);
        };
      }),
  );
  await page.reload();
  await ready(page);
  await goTo(page, 'Reports');
  const figure = page.locator('#lab-reports .mounted-figure').first();
  await figure.getByText(/^A small RegressionCNN: RegressionCNN, .*8 filters\.$/).waitFor();
  await figure.getByRole('button', { name: /^Train it now/ }).click();
  await figure
    .getByText(/^Epoch 1: training loss [\d.]+; validation /)
    .waitFor({ timeout: 2 * PATIENCE_MS });
  await isDrawn(figure, 'the run');
  await until('the report has the run', async () => {
    const { blocks, runs } = /** @type {any} */ (await keptReport(page));
    return runs.length === 1 && blocks[0].figure.kind === 'run' && runs[0].recipe.filters === 8;
  });
  assert.deepEqual(trouble, []);
});
