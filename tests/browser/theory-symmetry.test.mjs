// The lab of symmetry as a student uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isForEverybody, openTheory } from './support/theory.mjs';

test(
  'twins stay 0 apart to the bit, a nudge of a tenth parts them, one of a millionth does ' + 'not',
  async (t) => {
    const { lab, trouble } = await openTheory(t, 'symmetry');
    const number = lab.locator('.convincing').first();
    await number.getByText(/20,000 steps the units are exactly 0 apart.*0\.6671/).waitFor();
    assert.equal(await lab.getByRole('cell', { name: 'every bit' }).count(), 1);
    const breaker = lab.getByRole('combobox', { name: 'Break the symmetry' });
    await breaker.selectOption('nudge');
    await lab.getByText(/The bits differ from the start.*The loss is 0\.0003/).waitFor();
    await lab.getByRole('slider', { name: 'by' }).press('Home');
    await lab.getByText(/were never a tenth apart\. The loss is 0\.667/).waitFor();
    await breaker.selectOption('nudgeOutputBias');
    await lab.getByText(/exactly 0 apart/).waitFor();
    await lab.getByRole('slider', { name: 'Hidden units' }).press('End');
    await lab.getByText(/equal in every bit at every step: of 33 weights only/).waitFor();
    assert.deepEqual(trouble, []);
  },
);

test('the proof is held back and opened step by step, by keyboard', async (t) => {
  const { page, lab } = await openTheory(t, 'symmetry');
  const steps = lab.locator('details.step');
  assert.equal(await steps.count(), 6);
  assert.equal(await lab.locator('details.step[open]').count(), 0);
  const next = lab.getByRole('button', { name: 'Open the next step' });
  await next.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  assert.equal(await lab.locator('details.step[open]').count(), 2);
  await lab.locator('details.step[open] math').first().waitFor();
  await steps.nth(3).locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.equal(await lab.locator('details.step[open]').count(), 3);
});

test('four runs of the real network are queued by one press', async (t) => {
  const { page, lab } = await openTheory(t, 'symmetry');
  await lab.getByRole('button', { name: /queue four runs/ }).click();
  await lab.getByRole('link', { name: 'Skips and sweeps' }).click();
  await page.locator('#lab-sweeps').getByText('Equal, without normalisation').first().waitFor();
});

test('the lab of symmetry is for everybody', (t) => isForEverybody(t, 'symmetry'));
