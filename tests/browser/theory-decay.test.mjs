// The lab of weight decay and noise as a student uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isForEverybody, openTheory } from './support/theory.mjs';

test('the solutions meet where decay and noise match, and nowhere else', async (t) => {
  const { lab, trouble } = await openTheory(t, 'decay');
  await lab.getByText(/At the matching strength the two solutions differ by .*rounding/).waitFor();
  await lab
    .getByRole('row', { name: /^with decay 0\.4434389140 0\.6742081448 0\.8565610860/ })
    .waitFor();
  await lab.getByRole('slider', { name: /Decay, as a multiple/ }).fill('0.5');
  await lab.getByText(/At 0\.50 times the matching strength they differ by 0\.\d+/).waitFor();
  await lab.getByRole('checkbox', { name: /only once/ }).check();
  await lab.getByText(/training with noise drawn once ends/).waitFor();
  assert.deepEqual(trouble, []);
});

test('with a hidden layer they part, and a rescaled unit costs noise the same', async (t) => {
  const { lab } = await openTheory(t, 'decay');
  await lab.getByText(/the two curves are up to [\d.]+ apart/).waitFor();
  await lab
    .getByText(/error is 0\.8313554637, whatever α is\. The decay, w₁² \+ w₂², is 4\.2500/)
    .waitFor();
  await lab.getByRole('slider', { name: 'Scale α' }).fill('3');
  await lab.getByText(/error is 0\.8313554637, whatever α is.*is 2\.6944/).waitFor();
});

test('the lab of decay and noise is for everybody', (t) => isForEverybody(t, 'decay'));
