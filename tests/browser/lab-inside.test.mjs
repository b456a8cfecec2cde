// Inside: a student trains one step, opens the lab, and goes down all three depths by keyboard; the maps come as a zip.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { isAccessible } from './support/axe.mjs';
import { openLab } from './support/browsers.mjs';
import { QUICK, button, openSmallData, runIs, setRecipe } from './support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** The lab on a run of one step. @param {import('node:test').TestContext} t @param {Parameters<typeof openLab>[1]} [options] */
async function inside(t, options) {
  const { page, trouble } = await openLab(t, options);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  await button(page, 'One step').click();
  await runIs(page, 'paused');
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Inside' }).click();
  const lab = page.getByRole('region', { name: 'Inside' });
  await lab.getByLabel('Network 1').selectOption('run');
  await lab.getByLabel('Network 2').selectOption('');
  await lab.getByLabel('Network 3').selectOption('');
  await lab.getByRole('heading', { name: 'Your run', exact: true }).waitFor();
  return { page, lab, trouble };
}

/** @param {import('playwright-core').Locator} lab @param {string} stage */
const maps = (lab, stage) => lab.getByRole('group', { name: new RegExp(`^Your run, ${stage}`) }).getByRole('button');

test('three depths by keyboard, down to a number that the engine agrees with', async (t) => {
  const { page, lab } = await inside(t);
  assert.equal(await maps(lab, 'out1').count(), 8);
  for (const [stage, downs] of /** @type {const} */ ([['out1', 1], ['out4', 3], ['output', 5]])) {
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
    const found = /exactly the same/.test(end) ? 0 : Number(/a difference of ([\d.e-]+),/.exec(end)?.[1]);
    assert.ok(found < 1e-4, `${stage}: ${end}`);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await steps.last().getAttribute('aria-current'), null);
    if (stage === 'out1') await isAccessible(page, 'Inside, all three depths open');
    await button(page, 'Close this map').click();
    assert.match((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '', /map 2/, 'closing gives the focus back');
  }
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
  const expected = ['conv1_out_3', 'conv2_out_3', 'conv3_out_3', 'conv4_out_3', 'conv5_out_3', 'input_3', 'input_3_gt', 'output_3'].map((name) => `${folder}${name}.png`);
  assert.deepEqual(Object.keys(files).sort(), expected.sort());
  const png = Buffer.from(files[`${folder}conv1_out_3.png`]);
  // 8 maps of 16 x 16 in two rows of four, a pixel around each.
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [69, 35]);
});

test('what is said of the maps follows the picture, and a narrow page does not scroll sideways', async (t) => {
  const { page, lab, trouble } = await inside(t, { context: { viewport: { width: 320, height: 740 } } });
  const says = lab.locator('.inside-says li').first();
  const before = await says.textContent();
  assert.match(before ?? '', /^Your run, first against later layers: .* mean correlation of \d\.\d\d/);
  await button(page, 'Next').click();
  await page.waitForFunction((text) => document.querySelector('.inside-says li')?.textContent !== text, before);
  await maps(lab, 'out2').first().click();
  await button(page, 'Show this pixel’s arithmetic').click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  assert.deepEqual(trouble.filter((line) => !line.includes('.safetensors')), []);
});
