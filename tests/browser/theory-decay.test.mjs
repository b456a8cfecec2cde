// The lab of weight decay and noise as a student uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, url } from './support/browsers.mjs';
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

test('the address carries what was turned, and sets the lab up', async (t) => {
  const { page, lab } = await openTheory(t, 'decay');
  const strength = lab.getByRole('slider', { name: /Decay, as a multiple/ });
  await strength.fill('0.5');
  await until('the address says so', async () => page.url().endsWith('~decay.strength=0.5'));
  await page.goto('about:blank');
  await page.goto(`${url}#~decay.variance=0.25&strength=0.5.`);
  await lab.getByText(/At 0\.50 times the matching strength they differ by 0\.\d+/).waitFor();
  assert.equal(
    await lab.getByRole('slider', { name: 'Variance of the noise' }).inputValue(),
    '0.25',
  );
  await page.evaluate(() => {
    location.hash = '#~decay.alpha=2&once=true';
  });
  await lab.getByText(/training with noise drawn once ends/).waitFor();
  assert.equal(await strength.inputValue(), '1', 'what a link leaves out is as it is at first');
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

test('four runs of the real network are queued by one press', async (t) => {
  const { page, lab } = await openTheory(t, 'decay');
  await lab.getByRole('button', { name: /queue four runs/ }).click();
  await lab.getByRole('link', { name: 'Skips and sweeps' }).click();
  await page.locator('#lab-sweeps').getByText('The matching decay').first().waitFor();
});

test('the lab of decay and noise is for everybody', (t) => isForEverybody(t, 'decay'));
