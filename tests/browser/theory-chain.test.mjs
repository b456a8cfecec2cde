// The lab of the chain rule as a student uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTo, isForEverybody, openTheory } from './support/theory.mjs';

test(
  'a weight is picked, its paths add up to what two runs say, and to another value when it ' +
    'is set',
  async (t) => {
    const { lab, trouble } = await openTheory(t, 'chain');
    await lab.getByText(/derivative of f by W¹₁₁ is −0\.0569028022/).waitFor();
    assert.equal(await lab.locator('.network .lit').count(), 5);
    await lab.getByText('Set the weights and the input yourself').click();
    await lab.getByRole('spinbutton', { name: 'W¹₃₂' }).focus();
    await lab.getByText(/derivative of f by W¹₃₂ is −0\.0513127665/).waitFor();
    await lab.getByRole('spinbutton', { name: 'x₂' }).fill('0');
    await lab.getByText(/derivative of f by W¹₃₂ is (−)?0\.00000000000/).waitFor();
    await lab.getByText(/the matrix has rank 1/).waitFor();
    await lab.getByRole('radio', { name: 'tanh' }).check();
    await lab.getByRole('spinbutton', { name: 'w³₂' }).focus();
    await lab.getByText(/derivative of f by w³₂ is/).waitFor();
    assert.equal(await lab.locator('.network .lit').count(), 1);
    assert.deepEqual(trouble, []);
  },
);

test('a typed derivative is accepted in any form, else told what it forgot', async (t) => {
  const { lab } = await openTheory(t, 'chain');
  const say = (/** @type {string} */ text) => answerTo(lab, /=/, text);
  assert.match(await say("sum_k(w3_k W2_ki) s'(a1_i) x_j"), /σ′\(a²\) is missing/);
  assert.match(await say("w3_k s'(a2_k) W2_ki s'(a1_i) x_j"), /sum over k/);
  assert.match(await say("x_j s'(a1_i) sum(k, W2[k,i] s'(a2[k]) w3[k])"), /That is it/);
});

test('the lab of the chain rule is for everybody', (t) => isForEverybody(t, 'chain'));
