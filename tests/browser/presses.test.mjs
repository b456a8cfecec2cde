// No press is lost: whatever the page is doing, a button that can be pressed does its deed or is
// seen to have been heard. The states are made with gates in the engines, not by waiting.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LABS } from '../../www/page/labs.js';
import { npy } from './support/arrays.mjs';
import { freshPage, ready, until, url } from './support/browsers.mjs';
import { gates, holdFiles } from './support/gates.mjs';
import { SLOW, button, drop, openSmallData, runIs, setRecipe, steps } from './support/lab.mjs';
import { LONG_LINES, learns, press } from './support/text.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('node:test').TestContext} TestContext */

const SMALL = [{ name: 'other.npy', bytes: npy(48) }];
const TEXT = [{ name: 'mare.txt', bytes: new TextEncoder().encode(LONG_LINES) }];

/** The lab of pictures with gates in its engine. @param {TestContext} t */
async function gatedLab(t) {
  const opened = await freshPage(t);
  const engine = await gates(opened.context, 'cpu', ['startRun', 'advance']);
  const reader = await gates(opened.context, 'files', ['openFiles']);
  const of = (/** @type {string} */ method) => (method === 'openFiles' ? reader : engine);
  const gate = {
    close: (/** @type {string} */ method) => of(method).close(method),
    open: (/** @type {string} */ method) => of(method).open(method),
    inside: (/** @type {string} */ method) => of(method).inside(method),
  };
  await opened.page.goto(url);
  await ready(opened.page);
  return { ...opened, gate };
}

/** A page at rest shows within this time that it has heard a press, however slow the machine is. */
const ANSWER_MS = 5000;

/** The bar's line about where the run is. @param {Page} page @param {string | RegExp} words */
const where = (page, words) => page.locator('#run-bar .where').getByText(words).waitFor();

test('Train that is pressed while pictures are opened waits for them, and trains', async (t) => {
  const { page, gate } = await gatedLab(t);
  await setRecipe(page, { ...SLOW, Epochs: 1000 });
  gate.close('openFiles');
  await drop(page, '#data', SMALL);
  await gate.inside('openFiles');
  await button(page, 'Train').click();
  await where(page, 'Starting when the pictures are open …');
  assert.equal(await button(page, 'Train').getAttribute('aria-busy'), 'true');
  gate.open('openFiles');
  await page.locator('#data').getByText(/other/i).first().waitFor();
  await until('it trains', async () => (await steps(page)) > 0);
  await button(page, 'Pause').click();
  await runIs(page, 'paused');
});

test('Train that is pressed as soon as the data card says what is open trains too', async (t) => {
  const { page, gate } = await gatedLab(t);
  await setRecipe(page, { ...SLOW, Epochs: 1000 });
  gate.close('startRun');
  await drop(page, '#data', SMALL);
  // The pictures are open, the fresh run is not there yet.
  await gate.inside('startRun');
  await page
    .locator('#data')
    .getByText(/40 to train on/)
    .waitFor();
  await button(page, 'Train').click();
  gate.open('startRun');
  await until('it trains', async () => (await steps(page)) > 0);
  await button(page, 'Pause').click();
});

test('of several presses that wait the latest of a kind counts', async (t) => {
  const { page, gate } = await gatedLab(t);
  await setRecipe(page, SLOW);
  gate.close('openFiles');
  await drop(page, '#data', SMALL);
  await gate.inside('openFiles');
  for (const name of ['Train', 'One epoch', 'One step']) await button(page, name).click();
  await where(page, 'One step when the pictures are open …');
  gate.open('openFiles');
  await until('one step is taken', async () => (await steps(page)) === 1);
  await runIs(page, 'paused');
  assert.equal(await steps(page), 1);
});

test('Pause that is pressed while a run starts takes the start back', async (t) => {
  const { page, gate } = await gatedLab(t);
  gate.close('startRun');
  await button(page, 'Train').click();
  await gate.inside('startRun');
  await button(page, 'Pause').click();
  await where(page, 'Pausing');
  gate.open('startRun');
  await runIs(page, 'paused');
  assert.equal(await steps(page), 0);
});

