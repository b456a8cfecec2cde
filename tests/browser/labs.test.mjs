// The row of labs: reached by keyboard, named in the address and the title, and the way back leads
// to the lab before with the recipe as it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LABS } from '../../www/page/labs.js';
import { isAccessible } from './support/axe.mjs';
import { openLab, ready, until, url } from './support/browsers.mjs';
import { button, goToLab, says, setExperiment, setRecipe } from './support/lab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const labShown = (page) => page.evaluate(() => document.documentElement.dataset.lab);
/** @param {Page} page @param {string} id */
const labIs = (page, id) => page.locator(`html[data-lab=${id}]`).waitFor({ state: 'attached' });
/** @param {Page} page */
const marked = (page) => page.locator('#labs [aria-current=page]').allTextContents();
/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.id);

test('a lab is opened by keyboard, takes the focus, and has a title and an address', async (t) => {
  const { page, trouble } = await openLab(t);
  const train = await page.title();
  await page
    .getByRole('navigation', { name: 'Labs' })
    .getByRole('link', { name: 'Inside' })
    .press('Enter');
  await labIs(page, 'inside');
  assert.equal(await focused(page), 'lab-inside');
  assert.equal(await page.title(), 'Inside · Palomino');
  assert.equal(new URL(page.url()).hash, '#~inside');
  assert.deepEqual(await marked(page), ['Inside']);
  assert.ok(await page.locator('#lab-train').isHidden());
  await page.goBack();
  await labIs(page, 'train');
  assert.equal(await page.title(), train);
  assert.equal(await focused(page), 'now', 'the focus does not stay in a lab that is hidden');
  await page.goForward();
  await labIs(page, 'inside');
  assert.ok(await page.locator('#lab-inside').isVisible());
  assert.deepEqual(trouble, []);
});

test('the skip link leads to the lab that is shown', async (t) => {
  const { page } = await openLab(t);
  for (const [hash, words, target] of /** @type {const} */ ([
    ['', 'Skip to the pictures', 'now'],
    ['#~model', 'Skip to Model', 'lab-model'],
  ])) {
    await page.goto(url + hash);
    const skip = page.getByRole('link', { name: words });
    await skip.focus();
    await skip.press('Enter');
    assert.equal(await focused(page), target);
  }
});

test('going back through the labs leaves the recipe as it is', async (t) => {
  const { page } = await openLab(t);
  await setRecipe(page, { Epochs: 7 });
  const recipe = await until('the link is rewritten', async () =>
    new URL(page.url()).hash.slice(1),
  );
  await page.getByRole('link', { name: 'Concepts' }).click();
  await labIs(page, 'concepts');
  assert.equal(new URL(page.url()).hash, `#${recipe}~concepts`);
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Train' }).click();
  await setRecipe(page, { Epochs: 9 });
  const later = await until(
    'the link is rewritten',
    async () => new URL(page.url()).hash.slice(1) !== recipe && new URL(page.url()).hash.slice(1),
  );
  await page.goBack();
  await labIs(page, 'concepts');
  assert.equal(new URL(page.url()).hash, `#${later}~concepts`);
  await page.goBack();
  await labIs(page, 'train');
  assert.equal(
    await page
      .locator('#recipe')
      .getByRole('spinbutton', { name: 'Epochs', exact: true })
      .inputValue(),
    '9',
  );
});

test('a link restores lab and recipe in another profile; a reload stays in the lab', async (t) => {
  const first = await openLab(t, {
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
  });
  await setExperiment(first.page, 'UNet');
  await setRecipe(first.page, { Epochs: 3, Palette: 'k-means in RGB' });
  await button(first.page, 'Copy link').click();
  await says(first.page, /The link is copied/);
  const link = await first.page.evaluate(() => navigator.clipboard.readText());
  const { page } = await openLab(t, { hash: `${new URL(link).hash}~model` });
  for (const visit of ['opened', 'reloaded']) {
    assert.equal(await labShown(page), 'model', visit);
    assert.ok(await page.locator('#lab-model').isVisible(), visit);
    await page
      .getByRole('navigation', { name: 'Labs' })
      .getByRole('link', { name: 'Train' })
      .click();
    const form = page.locator('#recipe');
    for (const label of ['Colours by classification', 'UNet', 'k-means in RGB'])
      assert.ok(
        await form
          .getByRole('radio', { name: label, exact: true, includeHidden: true })
          .isChecked(),
        `${visit}: ${label}`,
      );
    assert.equal(
      await form.getByRole('spinbutton', { name: 'Epochs', exact: true }).inputValue(),
      '3',
      visit,
    );
    await page.goBack();
    await labIs(page, 'model');
    await page.reload();
    await ready(page);
  }
});

