// Arrays as people have them, dropped on the page: what is read and said of each, what is refused,
// which classes there are to choose from, and the question that is asked where nothing tells.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { npyOf } from './support/arrays.mjs';
import { openLab } from './support/browsers.mjs';
import { button, drop, openData, says } from './support/lab.mjs';

/** @param {string} name */
const fixture = async (name) => ({
  name,
  bytes: await readFile(new URL(`../fixtures/cases/${name}`, import.meta.url)),
});

const COUNTS = '5 to train on, 1 to validate with; 32 × 32 pixels.';

/** What is dropped, and what the data card says of it. @type {[string, string][]} */
const READ = [
  ['fortran.npy', COUNTS],
  ['channels_first.npy', 'read as 6 colour pictures of 32 x 32 pixels, channels first.'],
  ['cifar_rows.npy', 'each a row of all red, then all green, then all blue, as in CIFAR-10.'],
  ['rgba.npy', 'rgba.npy: transparent pictures were put on white.'],
  ['grey.npy', 'There is no colour to learn from them, but super-resolution works.'],
  ['float_0_1.npy', 'numbers from 0 to 1 were multiplied by 255 and rounded.'],
  ['float_0_255.npy', 'floats from 0 to 255 were rounded.'],
  ['sixty_four.npy', 'pictures of 64 x 64 pixels were resized to 32 x 32.'],
  ['float_minus1_1.npy', 'In Python, save (a + 1) / 2 if -1 was black and 1 was white.'],
  ['float_nan.npy', '[1, 2, 3, 0] is not a number.'],
  ['one_picture.npy', 'one_picture.npy has 1 picture, but training needs one'],
];

test('arrays are read, or refused, with a word about it', async (t) => {
  const { page } = await openLab(t);
  for (const [name, said] of READ) {
    await drop(page, '#data', [await fixture(name)]);
    await page.locator('#data').getByText(said).first().waitFor();
  }
});

test('labels in a file are the classes to choose from, until another file is open', async (t) => {
  const { page } = await openLab(t);
  const classes = page.locator('#data').getByRole('combobox', { name: /^Class/ });
  await openData(page, [await fixture('keras.npz')], /keras\.npz: class 7/);
  await says(page, '4 to train on, 3 to validate with; 32 × 32 pixels.');
  assert.deepEqual(await classes.locator('option').allTextContents(), [
    'all classes',
    'class 1',
    'class 3',
    'class 7',
  ]);
  await classes.selectOption('all classes');
  await says(page, '6 to train on, 4 to validate with; 32 × 32 pixels.');
  await openData(page, [await fixture('fortran.npy')], /fortran\.npy/);
  assert.equal(await classes.locator('option').first().textContent(), 'airplane');
  assert.equal(await classes.inputValue(), '7');
});

test('what can be read in several ways is asked, and the keyboard answers', async (t) => {
  const { page } = await openLab(t);
  const file = { name: 'planes.npy', bytes: npyOf(new Uint8Array(3072).fill(90), [3, 32, 32]) };
  const question = page.getByRole('group', { name: /can be read in more than one way/ });
  await drop(page, '#data', [file]);
  await question.waitFor();
  assert.equal(await question.locator('canvas').count(), 1 + 3);
  await button(page, '3 grey pictures of 32 x 32 pixels').focus();
  await page.keyboard.press('Enter');
  await says(page, '2 to train on, 1 to validate with; 32 × 32 pixels.');
  await question.waitFor({ state: 'hidden' });
  await drop(page, '#data', [file]);
  await question.waitFor();
});
