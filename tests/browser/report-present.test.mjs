// A report shown to a room: large type, one figure or some paragraphs at a time, turned by keys, by
// presses and by touch; figures stay alive, and the place is kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { freshPage, openLab, ready, until, url } from './support/browsers.mjs';
import { button, goToLab } from './support/lab.mjs';
import { linksOf, question, reportWith } from './support/report-links.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A room's projector. */
const ROOM = { viewport: { width: 1024, height: 768 } };
/** What can be read from the last row of it. */
const READABLE_PX = 28;

const FILTERS = /** @type {const} */ ({
  kind: 'figure',
  figure: { kind: 'live', lab: 'symmetry', part: 'twins', settings: {}, networks: [] },
  caption: 'Units that start equal.',
});
const LONG = Array.from({ length: 9 }, (_, i) => `Paragraph ${i + 1}: ${'words '.repeat(30)}`);
const SMALL = reportWith({
  title: 'Shown to a room',
  author: 'A. Student',
  blocks: [
    { kind: 'text', text: LONG.join('\n\n') },
    question('practice-7', 'They stay equal: $w_1 = w_2$.'),
    FILTERS,
  ],
});

/** @param {Page} page */
const presenter = (page) => page.getByRole('dialog', { name: /^Presenting: / });

/** Where one is: the number of the screen and how many there are. @param {Page} page */
async function place(page) {
  const words = (await presenter(page).locator('.present-counter').textContent()) ?? '';
  const [at, of] = words.split(' / ').map(Number);
  return { at, of };
}

/** @param {Page} page @param {number} at */
const isAt = (page, at) =>
  until(`screen ${at} is shown`, async () => (await place(page)).at === at);

/** @param {Page} page */
async function startPresenting(page) {
  await button(page, 'Present').click();
  await until('the texts are divided among screens', async () => (await place(page)).of > 1);
}

/**
 * A small report, brought by a link and presented.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof openLab>[1]} [options]
 * @param {import('./support/report-links.mjs').Report} [report]
 */
async function presented(t, options = { context: ROOM }, report = SMALL) {
  const opened = await openLab(t, options);
  const [link] = await linksOf(opened.page, [report]);
  await opened.page.goto(link);
  await startPresenting(opened.page);
  return opened;
}

/**
 * What of the screen is smaller than a room can read, and what has to be scrolled.
 * @param {Page} page
 */
const unreadable = (page) =>
  page.evaluate((least) => {
    const stage = /** @type {HTMLElement} */ (document.querySelector('.present-stage'));
    const found = [];
    if (stage.scrollHeight > stage.clientHeight + 2) found.push('it has to be scrolled');
    const words = '.presenter :is(h2, p, li, td, th, code, .present-counter)';
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(words))) {
      if (node.closest('.present-figure') || !node.getClientRects().length) continue;
      const zoom = Number(node.closest('.present-text')?.getAttribute('data-zoom') ?? 1);
      const size = parseFloat(getComputedStyle(node).fontSize) * zoom;
      if (size < least) found.push(`${size} px: ${node.textContent?.slice(0, 30)}`);
    }
    return found;
  }, READABLE_PX);

test('the finished report is readable from the last row, and nothing is scrolled', async (t) => {
  const { page, trouble } = await freshPage(t, { context: ROOM });
  await page.goto(`${url}#~assignment`);
  await ready(page);
  await page.getByRole('button', { name: 'Read a finished report', exact: true }).click();
  await page.locator('.report-document').waitFor();
  await startPresenting(page);
  const { of } = await place(page);
  assert.ok(of > 60, `${of} screens`);
  for (let at = 1; at <= of; at++) {
    await isAt(page, at);
    await until(`screen ${at} is whole`, async () => (await unreadable(page)).length === 0).catch(
      async (error) => assert.fail(`${error.message}: ${await unreadable(page)}`),
    );
    await page.keyboard.press('ArrowRight');
  }
  assert.deepEqual(trouble, []);
});

test('keys turn the slides as a remote sends them, and Escape leaves', async (t) => {
  const { page, trouble } = await presented(t);
  const { of } = await place(page);
  assert.ok(of >= 5, 'a long text takes several screens');
  for (const [key, at] of /** @type {const} */ ([
    ['ArrowRight', 2],
    ['PageDown', 3],
    [' ', 4],
    ['ArrowLeft', 3],
    ['PageUp', 2],
    ['Shift+ ', 1],
    ['ArrowLeft', 1],
    ['End', of],
    ['ArrowRight', of],
    ['Home', 1],
  ])) {
    await page.keyboard.press(key === ' ' ? 'Space' : key.replace('+ ', '+Space'));
    await isAt(page, at);
  }
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Escape');
  await presenter(page).waitFor({ state: 'detached' });
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focused, 'Present', 'the focus is where it was');
  await startPresenting(page);
  await isAt(page, 2);
  assert.deepEqual(trouble, []);
});

