// The lab of saturation as a student uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTo, isForEverybody, openTheory } from './support/theory.mjs';

test(
  'from a bad start cross-entropy is there after 17 epochs and the quadratic cost after ' + '232',
  async (t) => {
    const { lab, trouble } = await openTheory(t, 'saturation');
    await lab
      .getByText(/after 232 epochs with the quadratic cost, and after 17 epochs.*56\.6 times/)
      .waitFor();
    await lab.getByRole('slider', { name: 'Weight' }).fill('0.6');
    await lab.getByRole('slider', { name: 'Bias' }).fill('0.9');
    await lab.getByText(/after 36 epochs with the quadratic cost, and after 8 epochs/).waitFor();
    await lab.getByRole('checkbox', { name: /saturated hidden unit/ }).check();
    await lab.getByText(/hidden unit’s own derivative.*stands in both/).waitFor();
    assert.deepEqual(trouble, []);
  },
);

test('answers are judged, and logits of thousands keep their loss', async (t) => {
  const { lab } = await openTheory(t, 'saturation');
  assert.match(await answerTo(lab, /derivative of the cross-entropy/, 'y - a'), /sign is turned/);
  assert.match(
    await answerTo(lab, /derivative of the cross-entropy/, '(a-y)*a*(1-a)'),
    /quadratic/,
  );
  assert.match(await answerTo(lab, /derivative of the cross-entropy/, 's(z) - y'), /That is it/);
  await lab.getByText(/computed from the logits: 10\.00676/).waitFor();
  await lab.getByRole('slider', { name: /Logits/ }).press('End');
  await lab.getByText(/from the logits: 10000\..*probabilities: (infinite|not a number)/).waitFor();
});

test('the lab of saturation is for everybody', (t) => isForEverybody(t, 'saturation'));