test('Train that is pressed while a text is opened waits for it, and trains', async (t) => {
  const context = await freshPage(t);
  const gate = await gates(context.context, 'text', ['openText']);
  const { page } = context;
  await page.goto(`${url}#~write`);
  const lab = page.getByRole('region', { name: 'Write', exact: true });
  await lab.getByText(/^Ready: [\d,]+ characters to learn from$/).waitFor();
  gate.close('openText');
  await drop(page, '#lab-write', TEXT);
  await gate.inside('openText');
  await press(lab, 'Train');
  await lab.getByText('Starting when the text is open …').waitFor();
  gate.open('openText');
  await learns(lab, 1000);
  await lab.getByText('mare.txt', { exact: true }).waitFor();
  await press(lab, 'Pause');
});

test('Train and Pause count while an engine is brought back', async (t) => {
  const { page, gate, context } = await gatedLab(t);
  await openSmallData(page, 60);
  await setRecipe(page, { ...SLOW, Epochs: 1000 });
  await button(page, 'Train').click();
  await until('some steps are kept', async () =>
    /last at step [1-9]/.test((await page.locator('#keep').textContent()) ?? ''),
  );
  const files = await holdFiles(context, '**/pkg/cpu/*.wasm');
  gate.open('advance');
  await page
    .workers()
    .at(0)
    ?.evaluate(() => self.close())
    .catch(() => {});
  await page.getByText(/The CPU engine stopped; the run is being brought back/).waitFor();
  await button(page, 'Pause').click();
  await where(page, 'Pausing');
  files.let();
  await runIs(page, 'paused');
  const before = await steps(page);
  await button(page, 'One step').click();
  await until('one step more is taken', async () => (await steps(page)) === before + 1);
});

/**
 * What a viewer can see or hear of the page: its words and the state of its controls.
 * @param {Page} page
 */
const seen = (page) =>
  page.evaluate(() =>
    JSON.stringify([
      document.body.innerText,
      location.hash,
      document.activeElement?.id,
      [...document.querySelectorAll('button, details, input, select, [aria-pressed]')].map(
        (node) => [
          node.getAttribute('aria-busy'),
          node.getAttribute('aria-pressed'),
          node.getAttribute('aria-disabled'),
          node.hasAttribute('disabled'),
          node.hasAttribute('open'),
          /** @type {any} */ (node).checked,
          /** @type {any} */ (node).value,
        ],
      ),
      [...document.querySelectorAll('canvas')].map(({ width, height }) => [width, height]),
      // A code or a chart has no words.
      [...document.querySelectorAll('svg')].map((node) => [
        node.checkVisibility(),
        node.innerHTML.length,
      ]),
    ]),
  );

/** Presses that change nothing where all is so already, or where there is nothing to add. */
const ALREADY = /^(Previous|Next|Add|.* \([\d.]+\))$/;

/**
 * Presses all that can be pressed in the lab that is shown; what nothing came of.
 * @param {Page} page
 */
async function pressAll(page) {
  /** @type {string[]} */
  const dead = [];
  let outside = 0;
  const note = () => {
    outside += 1;
  };
  page.on('filechooser', note).on('download', note);
  const shown = page.locator('main button:visible, #run-bar button:visible');
  for (const one of await shown.elementHandles()) {
    // A press may have put others in the place of what was listed, or taken from them that they can
    // be pressed. What is busy has shown already that it was heard.
    const name = await one.evaluate((node) => {
      const can = !node.matches(':disabled, [aria-disabled=true], [aria-busy=true]');
      return can && node.isConnected && node.checkVisibility()
        ? (node.getAttribute('aria-label') ?? node.textContent?.trim() ?? '')
        : null;
    });
    if (name === null) continue;
    const [before, files] = [await seen(page), outside];
    const pressed = await one.evaluate((node) => {
      const there = node.isConnected;
      // A short deed may be over, and all as it was, before the test looks.
      const busy = { attributeFilter: ['aria-busy', 'aria-disabled', 'disabled'] };
      node.removeAttribute('data-was-busy');
      new MutationObserver((_, self) => {
        node.setAttribute('data-was-busy', '');
        self.disconnect();
      }).observe(node, busy);
      if (there) /** @type {HTMLElement} */ (node).click();
      return there;
    });
    if (!pressed) continue;
    if (ALREADY.test(name)) continue;
    await until(
      'it is answered',
      async () => outside > files || (await wasBusy(one)) || (await seen(page)) !== before,
      ANSWER_MS,
    ).catch(({ message }) => dead.push(`${name} (${message})`));
    if (name === 'Present') await leavePresenter(page);
  }
  page.off('filechooser', note).off('download', note);
  return dead;
}