test('every paragraph of a long text is on a screen, whole and once', async (t) => {
  const { page } = await presented(t);
  const { of } = await place(page);
  /** @type {string[]} */
  const seen = [];
  for (let at = 1; at <= of; at++) {
    await isAt(page, at);
    const shown = presenter(page).locator('.present-text p').filter({ visible: true });
    seen.push(...(await shown.allTextContents()));
    await page.keyboard.press('PageDown');
  }
  assert.deepEqual(
    seen.filter((words) => words.startsWith('Paragraph')).map((words) => words.trim()),
    LONG.map((words) => words.trim()),
  );
});

test('presses turn the slides too, and the page behind is out of reach', async (t) => {
  const { page } = await presented(t);
  await button(page, 'Next').click();
  await isAt(page, 2);
  await presenter(page).getByText('Paragraph 1:').click();
  await isAt(page, 3);
  await button(page, 'Back').click();
  await isAt(page, 2);
  assert.ok(await page.locator('main').evaluate((main) => main.inert));
  await button(page, 'Leave').click();
  assert.ok(!(await page.locator('main').evaluate((main) => main.inert)));
});

test('a swipe turns the slides on a screen that is touched', async (t) => {
  const { page, context } = await presented(t, { context: { ...ROOM, hasTouch: true } });
  const touch = await context.newCDPSession(page);
  const swipe = async (/** @type {number} */ from, /** @type {number} */ to) => {
    const at = (/** @type {number} */ x) => [{ x, y: 400 }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
    for (const x of [from + (to - from) / 2, to])
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await swipe(700, 300);
  await isAt(page, 2);
  await swipe(300, 700);
  await isAt(page, 1);
});

test('a figure stays alive, its keys are its own, and its lab is one press away', async (t) => {
  const { page, trouble } = await presented(t);
  await page.keyboard.press('End');
  const { of } = await place(page);
  const figure = presenter(page).locator('.present-figure').filter({ visible: true });
  const slider = figure.getByRole('slider').first();
  await slider.focus();
  const before = await slider.inputValue();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal((await place(page)).at, of, 'the slide is not turned');
  const turned = await until('the slider moved', async () => {
    const now = await slider.inputValue();
    return now !== before && now;
  });
  await page.keyboard.press('PageUp');
  await isAt(page, of - 1);
  await page.keyboard.press('PageDown');
  await isAt(page, of);
  assert.equal(await slider.inputValue(), turned, 'it stays as it was left');
  await presenter(page).getByRole('button', { name: 'Open in the lab' }).click();
  await page.locator('html[data-lab=symmetry]').waitFor({ state: 'attached' });
  await presenter(page).waitFor({ state: 'detached' });
  await page.goBack();
  await startPresenting(page);
  await isAt(page, of);
  assert.deepEqual(trouble, []);
});

test('a lesson is asked, not answered, and what it hides stays hidden', async (t) => {
  const lesson = {
    lab: 'train',
    half: /** @type {const} */ ('pictures'),
    recipe: { epochs: 2 },
    hidden: ['kernel'],
    fixed: false,
    large: false,
    note: 'Look at the first epoch.',
  };
  const wanted = /** @type {const} */ ({
    kind: 'figure',
    figure: { kind: 'live', lab: 'model', part: 'diagram', settings: {}, networks: [] },
    caption: '',
  });
  const blocks = [question('', '', 'What falls?'), wanted];
  const { page } = await presented(t, undefined, reportWith({ title: 'A lesson', blocks, lesson }));
  await page.keyboard.press('ArrowRight');
  await presenter(page).getByText('Look at the first epoch.').waitFor();
  await page.keyboard.press('ArrowRight');
  await presenter(page).getByText('What falls?').waitFor();
  assert.equal(await presenter(page).getByText('No answer yet').count(), 0);
  await page.keyboard.press('Escape');
  await button(page, 'Open Train, ready').click();
  await page.locator('html[data-lab=train]').waitFor({ state: 'attached' });
  await page.goBack();
  await startPresenting(page);
  await page.keyboard.press('End');
  await presenter(page).getByRole('button', { name: 'Open in the lab' }).click();
  await goToLab(page, 'Train');
  const kernel = page.locator('#recipe').getByText('Kernel', { exact: true });
  assert.ok(!(await kernel.isVisible()), 'the lesson goes on');
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe-core finds nothing serious in a presentation, ${colorScheme}`, async (t) => {
    const { page } = await presented(t, { context: { ...ROOM, colorScheme } });
    const { of } = await place(page);
    for (const at of [1, 2, of - 1, of]) {
      while ((await place(page)).at < at) await page.keyboard.press('PageDown');
      await isAccessible(page, `screen ${at}, ${colorScheme}`);
    }
  });
}
