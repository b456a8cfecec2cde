// The page for everybody: axe-core finds nothing serious in any state, the keyboard does
// everything, and figures have words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { npy } from './support/arrays.mjs';
import { isAccessible } from './support/axe.mjs';
import { freshPage, openLab, ready, until, url } from './support/browsers.mjs';
import {
  QUICK,
  SLOW,
  button,
  drop,
  openSmallData,
  runIs,
  says,
  setRecipe,
  steps,
  stepsReach,
} from './support/lab.mjs';
import { png } from './support/png.mjs';

/** @typedef {import('playwright-core').Page} Page */

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(
    `axe-core finds nothing serious from first paint to a finished run, in the ${colorScheme} ` +
      'scheme',
    async (t) => {
      const { page } = await freshPage(t, { context: { colorScheme } });
      await page.goto(url);
      await isAccessible(page, 'first paint');
      await ready(page);
      await isAccessible(page, 'ready');
      await openSmallData(page, 120);
      await setRecipe(page, { ...SLOW, Epochs: 1000 });
      await page.locator('#badge summary').click();
      await isAccessible(page, 'recipe and badge open');
      await page.keyboard.press('Escape');
      await button(page, 'Train').click();
      await stepsReach(page, 2);
      await isAccessible(page, 'running');
      await button(page, 'Pause').click();
      await runIs(page, 'paused');
      await drop(page, '#data', [{ name: 'empty.npy', bytes: new Uint8Array() }]);
      await says(page, /empty\.npy is empty/);
      await drop(page, 'body', [{ name: 'bad.safetensors', bytes: new Uint8Array(9) }]);
      await page
        .getByRole('alert')
        .getByText(/could not be loaded/)
        .waitFor();
      await page
        .locator('#recipe')
        .getByRole('spinbutton', { name: 'Epochs', exact: true })
        .fill('0');
      await says(page, /Epochs takes a whole number/);
      await isAccessible(page, 'errors shown');
      await setRecipe(page, QUICK);
      await button(page, 'Reset').click();
      await says(page, 'No step has been taken yet.');
      await drop(page, '#colour', [{ name: 'hills.png', bytes: png(80, 60), type: 'image/png' }]);
      await button(page, 'Download PNG').waitFor();
      await button(page, 'Train').click();
      await runIs(page, 'finished');
      await page.locator('#curves').getByText('The numbers as a table').click();
      await isAccessible(page, 'finished, a photograph coloured, the table open');
    },
  );
}

test('axe-core finds nothing serious on a narrow screen', async (t) => {
  const { page } = await openLab(t, { context: { viewport: { width: 360, height: 740 } } });
  await isAccessible(page, 'narrow');
});

/**
 * Presses Tab until an element of this name has the focus.
 * @param {Page} page
 * @param {string} name
 * @param {string} [kind] of element, where several have that name
 */
async function tabTo(page, name, kind = '') {
  /** @type {string[]} */
  const passed = [];
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const node = /** @type {any} */ (document.activeElement);
      const label =
        node?.getAttribute('aria-label') ??
        node?.labels?.[0]?.textContent ??
        node?.textContent ??
        '';
      const box = node?.getBoundingClientRect();
      return {
        label: label.trim(),
        kind: node?.localName,
        ringed: node?.matches(':focus-visible') ?? false,
        seen: box?.width > 0 && box?.bottom > 0,
      };
    });
    passed.push(focused.label.slice(0, 40));
    if (focused.label === name && (!kind || focused.kind === kind))
      return assert.ok(
        focused.ringed && focused.seen,
        `${name} has the focus, but shows nothing of it`,
      );
  }
  assert.fail(`Tab never came to ${name}; it passed ${passed.join(' | ')}`);
}

test('the whole flow works by keyboard alone', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 999 });
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  await tabTo(page, 'Train', 'button');
  await page.keyboard.press('Enter');
  await stepsReach(page, 2);
  // The same button is now Pause and has kept the focus.
  await page.keyboard.press('Space');
  await runIs(page, 'paused');
  const paused = await steps(page);
  await tabTo(page, 'One step');
  await page.keyboard.press('Enter');
  await says(page, `paused at step ${paused + 1}`);
  await tabTo(page, 'Learning rate in force');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0.0005');
  await page.keyboard.press('Enter');
  const slider = page.getByRole('slider', { name: 'Learning rate in force, slider' });
  await until(
    'the rate is in force',
    async () => (await slider.getAttribute('aria-valuetext')) === '0.0005',
  );
  await tabTo(page, 'Epochs');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  await tabTo(page, 'Reset');
  await page.keyboard.press('Enter');
  await says(page, 'No step has been taken yet.');
  await drop(page, '#colour', [{ name: 'hills.png', bytes: png(80, 60), type: 'image/png' }]);
  await button(page, 'Download PNG').waitFor();
  await tabTo(page, 'How much of the left picture is shown, in per cent');
  await page.keyboard.press('End');
  assert.equal(
    await page
      .locator('#colour .stage')
      .evaluate((stage) => getComputedStyle(stage).getPropertyValue('--cut').trim()),
    '100%',
  );
});

for (const [name, file, sentence] of /** @type {const} */ ([
  [
    'Choose a photograph',
    { name: 'hills.png', mimeType: 'image/png', buffer: png(50, 40) },
    /hills\.png: 50 × 40 pixels\./,
  ],
  [
    'Choose files',
    { name: 'small.npy', mimeType: '', buffer: npy(12) },
    /10 to train on, 2 to validate with/,
  ],
  [
    'Load run',
    { name: 'bad.safetensors', mimeType: '', buffer: Buffer.alloc(9) },
    /bad\.safetensors could not be loaded/,
  ],
])) {
  test(`"${name}" takes a file by keyboard`, async (t) => {
    const { page } = await openLab(t);
    const chosen = page.waitForEvent('filechooser');
    await button(page, name).press('Enter');
    await (await chosen).setFiles([file]);
    await says(page, sentence);
  });
}

test('the figures are told in words, and what happens is announced', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await page
    .getByRole('img', {
      name: /^Loss chart\. Validation loss went from [\d.e-]+ after epoch 1 to [\d.e-]+ after epoch 2\. Baselines: grey copy [\d.]+, grey table [\d.e-]+\./,
    })
    .waitFor();
  await page
    .getByRole('status')
    .getByText(/^Finished\. Epoch 2 measured: validation loss/)
    .waitFor();
  assert.match((await page.locator('#now figcaption').textContent()) ?? '', /on average/);
  const read = page.getByRole('slider', { name: 'Step to read' });
  await read.focus();
  await page.keyboard.press('Home');
  assert.match((await read.getAttribute('aria-valuetext')) ?? '', /^Step 1: training loss/);
});

test('nothing moves where the viewer asks for reduced motion', async (t) => {
  const { page } = await openLab(t, { context: { reducedMotion: 'reduce' } });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((node) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(node);
        const seconds = (/** @type {string} */ list) =>
          Math.max(...list.split(',').map(parseFloat));
        return (
          seconds(transitionDuration) > 0.01 ||
          (animationName !== 'none' && seconds(animationDuration) > 0.01)
        );
      })
      .map((node) => `${node.tagName}.${node.className}`),
  );
  assert.deepEqual(moving, []);
});
