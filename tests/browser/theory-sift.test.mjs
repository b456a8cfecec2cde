// The lab of SIFT as a student uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isForEverybody, openTheory } from './support/theory.mjs';

test('a number is pressed, and brightness and contrast move none of them', async (t) => {
  const { page, lab, trouble } = await openTheory(t, 'sift');
  const roses = lab.getByRole('application', { name: /^The numbers as it is/ });
  await roses.focus();
  const number = lab.getByText(/^Number \d+, cell in row/);
  const before = await number.textContent();
  await page.keyboard.press('PageDown');
  await lab.getByText(/^Number 74, cell in row 3, column 2/).waitFor();
  assert.notEqual(await number.textContent(), before);
  await lab.getByRole('button', { name: 'No change' }).click();
  await lab.getByText(/The numbers have not moved/).waitFor();
  await lab.getByRole('slider', { name: 'Brightness' }).fill('0.25');
  await lab.getByRole('slider', { name: 'Contrast' }).fill('2');
  await lab.getByText(/The numbers have not moved/).waitFor();
  await lab.getByRole('checkbox', { name: 'Bright and dark swapped' }).check();
  await lab.getByText(/The numbers have moved by [01]\.\d+/).waitFor();
  assert.deepEqual(trouble, []);
});

test('a quarter turn is exact, and pairs with a turned copy are right', async (t) => {
  const { lab } = await openTheory(t, 'sift');
  await lab.getByRole('combobox', { name: 'Picture' }).selectOption('made');
  await lab.getByRole('slider', { name: 'Turn', exact: true }).first().fill('90');
  await lab.getByText(/The numbers have not moved.*own orientation went from/).waitFor();
  await lab
    .getByText(
      /\d+ keypoints of \d+ have a clear partner.*and (8|9|10)\d* % of these pairs are right/,
    )
    .waitFor();
});

test('a moving bar is told from a still one though their middle frames are the same', async (t) => {
  const { lab } = await openTheory(t, 'sift');
  await lab
    .getByText(/128 numbers is exactly 0\. The 256 numbers of the clips are [\d.]+ apart/)
    .waitFor();
  await lab.getByRole('slider', { name: 'Second clip' }).fill('0');
  await lab.getByText(/The 256 numbers of the clips are exactly 0 apart/).waitFor();
});

test('the lab of SIFT is for everybody', (t) => isForEverybody(t, 'sift'));