test(
  'the bar that trains is in sight where one watches a run learn, and elsewhere as long as one ' +
    'is under way',
  async (t) => {
    const { page } = await openLab(t);
    assert.ok(await page.locator('#run-bar').isVisible());
    await page.getByRole('link', { name: 'Model' }).click();
    assert.ok(await page.locator('#run-bar').isHidden());
    await page
      .getByRole('navigation', { name: 'Labs' })
      .getByRole('link', { name: 'Train' })
      .click();
    await setRecipe(page, { Epochs: 900, Engine: 'CPU' });
    await button(page, 'Train').click();
    await page.locator('html[data-run=running]').waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'Model' }).click();
    await button(page, 'Pause').click();
    await page.locator('html[data-run=paused]').waitFor({ state: 'attached' });
  },
);

test('the head is one line, in which each group of labs is a press away', async (t) => {
  const { page } = await openLab(t, { hash: '#~model' });
  const labs = page.getByRole('navigation', { name: 'Labs' });
  const group = (/** @type {string} */ name) => labs.getByRole('button', { name, exact: true });
  const isInSight = (/** @type {string} */ name) =>
    labs.getByRole('link', { name, exact: true }).evaluate((link) => {
      const [own, strip] = [link, link.closest('.lab-strip')].map((one) =>
        /** @type {Element} */ (one).getBoundingClientRect(),
      );
      return own.left >= strip.left - 1 && own.right <= strip.right + 1;
    });
  const head = await page.locator('header.head').boundingBox();
  assert.ok((head?.height ?? 999) <= 56, `${head?.height} pixels of head`);
  assert.ok(await isInSight('Model'));
  assert.ok(!(await isInSight('Why')));
  assert.equal(await group('Pictures').getAttribute('aria-pressed'), 'true');
  await group('Texts').click();
  await until('the labs about texts are in sight', () => isInSight('Backpropagation'));
  await until(
    'their group is marked',
    async () => (await group('Texts').getAttribute('aria-pressed')) === 'true',
  );
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await labIs(page, 'runs');
  await page.getByRole('region', { name: 'Runs and sweeps' }).click();
  assert.ok(await isInSight('Runs and sweeps'), 'the group of the lab that is shown stays');
  await group('Theory').focus();
  await page.keyboard.press('Enter');
  await until('the labs of theory are in sight', () => isInSight('Symmetry'));
  await page.getByRole('region', { name: 'Runs and sweeps' }).click();
  await until('the line comes back to the lab', () => isInSight('Runs and sweeps'));
});

test('on a phone the labs are a menu: by press, by keyboard, and Escape closes it', async (t) => {
  const { page } = await openLab(t, {
    hash: '#~why',
    context: { viewport: { width: 360, height: 740 } },
  });
  const labs = page.getByRole('navigation', { name: 'Labs' });
  const menu = labs.getByRole('button', { name: 'Labs: Why', exact: true });
  const link = (/** @type {string} */ name) => labs.getByRole('link', { name, exact: true });
  const main = await page.locator('main').boundingBox();
  assert.ok((main?.y ?? 999) <= 60, `the lab begins at ${main?.y} pixels`);
  assert.ok(await link('SIFT').isHidden());
  await menu.press('Enter');
  assert.equal(await menu.getAttribute('aria-expanded'), 'true');
  assert.ok(await link('SIFT').isVisible());
  await isAccessible(page, 'the menu of labs');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  assert.ok(await link('SIFT').isHidden());
  assert.ok(await menu.evaluate((node) => node === document.activeElement));
  await menu.click();
  await page.mouse.click(180, 730);
  assert.equal(await menu.getAttribute('aria-expanded'), 'false', 'a press elsewhere closes it');
  await goToLab(page, 'SIFT');
  await labIs(page, 'sift');
  assert.equal(await focused(page), 'lab-sift');
  await labs.getByRole('button', { name: 'Labs: SIFT', exact: true }).waitFor();
  assert.ok(await link('Why').isHidden());
});

test(
  'no lab has to be scrolled sideways at 320 pixels, and axe-core finds nothing serious in any ' +
    'as it opens',
  async (t) => {
    const { page, trouble } = await openLab(t, {
      context: { viewport: { width: 320, height: 700 } },
    });
    /** @type {string[]} */
    const found = [];
    for (const { id, title } of LABS) {
      await page.goto(`${url}#~${id}`);
      await labIs(page, id);
      await page.getByText(`Opening ${title} …`).waitFor({ state: 'detached' });
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }));
      if (scroll > client) found.push(`${title}: ${scroll} pixels of content in ${client}`);
      await isAccessible(page, title).catch((error) => found.push(error.message));
    }
    assert.equal(found.join('\n'), '');
    assert.deepEqual(trouble, []);
  },
);
