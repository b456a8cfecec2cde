// Backpropagation: a weight's gradient against the finite difference of the loss, and a sequence
// forward and backward by keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { isAsWideAs, trainedLab } from './support/text-run.mjs';

test('the gradient of a weight agrees with the finite difference of the loss', async (t) => {
  const { page, lab, trouble } = await trainedLab(t, 'Backpropagation');
  await lab.getByText(/^Forward\. Step 1 of 25: it reads /).waitFor();
  const check = lab.getByRole('region', { name: 'Is the gradient right?' });
  await check.getByRole('combobox', { name: 'Array' }).selectOption('Whh');
  await check.getByRole('spinbutton', { name: 'Row' }).fill('3');
  await check.getByRole('spinbutton', { name: 'Column' }).fill('5');
  await page.keyboard.press('Tab');
  await check.getByText('Row 3 is hidden unit 3, column 5 is hidden unit 5.').waitFor();
  await check.getByRole('button', { name: 'Check it' }).press('Enter');
  await check.getByText(/^Whh\[3, 5\] = .* backpropagation says .* They agree\.$/).waitFor();
  await check.getByRole('img', { name: /^Relative difference against the step/ }).waitFor();
  assert.ok((await check.getByRole('table').first().getByRole('row').count()) > 4);
  await isAccessible(page, 'gradient checked');
  assert.deepEqual(
    trouble.filter((line) => !line.includes('404')),
    [],
  );
});

test('a sequence is walked forward and back by arrow keys on a narrow screen', async (t) => {
  const { page, lab } = await trainedLab(t, 'Backpropagation', {
    width: 320,
    context: { colorScheme: 'dark' },
  });
  await lab.getByRole('spinbutton', { name: 'Letters' }).fill('5');
  await page.keyboard.press('Tab');
  await lab.getByText(/^Forward\. Step 1 of 5: /).waitFor();
  await lab.getByRole('group', { name: /^The states of the sequence/ }).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await lab.getByText(/^Forward\. Step 5 of 5: /).waitFor();
  await page.keyboard.press('ArrowRight');
  await lab.getByText(/^Backward\. Step 5 of 5, /).waitFor();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await lab.getByText(/^Backward\. Step 1 of 5, /).waitFor();
  await lab.getByText(/^On its way back the gradient (vanishes|keeps its size|grows)/).waitFor();
  await page.keyboard.press('ArrowLeft');
  await lab.getByText(/^Backward\. Step 2 of 5, /).waitFor();
  await isAsWideAs(page, 320);
  await isAccessible(page, 'walked, dark and narrow');
});
