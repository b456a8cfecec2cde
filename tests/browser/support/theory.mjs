// A theory lab, opened, and what each of them owes to everybody.
import assert from 'node:assert/strict';
import { isAccessible } from './axe.mjs';
import { openLab, until } from './browsers.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * A lab with its first answers.
 * @param {import('node:test').TestContext} t
 * @param {string} id
 * @param {Parameters<typeof openLab>[1]} [options]
 */
export async function openTheory(t, id, options) {
  const opened = await openLab(t, { ...options, hash: `#~${id}` });
  const lab = opened.page.locator(`#lab-${id}`);
  await until('the first number is said', async () =>
    /\d/.test((await lab.locator('.convincing').first().textContent()) ?? ''),
  );
  return { ...opened, lab };
}

/**
 * The lab on a narrow screen: nothing sticks out, and axe-core finds nothing serious in either
 * scheme, with every step of the derivations open.
 * @param {import('node:test').TestContext} t
 * @param {string} id
 */
export async function isForEverybody(t, id) {
  const { page, lab, trouble } = await openTheory(t, id, {
    context: { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' },
  });
  for (const button of await lab.getByRole('button', { name: 'Open all' }).all())
    await button.click();
  await lab.locator('math').first().waitFor();
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await isAccessible(page, `${id}, ${colorScheme}`);
  }
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  assert.ok(scroll <= client, `${scroll} pixels of content in ${client}`);
  assert.deepEqual(trouble, []);
}

/**
 * Types an answer and gives what is said to it.
 * @param {import('playwright-core').Locator} lab
 * @param {RegExp} label
 * @param {string} text
 */
export async function answerTo(lab, label, text) {
  const form = lab.locator('form.answer').filter({ hasText: label });
  const verdict = form.locator('.answer-verdict');
  const before = (await verdict.textContent()) ?? '';
  await form.getByRole('textbox').fill(text);
  await form.getByRole('textbox').press('Enter');
  return until(`something is said to ${text}`, async () => {
    const words = (await verdict.textContent()) ?? '';
    return words !== before && words;
  });
}
