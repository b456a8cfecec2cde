// Inside: a student trains one step, opens the lab, and goes down all three depths by keyboard; the
// maps come as a zip.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { npy } from './support/arrays.mjs';
import { isAccessible } from './support/axe.mjs';
import { openLab, until } from './support/browsers.mjs';
import {
  QUICK,
  button,
  drop,
  openSmallData,
  runIs,
  says,
  setRecipe,
  goToLab,
} from './support/lab.mjs';
import { png } from './support/png.mjs';
import { chromiumTab } from './support/session.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * The lab on a run of one step.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof openLab>[1]} [options]
 */
async function inside(t, options) {
  const { page, trouble } = await openLab(t, options);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  await button(page, 'One step').click();
  await runIs(page, 'paused');
  await goToLab(page, 'Inside');
  const lab = page.getByRole('region', { name: 'Inside' });
  await lab.getByLabel('Network 1').selectOption('run');
  await lab.getByLabel('Network 2').selectOption('');
  await lab.getByLabel('Network 3').selectOption('');
  await lab.getByRole('heading', { name: 'Your run', exact: true }).waitFor();
  return { page, lab, trouble };
}

/** @param {import('playwright-core').Locator} lab @param {string} stage */
const maps = (lab, stage) =>
  lab.getByRole('group', { name: new RegExp(`^Your run, ${stage}`) }).getByRole('button');

test('three depths by keyboard, down to a number that the engine agrees with', async (t) => {
  const { page, lab } = await inside(t);
  assert.equal(await maps(lab, 'out1').count(), 8);
  for (const [stage, downs] of /** @type {const} */ ([
    ['out1', 1],
    ['out4', 3],
    ['output', 5],
  ])) {
    await maps(lab, stage).first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const map = lab.getByRole('application', { name: /^The map/ });
    await lab.getByRole('heading', { name: new RegExp(`^Map 2 of Your run’s ${stage}`) }).waitFor();
    await lab.getByRole('img', { name: /^Gradients of/ }).waitFor();
    await map.focus();
    for (let press = 0; press < downs; press++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const steps = lab.locator('.inside-steps li');
    await steps.first().waitFor();
    assert.equal(await steps.first().getAttribute('aria-current'), 'step');
    for (let step = await steps.count(); step > 0; step--) await page.keyboard.press('ArrowRight');
    const end = (await lab.locator('.inside-stepper .verdict').textContent()) ?? '';
    const found = /exactly the same/.test(end)
      ? 0
      : Number(/a difference of ([\d.e-]+),/.exec(end)?.[1]);
    assert.ok(found < 1e-4, `${stage}: ${end}`);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await steps.last().getAttribute('aria-current'), null);
    if (stage === 'out1') await isAccessible(page, 'Inside, all three depths open');
    await button(page, 'Close this map').click();
    assert.match(
      (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '',
      /map 2/,
      'closing gives the focus back',
    );
  }
});

test(
  'a photograph that is dropped here is looked at, also a second one of the same name, and in ' +
    'another lab it is coloured',
  async (t) => {
    const { page, lab } = await inside(t);
    const sizes = lab.getByRole('img', { name: 'Your run: given' });
    for (const side of [16, 24]) {
      await drop(page, '#lab-inside', [
        { name: 'hills.png', bytes: png(side, side), type: 'image/png' },
      ]);
      await until(
        `the picture of ${side} pixels is shown`,
        async () => (await sizes.getAttribute('width')) === String(side),
      );
    }
    await page
      .getByRole('navigation', { name: 'Labs' })
      .getByRole('link', { name: 'Model' })
      .click();
    await drop(page, '#lab-model', [{ name: 'hills.png', bytes: png(50, 40), type: 'image/png' }]);
    await page.locator('html[data-lab=train]').waitFor({ state: 'attached' });
    await says(page, /hills\.png: 50 × 40 pixels\./);
  },
);

test('a step of the run changes the maps and leaves the focus where it is', async (t) => {
  const { page, lab } = await inside(t);
  await maps(lab, 'out2').first().focus();
  await page.keyboard.press('ArrowRight');
  const before = await lab.locator('.inside-says li').first().textContent();
  await page.evaluate(() =>
    /** @type {HTMLButtonElement | undefined} */ (
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'One step')
    )?.click(),
  );
  await until(
    'the maps are those of the next step',
    async () => (await lab.locator('.inside-says li').first().textContent()) !== before,
  );
  assert.match(
    (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '',
    /out2.*map 2/,
  );
});

test('all maps come as a zip with the course’s file names', async (t) => {
  const { page, lab } = await inside(t);
  await lab.getByLabel('Number').fill('3');
  await lab.getByLabel('Number').press('Enter');
  const coming = page.waitForEvent('download');
  await button(page, 'Download all maps').click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), 'palomino-maps.zip');
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const folder = 'outputs/run/act3/';
  const expected = [
    'conv1_out_3',
    'conv2_out_3',
    'conv3_out_3',
    'conv4_out_3',
    'conv5_out_3',
    'input_3',
    'input_3_gt',
    'output_3',
  ].map((name) => `${folder}${name}.png`);
  assert.deepEqual(Object.keys(files).sort(), expected.sort());
  const png = Buffer.from(files[`${folder}conv1_out_3.png`]);
  // 8 maps of 16 x 16 in two rows of four, a pixel around each.
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [69, 35]);
});