/**
 * Whether it has been busy since its press; what came of that is drawn by then.
 * @param {import('playwright-core').ElementHandle<Element>} button
 */
const wasBusy = (button) =>
  button.evaluate(async (node) => {
    if (!node.hasAttribute('data-was-busy')) return false;
    for (let frames = 0; frames < 2; frames++)
      await new Promise((drawn) => requestAnimationFrame(drawn));
    return true;
  });

/** What fills the screen is left again, as a viewer would. @param {Page} page */
async function leavePresenter(page) {
  const presenter = page.locator('.presenter');
  await presenter.waitFor();
  await page.keyboard.press('Escape');
  await presenter.waitFor({ state: 'detached' });
}

/**
 * Goes through all labs and presses what there is; the page is held in its state by gates.
 * @param {Page} page
 */
async function pressEverything(page) {
  const dead = [];
  for (const { id, title } of LABS) {
    const link = page
      .getByRole('navigation', { name: 'Labs' })
      .getByRole('link', { name: title, exact: true });
    // A dialog may open long after the press that asked for it: it waits for an engine.
    await until(`${title} is chosen`, async () => {
      if (await page.locator('dialog[open]').count()) await page.keyboard.press('Escape');
      return link.click({ timeout: ANSWER_MS }).then(
        () => true,
        () => false,
      );
    });
    await page.locator(`html[data-lab=${id}]`).waitFor({ state: 'attached' });
    if (id !== 'train')
      await page.getByText(`Opening ${title} …`, { exact: true }).waitFor({ state: 'detached' });
    for (const name of await pressAll(page)) dead.push(`${title}: ${name}`);
  }
  return dead;
}

test('while the engines load every button of every lab answers', async (t) => {
  const { page, context } = await freshPage(t);
  await holdFiles(context, '**/pkg/**/*.wasm');
  await page.goto(url);
  await page.locator('html.drawn').waitFor();
  assert.deepEqual(await pressEverything(page), []);
});

test('while pictures are opened every button of every lab answers', async (t) => {
  const { page, gate } = await gatedLab(t);
  gate.close('openFiles');
  await drop(page, '#data', SMALL);
  await gate.inside('openFiles');
  assert.deepEqual(await pressEverything(page), []);
});

test('while a run starts every button of every lab answers', async (t) => {
  const { page, gate } = await gatedLab(t);
  gate.close('startRun');
  await button(page, 'Train').click();
  await gate.inside('startRun');
  assert.deepEqual(await pressEverything(page), []);
});

test('while a run pauses every button of every lab answers', async (t) => {
  const { page, gate } = await gatedLab(t);
  await setRecipe(page, { ...SLOW, Epochs: 1000 });
  gate.close('advance');
  await button(page, 'Train').click();
  await gate.inside('advance');
  await button(page, 'Pause').click();
  assert.deepEqual(await pressEverything(page), []);
});

test('while an engine is brought back every button of every lab answers', async (t) => {
  const { page, context } = await gatedLab(t);
  await holdFiles(context, '**/pkg/cpu/*.wasm');
  await page
    .workers()
    .at(0)
    ?.evaluate(() => self.close())
    .catch(() => {});
  await page.locator('html[data-engine=loading]').waitFor({ state: 'attached' });
  assert.deepEqual(await pressEverything(page), []);
});
