// The first minute: no lab opens empty. Each shows a finished example, marked as such, without a
// press, and without taking the focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { freshPage, until, url } from './support/browsers.mjs';
import { learns } from './support/text.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/**
 * @param {import('node:test').TestContext} t
 * @param {string} id
 * @param {Parameters<typeof freshPage>[1]} [options]
 */
async function opened(t, id, options) {
  const { page } = await freshPage(t, options);
  await page.goto(`${url}#~${id}`);
  return { page, lab: page.locator(`#lab-${id}`) };
}

/** Nothing that appears takes the focus. @param {Page} page */
const focusIsFree = async (page) =>
  assert.ok(await page.evaluate(() => document.activeElement?.closest('.text-body') === null));

/** @param {Locator} lab @param {string | RegExp} words */
const marked = (lab, words) => lab.locator('.tag').getByText(words).first().waitFor();

const NETWORK = 'An example: this network came with the page';
const SWEEP = 'A finished sweep that came with the page';

test('Write shows a finished run, its curve and what it wrote, until Train', async (t) => {
  const { page, lab } = await opened(t, 'write');
  await marked(lab, 'A finished run that came with the page');
  await lab.getByText(/^After 4,0[\d,]+ characters it is as unsure/).waitFor();
  await lab.getByRole('group', { name: 'Written before any training' }).waitFor();
  const moment = lab.getByRole('slider', { name: 'Moment of the run to look at' });
  const then = lab.getByRole('group', { name: 'What the network wrote then' });
  const last = await then.textContent();
  await moment.focus();
  await page.keyboard.press('Home');
  await lab.getByText(/^Before the first step, weights still random: smoothed loss 4\.1/).waitFor();
  assert.notEqual(await then.textContent(), last);
  for (const add of await lab.getByRole('button', { name: /^Add to report/ }).all())
    await add.click();
  await until('the example goes into no report', async () => {
    const told = await lab.getByText(/^Not added: this run came with the page/).count();
    return told === 2;
  });
  await isAccessible(page, 'the example in Write');
  await lab.getByText(/^Ready: [\d,]+ characters to learn from$/).waitFor();
  await lab.getByRole('button', { name: 'Train', exact: true }).click();
  await until(
    'the example gives way',
    async () => !(await lab.locator('.tag').first().isVisible()),
  );
  await learns(lab, 1); // before that it would be ready again, and not paused
  await lab.getByRole('button', { name: 'Pause', exact: true }).click();
  await lab.getByText(/paused at [\d,]+ characters/).waitFor();
});

test('Temperatures and Completion write a first passage by themselves, once', async (t) => {
  for (const [id, words, next] of [
    ['temperatures', '120 of 400 characters at each temperature, paused.', 'Write on'],
    ['completion', '150 of 150 characters each, finished.', 'Write again'],
  ]) {
    const { page, lab } = await opened(t, id);
    await marked(lab, NETWORK);
    // It can be stopped, and not each letter is announced.
    const bar = lab.locator('.text-bar:has(button:text-is("Pause"))');
    await bar.locator('[role=status][aria-live=off]').waitFor();
    const status = lab.locator('.text-bar [role=status]');
    await lab.getByText(words).waitFor();
    assert.equal(await status.getAttribute('aria-live'), 'polite');
    await focusIsFree(page);
    await lab.getByRole('button', { name: next, exact: true }).waitFor();
    await isAccessible(page, id);
  }
});

test('where nothing may move the first passage is there at once', async (t) => {
  const { page, lab } = await opened(t, 'temperatures', {
    context: { reducedMotion: 'reduce' },
  });
  await page.evaluate(() => {
    const lab = document.getElementById('lab-temperatures');
    const seen = new Set();
    Object.assign(window, { seen });
    new MutationObserver(() =>
      seen.add(
        /^(\d+) of/.exec(lab?.querySelector('.text-bar [role=status]')?.textContent ?? '')?.[1],
      ),
    ).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await lab.getByText('120 of 400 characters at each temperature, paused.').waitFor();
  const seen = await page.evaluate(() => [.../** @type {any} */ (window).seen].filter(Boolean));
  assert.deepEqual(seen, ['120']);
});

test('Hidden units has its table without a press', async (t) => {
  const { page, lab } = await opened(t, 'units');
  await marked(lab, NETWORK);
  await lab.getByText(/^250 units were measured/).waitFor();
  const rows = lab.getByRole('button', { name: /^Unit \d+: colour the text by it/ });
  assert.ok((await rows.count()) >= 10);
  await focusIsFree(page);
});

test('Why shows the colon’s weights until somebody searches', async (t) => {
  const { page, lab } = await opened(t, 'why');
  await marked(lab, /^An example that came with the page/);
  const set = lab.getByRole('region', { name: 'The smallest set' });
  await set.getByText(/^32 weights were found on one half of the places\./).waitFor();
  await set.getByRole('img', { name: /^Chance of the behaviour against the number/ }).waitFor();
  await focusIsFree(page);
  await isAccessible(page, 'the example in Why');
  const both = lab.getByRole('region', { name: 'Write without these weights' });
  await both.scrollIntoViewIfNeeded();
  await both.getByText(/^120 characters each; the right network writes without/).waitFor();
  await lab.getByRole('button', { name: 'Find the weights', exact: true }).click();
  await until('the example is gone', async () => (await set.count()) === 0);
});

test('both labs of sweeps show one that is finished, which is nobody’s', async (t) => {
  for (const [id, pieces] of /** @type {const} */ ([
    ['sweeps', '.final-strip'],
    ['runs', '.text-sample'],
  ])) {
    const { page, lab } = await opened(t, id);
    await marked(lab, SWEEP);
    const example = lab.locator('.sweep-example');
    await until('its curves are drawn', async () => {
      const lines = await example.locator('svg.chart path.overlay-line').count();
      return lines === 2;
    });
    await until('what it came to', async () => (await example.locator(pieces).count()) >= 2);
    assert.equal(await example.locator('.add-to-report').count(), 0, 'it goes into no report');
    assert.equal(await lab.locator('table.runs tbody tr').count(), 0, 'it is in no library');
    await lab
      .getByText(/^No run/)
      .first()
      .waitFor();
    await isAccessible(page, `the example in ${id}`);
  }
});

/** What "good" means to a browser's makers: web.dev/articles/cls. */
const GOOD_SHIFT = 0.1;

// Those where the most comes after the first paint: networks, an example, formulas, the list.
for (const [id, there] of [
  ['sweeps', SWEEP],
  ['resolution', 'Super-resolution CNN errs'],
  ['chain', 'By the rule, the derivative of'],
  ['reports', 'Read a finished report'],
])
  test(`nothing jumps while ${id} fills`, async (t) => {
    const { page } = await freshPage(t);
    await page.addInitScript(() => {
      const shifts = { sum: 0 };
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.sum += /** @type {any} */ (entry).hadRecentInput
            ? 0
            : /** @type {any} */ (entry).value;
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(window, { shifts });
    });
    await page.goto(`${url}#~${id}`);
    await page.locator(`#lab-${id}`).getByText(there).first().waitFor();
    await page.waitForTimeout(500);
    const { sum } = await page.evaluate(() => /** @type {any} */ (window).shifts);
    assert.ok(sum < GOOD_SHIFT, `what is seen moved by ${sum}`);
  });