test('words on maps follow the picture; a narrow page does not scroll sideways', async (t) => {
  const { page, lab, trouble } = await inside(t, {
    context: { viewport: { width: 320, height: 740 } },
  });
  const says = lab.locator('.inside-says li').first();
  const before = await says.textContent();
  assert.match(
    before ?? '',
    /^Your run, first against later layers: .* mean correlation of \d\.\d\d/,
  );
  await button(page, 'Next').click();
  await page.waitForFunction(
    (text) => document.querySelector('.inside-says li')?.textContent !== text,
    before,
  );
  await maps(lab, 'out2').first().click();
  await button(page, 'Show this pixel’s arithmetic').click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  assert.deepEqual(
    trouble.filter((line) => !line.includes('.safetensors')),
    [],
  );
});

/**
 * The largest difference between the arithmetic that the page writes out and what the engine
 * computed, for some pixels of every stage, relative to
 * the stage's largest number. Runs inside a browser: it may use nothing from outside.
 * @param {{ recipes: object[], array: string }} plan `array`: an .npy in base64
 */
async function differences({ recipes, array }) {
  const at = (/** @type {string} */ path) => new URL(path, location.href).href;
  const { default: start, Session } = await import(at('/pkg/cpu/palomino.js'));
  const { trace } = await import(at('/pictures/inside/arithmetic.js'));
  await start({ module_or_path: fetch(at('/pkg/cpu/palomino_bg.wasm')) });
  const session = await Session.open();
  const bytes = Uint8Array.from(atob(array), (character) => character.charCodeAt(0));
  const { default: load, FilesSession } = await import(at('/pkg/files/palomino_pictures.js'));
  await load({ module_or_path: fetch(at('/pkg/files/palomino_pictures_bg.wasm')) });
  const { packed } = FilesSession.open().openFiles(
    { files: [{ name: 'small.npy', bytes }], class: 7, readings: [] },
    () => {},
  );
  const data = session.openPacked(packed);
  const worst = [];
  for (const recipe of recipes) {
    await session.startRun({
      ...Session.form().defaults,
      ...recipe,
      filters: 8,
      batchSize: 10,
      engine: 'cpu',
      data: data.choice,
    });
    await session.advance(2);
    const { stages } = await session.stages('run', 'validation', 0);
    let largest = 0;
    for (const stage of stages.slice(1)) {
      const tensors = await session.layerTensors('run', stage.block);
      const sources = tensors.sources.map((/** @type {any} */ { block }) =>
        stages.find((/** @type {any} */ one) => one.block === (block === 'input' ? '' : block)),
      );
      const scale = Math.max(...stage.values.map(Math.abs));
      for (const [row, column, channel] of [
        [0, 0, 0],
        [stage.height - 1, 2, 1],
        [3, stage.width - 1, 2],
      ]) {
        largest = Math.max(
          largest,
          trace(tensors, sources, stage, channel, { row, column }, stages[0]).difference / scale,
        );
      }
    }
    worst.push(largest);
  }
  return worst;
}

test('a picture of one’s own is looked into at its own size, without gradients', async (t) => {
  const { lab } = await inside(t);
  await lab
    .locator('input[type=file]')
    .setInputFiles([
      { name: 'hills.png', mimeType: 'image/png', buffer: Buffer.from(png(50, 40)) },
    ]);
  await lab.getByText('hills.png: 48 × 40 pixels of its middle.').waitFor();
  await lab.getByText('Your run, out1 (downconv1): 8 maps of 20 × 24').waitFor();
  await maps(lab, 'out1').first().click();
  await lab.getByText(/^Gradients need a truth/).waitFor();
});

test('the arithmetic that is written out is that of every network, in every order', async (t) => {
  const classification = { task: 'classification', model: 'unet' };
  const recipes = [
    {},
    { kernel: 5 },
    { order: 'normPoolRelu' },
    { normalise: false },
    { task: 'classification', model: 'cnn' },
    classification,
    { ...classification, skipHalf: false },
    { task: 'superResolution', model: 'unet' },
    { model: 'fullUnet' },
    { task: 'classification', model: 'fullUnet', order: 'normReluPool' },
  ];
  const tab = await chromiumTab(t);
  const worst = await tab.evaluate(differences, {
    recipes,
    array: Buffer.from(npy(60)).toString('base64'),
  });
  for (const [i, found] of worst.entries())
    assert.ok(found < 1e-4, `${JSON.stringify(recipes[i])}: ${found}`);
  t.diagnostic(
    `largest relative differences: ${worst.map((one) => one.toExponential(1)).join(', ')}`,
  );
});
