// A run is taken along: the folder that a viewer gets has what the programs in it read.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { readTensors } from '../../www/run/taken/tensors.js';
import { isAccessible } from './support/axe.mjs';
import { openLab } from './support/browsers.mjs';
import { button, openSmallData, runIs, setRecipe } from './support/lab.mjs';
import { learns, openWrite, press } from './support/text.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** The files of the zip that a press saves, without their folder. @param {Page} page */
async function savedFolder(page) {
  const dialog = page.getByRole('dialog');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the folder' }).click(),
  ]);
  await dialog.getByText(/\.zip was saved/).waitFor();
  const name = download.suggestedFilename();
  const zip = unzipSync(await readFile(await download.path()));
  const folder = `${name.replace(/\.zip$/, '')}/`;
  assert.ok(Object.keys(zip).every((path) => path.startsWith(folder)));
  return Object.fromEntries(
    Object.entries(zip).map(([path, bytes]) => [path.slice(folder.length), bytes]),
  );
}

test('a run on pictures leaves for PyTorch with its weights, its pictures and a notebook', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, { Filters: 8, 'Batch size': 100, Epochs: 1 });
  assert.ok(await button(page, 'Take it to PyTorch').isDisabled());
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await button(page, 'Take it to PyTorch').click();
  const dialog = page.getByRole('dialog', { name: 'Take it to PyTorch' });
  await dialog.waitFor();
  await isAccessible(page, 'taking a run along');
  await dialog.getByRole('checkbox').check();
  const files = await savedFolder(page);
  assert.deepEqual(Object.keys(files).sort(), [
    'README.md',
    'model.py',
    'notebook.ipynb',
    'pictures.py',
    'pictures.safetensors',
    'run.json',
    'train.py',
    'weights.safetensors',
  ]);
  const run = JSON.parse(strFromU8(files['run.json']));
  const { tensors } = readTensors(files['weights.safetensors']);
  assert.deepEqual(tensors.get('downconv1.conv.weight')?.shape, [8, 1, 3, 3]);
  assert.equal(tensors.get('upconv2.norm.num_batches_tracked')?.dtype, 'I64');
  assert.equal(run.losses.length, run.steps);
  assert.equal(run.measured.validationLoss, run.epochs[0].validationLoss);
  const { metadata } = readTensors(files['pictures.safetensors']);
  assert.equal(metadata.get('sha256'), run.data.sha256);
  await page.keyboard.press('Escape');
  assert.equal(await dialog.count(), 0);

  await page.getByRole('link', { name: 'Skips and sweeps' }).click();
  await page
    .getByRole('row')
    .getByRole('button', { name: /RegressionCNN/ })
    .first()
    .click();
  await page.locator('#lab-sweeps').getByRole('button', { name: 'Take it to PyTorch' }).click();
  const again = await savedFolder(page);
  assert.deepEqual(again['weights.safetensors'], files['weights.safetensors']);
  assert.deepEqual(trouble, []);
});

test('a run on the play leaves for NumPy with its weights and its text', async (t) => {
  const { page, lab, trouble } = await openWrite(t);
  await press(lab, 'Train');
  await learns(lab, 1000);
  await press(lab, 'Pause');
  await lab.getByText(/paused at [\d,]+ characters/).waitFor();
  await press(lab, 'Take it to NumPy');
  const files = await savedFolder(page);
  const run = JSON.parse(strFromU8(files['run.json']));
  const text = [...strFromU8(files['text.txt'])];
  assert.equal(text.length, run.text.characters);
  assert.deepEqual([...new Set(text)].sort(), [...run.vocabulary].sort());
  const arrays = unzipSync(files['weights.npz']);
  assert.deepEqual(Object.keys(arrays).sort(), [
    'Whh.npy',
    'Why.npy',
    'Wxh.npy',
    'bh.npy',
    'by.npy',
  ]);
  assert.match(strFromU8(arrays['bh.npy'].slice(10, 128), true), /'<f4'.*'shape': \(100, 1\)/);
  assert.match(strFromU8(files['notebook.ipynb']), /def forward/);
  assert.deepEqual(trouble, []);
});
