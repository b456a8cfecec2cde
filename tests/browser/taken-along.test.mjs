// A run is taken along: the folder that a viewer gets has what the programs in it read.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { readTensors, writeTensors } from '../../www/run/taken/tensors.js';
import { isAccessible } from './support/axe.mjs';
import { openLab } from './support/browsers.mjs';
import { button, drop, openSmallData, runIs, says, setRecipe } from './support/lab.mjs';
import { learns, openWrite, press } from './support/text.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** What a press in the dialog saves. @param {Page} page @param {string} name of the button */
async function savedAs(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The files of the zip that a press saves, without their folder. @param {Page} page */
async function savedFolder(page) {
  const { name, bytes } = await savedAs(page, 'Save the folder');
  await page
    .getByRole('dialog')
    .getByText(/\.zip was saved/)
    .waitFor();
  const zip = unzipSync(bytes);
  const folder = `${name.replace(/\.zip$/, '')}/`;
  assert.ok(Object.keys(zip).every((path) => path.startsWith(folder)));
  return Object.fromEntries(
    Object.entries(zip).map(([path, content]) => [path.slice(folder.length), content]),
  );
}

test('a run on pictures leaves for PyTorch with weights, pictures and a notebook', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, { Filters: 8, 'Batch size': 100, Epochs: 1 });
  const keep = page.locator('#keep').getByRole('button', { name: 'Take it to PyTorch' });
  assert.ok(await keep.isDisabled());
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await keep.click();
  const dialog = page.getByRole('dialog', { name: 'Take it to PyTorch' });
  await dialog.waitFor();
  await isAccessible(page, 'taking a run along');
  await dialog.getByRole('checkbox').check();
  const files = await savedFolder(page);
  assert.deepEqual(Object.keys(files).sort(), [
    'README.md',
    'model.py',
    'network.onnx',
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

test('weights in PyTorch’s layout open as a network, are measured and looked into', async (t) => {
  const { page, trouble } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, { Filters: 8, 'Batch size': 100, Epochs: 1 });
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await page.locator('#run-bar').getByRole('button', { name: 'Take it to PyTorch' }).click();
  const own = await savedAs(page, 'Only the weights');
  await page.keyboard.press('Escape');

  const { page: other, trouble: others } = await openLab(t);
  await drop(other, 'body', [{ name: 'mine.safetensors', bytes: own.bytes }]);
  await says(
    other,
    /“mine” is open: RegressionCNN.*, \d,\d+ parameters\. On the .* its loss is 0\.\d+\./,
  );
  const links = other.getByRole('navigation', { name: 'Labs' });
  await links.getByRole('link', { name: 'Inside', exact: true }).click();
  await other.locator('#lab-inside').getByRole('option', { name: 'mine' }).first().waitFor({
    state: 'attached',
  });
  await links.getByRole('link', { name: 'Skips and sweeps', exact: true }).click();
  await other.locator('#lab-sweeps').getByText('mine', { exact: true }).first().waitFor();

  const state = readTensors(own.bytes).tensors;
  state.delete('rfconv.conv.weight');
  const broken = Buffer.from(writeTensors(state));
  await drop(other, 'body', [{ name: 'broken.safetensors', bytes: broken }]);
  await says(other, /the convolution of “rfconv” is missing/);
  assert.deepEqual([trouble, others], [[], []]);
});
