// A lesson as a class meets it: the teacher sets it, the link opens the lab ready, and leaving it
// brings everything back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { freshPage, openLab, ready, until, url } from './support/browsers.mjs';
import { button, setRecipe } from './support/lab.mjs';
import { linksOf, question, reportWith } from './support/report-links.mjs';

/** @typedef {import('playwright-core').Page} Page */

const ASKED = 'What does the curve do after the second epoch?';
const LESSON = reportWith({
  title: 'Two epochs',
  author: 'Ms Pine',
  blocks: [{ kind: 'text', text: 'Train once, then answer.' }, question('', '', ASKED)],
  lesson: {
    lab: 'train',
    half: 'pictures',
    recipe: { task: 'classification', model: 'cnn', epochs: 2, filters: 8 },
    hidden: ['kernel'],
    fixed: true,
    large: true,
    note: 'Train it to the end.',
  },
});

/** @param {Page} page @param {string} label */
const field = (page, label) =>
  page.locator('#recipe').getByRole('spinbutton', { name: label, exact: true });

/** @param {Page} page @param {string} name */
const epochsAre = (page, name) =>
  until(`the epochs are ${name}`, async () => (await field(page, 'Epochs').inputValue()) === name);

test('a lesson’s link opens its lab, survives a reload, and gives all back', async (t) => {
  const { page, trouble } = await openLab(t);
  const [link] = await linksOf(page, [LESSON]);
  await setRecipe(page, { Epochs: 7 });
  await page.goto(link);
  await page.getByText(ASKED).waitFor();
  await button(page, 'Open Train, ready').click();
  const bar = page.getByRole('region', { name: 'Lesson', exact: true });
  await bar.getByText('Lesson: Two epochs').waitFor();
  await bar.getByText('Train it to the end. The recipe is fixed.').waitFor();
  await epochsAre(page, '2');
  assert.ok(await field(page, 'Epochs').isDisabled(), 'the epochs can’t be changed');
  const kernel = page.locator('#recipe').getByText('Kernel', { exact: true });
  assert.ok(!(await kernel.isVisible()), 'the kernel is hidden');
  assert.equal(await page.locator('html').getAttribute('data-type'), 'large');
  await isAccessible(page, 'in a lesson');
  await page.reload();
  await bar.getByText('Lesson: Two epochs').waitFor();
  await until('the form is fixed again', () => field(page, 'Epochs').isDisabled());
  await page.getByRole('link', { name: 'SIFT' }).click();
  await bar.getByText('Lesson: Two epochs').waitFor();
  await button(page, 'Leave the lesson').click();
  await page.getByRole('link', { name: 'Train', exact: true }).click();
  await epochsAre(page, '7');
  assert.ok(await field(page, 'Epochs').isEnabled(), 'the epochs are the viewer’s again');
  assert.ok(await kernel.isVisible(), 'the kernel is there again');
  assert.notEqual(await page.locator('html').getAttribute('data-type'), 'large');
  assert.ok(await bar.isHidden());
  assert.deepEqual(trouble, []);
});

test('a student answers a lesson’s question in a report of their own', async (t) => {
  const { page } = await openLab(t);
  const [link] = await linksOf(page, [LESSON]);
  await page.goto(link);
  await button(page, 'Make it mine').click();
  const block = page.getByRole('region', { name: /^Question, / });
  await block.getByText(ASKED).first().waitFor();
  await block
    .getByRole('textbox', { name: /Your answer/ })
    .fill('It goes on falling, more slowly.');
  await page.getByRole('radio', { name: 'Read' }).check();
  await page.locator('.report-document').getByText('It goes on falling, more slowly.').waitFor();
});

test('a teacher sets a lesson: the recipe, what is hidden, what is said', async (t) => {
  const { page, trouble } = await openLab(t);
  await setRecipe(page, { Epochs: 3 });
  await page.getByRole('link', { name: 'Reports' }).click();
  await button(page, 'New report').click();
  const panel = page.locator('.lesson-panel');
  await panel.locator('summary').first().click();
  await panel.getByRole('checkbox', { name: 'This report is a lesson' }).check();
  await panel.getByRole('button', { name: 'Take the recipe as it stands' }).click();
  await panel.getByText('The recipe: 3 epochs.').waitFor();
  await panel.getByRole('checkbox', { name: 'The recipe can’t be changed' }).check();
  await panel.getByText('Fields that the form hides').click();
  await panel.getByRole('checkbox', { name: 'Learning rate' }).check();
  await panel.getByRole('textbox', { name: 'What the class is told first' }).fill('Look.');
  await isAccessible(page, 'the lesson’s settings');
  await page.reload();
  await ready(page);
  await panel.getByRole('checkbox', { name: 'The recipe can’t be changed' }).waitFor();
  await panel.getByText('Fields that the form hides').click();
  assert.ok(await panel.getByRole('checkbox', { name: 'Learning rate' }).isChecked());
  await panel.getByRole('combobox', { name: 'Lab' }).selectOption({ label: 'Write' });
  await panel.getByText('Nobody’s recipe is changed.').waitFor();
  assert.deepEqual(trouble, []);
});

test('a lesson that asks for the impossible is refused, and changes nothing', async (t) => {
  const { page } = await freshPage(t);
  await page.goto(url);
  await ready(page);
  const absurd = { ...LESSON, lesson: { ...LESSON.lesson, recipe: { epochs: 1e9 } } };
  const [link] = await linksOf(page, [/** @type {any} */ (absurd)]);
  await page.goto(link);
  await button(page, 'Open Train, ready').click();
  await page
    .getByRole('region', { name: 'A lesson' })
    .getByText(/Epochs/)
    .waitFor();
  assert.ok(await page.locator('#lesson').isHidden());
  assert.equal(await page.locator('html').getAttribute('data-lab'), 'reports');
});
