// The lab of the first bias as a student uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isForEverybody, openTheory } from './support/theory.mjs';

test('dead units are counted, and their gradients are exactly 0', async (t) => {
  const { lab, trouble } = await openTheory(t, 'bias');
  await lab.getByText(/22 units of 50 are dead at the start, and 24 after 2,000 steps/).waitFor();
  await lab.getByText(/For 24 of them the gradient is exactly 0 at all 41 points/).waitFor();
  const start = lab.getByRole('slider', { name: 'Start of the biases' });
  await start.press('End');
  await lab.getByText(/and 50 after 2,000 steps.*nothing was learnt/).waitFor();
  await lab.getByRole('row', { name: /^−1 0\.6327 0\.4526 0\.004246 22 24/ }).waitFor();
  await lab.getByRole('radio', { name: /leaky/ }).check();
  await lab.getByText(/The training blew up/).waitFor();
  await start.press('Home');
  await lab.getByText(/each still has a gradient, because it leaks/).waitFor();
  const moment = lab.getByRole('slider', { name: 'Moment' });
  await moment.press('Home');
  assert.equal(await moment.getAttribute('aria-valuetext'), '0 steps');
  assert.deepEqual(trouble, []);
});

test('only the bias relative to the input counts, and normalisation takes it away', async (t) => {
  const { lab } = await openTheory(t, 'bias');
  await lab
    .getByText(/1,000 random units of two inputs, 407 units are dead.*393 are expected/)
    .waitFor();
  await lab.getByRole('slider', { name: 'Length of the inputs' }).press('End');
  await lab.getByText(/two inputs, 9 units are dead/).waitFor();
  await lab.getByText(/The largest difference is .*no more than rounding/).waitFor();
});

test('dead units of a real network are counted, four runs queued by one press', async (t) => {
  const { lab, trouble } = await openTheory(t, 'bias');
  await lab.getByText(/units .*on all 1,000 validation pictures/).waitFor({ timeout: 120_000 });
  await lab.getByRole('row', { name: /^downconv2 64 \d+/ }).waitFor();
  await lab.getByRole('button', { name: /queue four runs/ }).press('Enter');
  await lab.getByText(/Four runs are queued\. Skips and sweeps shows/).waitFor();
  await lab.getByRole('link', { name: 'Skips and sweeps' }).click();
  const queue = lab.page().locator('#lab-sweeps');
  await queue.getByText('First bias -1 without normalisation').first().waitFor();
  await queue.getByText('First bias -1 with normalisation').first().waitFor();
  assert.deepEqual(trouble, []);
});

test('the lab of the first bias is for everybody', (t) => isForEverybody(t, 'bias'));
