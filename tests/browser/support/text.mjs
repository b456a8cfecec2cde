// What a viewer does in the labs about texts: opening one, training on a small text, waiting for
// what the run bar says.
import { freshPage, until, url } from './browsers.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** What marks the run that “Write” shows first. */
export const EXAMPLE_RUN = 'A finished run that came with the page';

/**
 * The lab Write, ready to train.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof freshPage>[1]} [options]
 */
export async function openWrite(t, options) {
  const opened = await freshPage(t, options);
  await opened.page.goto(`${url}#~write`);
  const lab = opened.page.getByRole('region', { name: 'Write', exact: true });
  await lab.getByText(/^Ready: [\d,]+ characters to learn from$/).waitFor();
  return { ...opened, lab };
}

/**
 * How many characters the run has learnt from, as the curve's reading tells; none while it is the
 * example's.
 * @param {import('playwright-core').Locator} lab
 */
export async function learnt(lab) {
  // The mark first: the viewer's own run may begin between the two looks, and the example's
  // characters would be taken for its.
  if (await lab.getByText(EXAMPLE_RUN).first().isVisible()) return 0;
  const text = await lab
    .getByText(/^(After [\d,]+ characters: |Nothing has been learnt yet)/)
    .textContent();
  return Number(/^After ([\d,]+)/.exec(text ?? '')?.[1].replaceAll(',', '') ?? 0);
}

/** @param {import('playwright-core').Locator} lab @param {number} characters */
export const learns = (lab, characters) =>
  until(`${characters} characters are learnt from`, async () => (await learnt(lab)) >= characters);

/**
 * The run that was paused is kept: what came after the last of its milestones is a moment later.
 * @param {import('playwright-core').Locator} lab @param {number} characters
 */
export const isKeptAt = (lab, characters) =>
  lab.getByText(`Kept in this browser at ${characters.toLocaleString('en')} characters.`).waitFor();

/** @param {import('playwright-core').Locator} lab @param {string} name */
export const press = (lab, name) => lab.getByRole('button', { name, exact: true }).click();

/** A text that a small network learns within seconds: one line again and again. */
export const LINES = 'the quick grey mare goes home\n'.repeat(400);
/** So many of them that no machine is through before it can be paused. */
export const LONG_LINES = LINES.repeat(20);
