// The report itself, as a student makes it: the template, two figures from the labs of texts, the
// answers, and the file.
import { readFile } from 'node:fs/promises';
import { until } from '../../tests/browser/support/browsers.mjs';
import { goTo } from './train.mjs';

/** @typedef {import('playwright-core').Page} Page */

const TITLE = 'Palomino, answered on real horses';
const AUTHOR = 'The makers of Palomino';
const SMALL = 'min-char-rnn’s size, 100 hidden units';
/** A text run that is over within a minute. */
const PASSES = 3;
const LONG_MS = 900_000;

/** @param {Page} page @param {string} name */
const region = (page, name) => page.getByRole('region', { name, exact: true });
/** @param {Page} page */
const blocks = (page) => page.locator('.report-block');

/**
 * The answers by the questions' ids, from a Markdown file with a heading each.
 * @param {string} markdown
 */
export const answersOf = (markdown) =>
  new Map(
    markdown
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return [part.slice(0, end).trim(), part.slice(end).trim()];
      }),
  );

/** Presses the template's button. @param {Page} page */
export async function fillTemplate(page) {
  await goTo(page, 'Assignment');
  await page.getByRole('button', { name: 'Make the report', exact: true }).click();
  await blocks(page).first().waitFor({ timeout: LONG_MS });
}

/** A small network learns the play. @param {Page} page */
export async function trainText(page) {
  await goTo(page, 'Write');
  const lab = region(page, 'Write');
  await lab
    .getByText(/^(Ready: |Finished: )/)
    .first()
    .waitFor();
  if (await lab.getByText(`Finished: ${PASSES} passes`).count()) return;
  const passes = lab.getByLabel('Passes', { exact: true }).first();
  await passes.fill(String(PASSES));
  await passes.press('Tab');
  await lab.getByRole('button', { name: 'Train', exact: true }).click();
  await lab.getByText(`Finished: ${PASSES} passes`).first().waitFor({ timeout: LONG_MS });
}

/**
 * Where a block of the report stands, counted from 1.
 * @param {import('playwright-core').Locator} block
 */
const placeOf = async (block) =>
  Number(/, (\d+) of/.exec((await block.getAttribute('aria-label')) ?? '')?.[1]);

/** @param {Page} page @param {string} name "Question 1a" */
const blockOf = (page, name) => page.locator(`.report-block[aria-label^="${name}, "]`);

/**
 * Adds a figure of a lab to the report, and brings it below a question.
 * @param {Page} page
 * @param {import('playwright-core').Locator} lab
 * @param {string} figure what stands behind “Add to report”
 * @param {string} question
 * @param {string} caption
 */
async function addBelow(page, lab, figure, question, caption) {
  const name = new RegExp(`^Add to report\\s*: ${figure}$`);
  const add = lab.getByRole('button', { name });
  await add.click();
  const place = add.locator('..');
  await place.getByText(/^Added to/).waitFor();
  await place.getByRole('link', { name: 'Open it' }).click();
  await blockOf(page, question).waitFor();
  const last = blocks(page).last();
  await last.getByRole('textbox', { name: 'Caption in Markdown' }).fill(caption);
  const uid = await last.getAttribute('data-uid');
  const block = page.locator(`.report-block[data-uid="${uid}"]`);
  for (;;) {
    const at = await placeOf(block);
    if (at <= (await placeOf(blockOf(page, question))) + 1) return;
    await block.getByRole('button', { name: /^Move up/ }).click();
    await until('the figure has moved', async () => (await placeOf(block)) < at);
  }
}

/** What was learnt, below the question about temperatures. @param {Page} page */
export async function addTextRun(page) {
  await goTo(page, 'Write');
  await region(page, 'Write')
    .getByText(/^Finished/)
    .first()
    .waitFor();
  const caption = `A network of 100 hidden units learns the lab’s own play, ${PASSES} passes.`;
  await addBelow(page, region(page, 'Write'), 'The learning curve', 'Question 7.1', caption);
}

/** The weights behind a second habit, below its question. @param {Page} page */
export async function addHabit(page) {
  await goTo(page, 'Why');
  const lab = region(page, 'Why');
  await lab.getByLabel('Network').first().selectOption({ label: SMALL });
  await lab.getByText(/^In the open text /).waitFor();
  await lab.getByRole('button', { name: 'Propose behaviours' }).click();
  await lab
    .getByRole('table')
    .getByRole('button', { name: /^after “q” comes “u”/ })
    .click();
  await lab.getByText('Why is it that after “q” comes “u”?').waitFor();
  await region(page, 'The smallest set')
    .getByText(/found on one half of the places/)
    .waitFor();
  const caption = 'The weights of char-rnn with 100 hidden units that put “u” after “q”.';
  await addBelow(page, lab, 'The smallest set', 'Question 7.4', caption);
}

/** @param {Page} page @param {Map<string, string>} answers */
export async function writeAnswers(page, answers) {
  await goTo(page, 'Reports');
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(TITLE);
  await page.getByRole('textbox', { name: 'Author', exact: true }).fill(AUTHOR);
  for (const [id, answer] of answers) {
    const practice = id.startsWith('practice-');
    const name = practice ? id.replace('practice-', 'Practice ') : `Question ${id}`;
    await blockOf(page, name)
      .getByRole('textbox', { name: 'Your answer in Markdown' })
      .fill(answer);
  }
}

/** Saves the report by the page's own button. @param {Page} page @returns {Promise<Buffer>} */
export async function saveReport(page) {
  await page.waitForTimeout(2000);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as file', exact: true }).click(),
  ]);
  return readFile(await file.path());
}
