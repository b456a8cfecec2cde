// Reports as one writes, keeps, hands on and reads them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { freshPage, openLab, until, url } from './support/browsers.mjs';
import { button, says } from './support/lab.mjs';
import { firefoxTab } from './support/session.mjs';

/** @typedef {import('playwright-core').Page} Page */

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const TEXT =
  '# What I found\n\nThe loss is $L = \\frac{1}{N}\\sum_i (y_i - t_i)^2$, as ' +
  '[the course](https://example.org/course) says.\n\n- **bold**\n- plain';

/** @param {Page} page */
const lab = (page) => page.locator('#lab-reports');
/** @param {Page} page */
const sources = (page) => lab(page).locator('textarea.source');
/** @param {Page} page */
const kept = (page) => says(page, /^Kept\.$/);

/**
 * The lab of reports with a new report in it.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof openLab>[1]} [options]
 */
async function newReport(t, options) {
  const opened = await openLab(t, { hash: '#~reports', context: CLIPBOARD, ...options });
  await button(opened.page, 'New report').click();
  await opened.page.getByRole('textbox', { name: 'Title' }).fill('Colouring horses');
  return opened;
}

/** @param {Page} page @param {string} text */
async function addText(page, text) {
  const before = await sources(page).count();
  await button(page, 'Insert text here').last().click();
  await until('the text is there', async () => (await sources(page).count()) > before);
  await page.keyboard.insertText(text);
}

/** @param {Page} page */
async function copiedLink(page) {
  await button(page, 'Copy link').click();
  await says(page, /^The link is copied/);
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a report is written beside what becomes of it, and is there after a reload', async (t) => {
  const { page, trouble } = await newReport(t);
  await page.getByRole('textbox', { name: 'Author' }).fill('A. Student');
  await addText(page, TEXT);
  await lab(page).locator('.result math').first().waitFor();
  await lab(page).getByRole('heading', { name: 'What I found' }).waitFor();
  await kept(page);
  await says(page, /^The link has [\d,]+ characters\. It is short enough/);
  await page.reload();
  await lab(page).locator('.result math').first().waitFor();
  assert.equal(await sources(page).first().inputValue(), TEXT);
  assert.equal(await page.getByRole('textbox', { name: 'Author' }).inputValue(), 'A. Student');
  assert.deepEqual(trouble, []);
});

test('what was typed in the last moment before a reload is there after it, once', async (t) => {
  const { page, trouble } = await newReport(t);
  await addText(page, 'a first draft');
  await kept(page);
  for (const text of ['in a hurry', 'in a greater hurry']) {
    await sources(page).first().fill(text);
    await page.reload();
    await until(
      'it is there again',
      async () => (await sources(page).first().inputValue()) === text,
    );
  }
  assert.equal(await page.getByRole('button', { name: /^Duplicate/ }).count(), 1, 'no copy');
  assert.deepEqual(trouble, []);
});

test('undo and redo lead through everything, marks and moves too', async (t) => {
  const { page } = await newReport(t);
  await addText(page, 'first');
  await addText(page, 'second');
  await page.keyboard.press('Shift+Home');
  await button(page, 'Bold').click();
  assert.equal(await sources(page).nth(1).inputValue(), '**second**');
  await page.keyboard.press('Alt+ArrowUp');
  assert.equal(await sources(page).first().inputValue(), '**second**');
  assert.equal(await lab(page).getByText('Text is 1 of 2 now.').count(), 1);
  assert.ok(
    await sources(page)
      .first()
      .evaluate((area) => area === document.activeElement),
  );
  await page.keyboard.press('Control+z');
  assert.equal(await sources(page).first().inputValue(), 'first');
  await page.keyboard.press('Control+z');
  assert.equal(await sources(page).nth(1).inputValue(), 'second');
  await button(page, 'Redo').click();
  assert.equal(await sources(page).nth(1).inputValue(), '**second**');
  await button(page, 'Delete: Text').first().click();
  assert.equal(await sources(page).count(), 1);
  await page.keyboard.press('Control+z');
  assert.equal(await sources(page).first().inputValue(), 'first');
  await kept(page);
});

test('words are found in the sources, one after the other', async (t) => {
  const { page } = await newReport(t);
  await addText(page, 'one loss');
  await addText(page, 'another Loss');
  const find = page.getByRole('searchbox', { name: 'Find in this report' });
  await find.fill('loss');
  await says(page, /^1 of 2: …one loss…$/);
  await find.press('Enter');
  await says(page, /^2 of 2: /);
  await button(page, 'Edit there').click();
  await page.keyboard.insertText('gain');
  assert.equal(await sources(page).nth(1).inputValue(), 'another gain');
});

test('from nothing to a copied link by keyboard alone', async (t) => {
  const { page } = await openLab(t, { hash: '#~reports', context: CLIPBOARD });
  /** Goes on with the Tab key until something is reached. @param {RegExp} name */
  const reach = (name) =>
    until(`${name} is reached by the Tab key`, async () => {
      await page.keyboard.press('Tab');
      return page.evaluate((source) => {
        const node = document.activeElement;
        const label = node?.getAttribute('aria-label') ?? node?.textContent ?? '';
        return new RegExp(source).test(label.trim());
      }, name.source);
    });
  await page.locator('#lab-reports').focus();
  await reach(/^New report$/);
  await page.keyboard.press('Enter');
  await reach(/^Title$/);
  await page.keyboard.type('By keyboard');
  await reach(/^Insert text here$/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Written by keyboard.');
  await kept(page);
  await page.locator('#lab-reports').focus();
  await reach(/^Copy link$/);
  await page.keyboard.press('Enter');
  await says(page, /^The link is copied/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#r1\.[0-9a-z]+\..{6}\.[\w-]+x$/);
});

test('a link opens in another profile to be read, and touches nothing there', async (t) => {
  const first = await newReport(t);
  await addText(first.page, TEXT);
  await kept(first.page);
  const link = await copiedLink(first.page);

  const { page, trouble } = await newReport(t);
  await page.getByRole('textbox', { name: 'Title' }).fill('My own');
  await kept(page);
  await page.goto(link);
  await says(page, /came by a link\. You read it here/);
  await page.locator('.report-document math').first().waitFor();
  assert.equal(await sources(page).filter({ visible: true }).count(), 0);
  await page.waitForTimeout(700);
  assert.equal(page.url(), link, 'the address keeps the link');
  await page.reload();
  await button(page, 'Make it mine').click();
  await until('the editor is there', () => sources(page).first().isVisible());
  assert.equal(new URL(page.url()).hash, '#~reports');
  const titles = () => lab(page).locator('.report-title').allTextContents();
  assert.deepEqual((await titles()).sort(), ['Colouring horses', 'My own']);
  await page.goBack();
  await says(page, /came by a link/);
  const nav = page.getByRole('navigation', { name: 'Labs' });
  await nav.getByRole('link', { name: 'Model', exact: true }).click();
  await page.locator('#lab-model .lab-intro').waitFor();
  await page.goBack();
  await says(page, /came by a link/);
  await nav.getByRole('link', { name: 'Model', exact: true }).click();
  await nav.getByRole('link', { name: 'Reports', exact: true }).click();
  await until('the desk is back', () => button(page, 'New report').isVisible());
  await page.goto(link);
  await says(page, /came by a link/);
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await until('the desk is back', () => button(page, 'New report').isVisible());
  assert.deepEqual(trouble, []);
});

test('a link opens in Firefox as it does in Chromium', async (t) => {
  const { page } = await newReport(t);
  await addText(page, TEXT);
  const link = await copiedLink(page);
  const tab = await firefoxTab(t);
  await tab.goto(link);
  await tab.waitForSelector('.report-document math');
  const read = await tab.$eval('.report-document', (node) => node.textContent);
  assert.match(read ?? '', /Colouring horses.*What I found.*the course/s);
  assert.equal(await tab.evaluate(() => location.href), link);
});

test('a link that was cut is said to be, and one with a full stop behind it opens', async (t) => {
  const { page } = await newReport(t);
  await addText(page, TEXT);
  const link = await copiedLink(page);
  await page.goto(link.slice(0, -9));
  await says(page, /This link was cut off/);
  assert.ok(await button(page, 'New report').isVisible(), 'the list stands below');
  await page.goto(`${link}.`);
  await page.locator('.report-document').getByText('What I found').waitFor();
});

test('nothing that a stranger writes becomes anything but text', async (t) => {
  const { page, trouble } = await newReport(t);
  const hostile = [
    '<img src="x" onerror="window.harmed = 1">',
    '<script>window.harmed = 1</script>',
    '[a](javascript:window.harmed=1) [b](data:text/html,x) [c](vbscript:x)',
    '<a href="javascript:window.harmed=1">d</a>',
    '$\\href{javascript:window.harmed=1}{x}$ $\\__proto__$',
  ].join('\n\n');
  await addText(page, hostile);
  await lab(page).locator('.result').getByText('onerror').waitFor();
  const found = await lab(page)
    .locator('.result')
    .evaluateAll((results) =>
      results.flatMap((result) =>
        [...result.querySelectorAll('script, img, iframe, [onerror], a, [href]')].map(
          (node) => node.getAttribute('href') ?? node.tagName,
        ),
      ),
    );
  assert.deepEqual(found, []);
  assert.equal(await page.evaluate('window.harmed'), undefined);
  assert.deepEqual(trouble, []);
});

test('a report travels as a file, and is read from one', async (t) => {
  const { page } = await newReport(t);
  await addText(page, TEXT);
  await kept(page);
  const coming = page.waitForEvent('download');
  await button(page, 'Save as file').click();
  const file = await coming;
  assert.equal(file.suggestedFilename(), 'colouring-horses.palomino');
  const other = await openLab(t, { hash: '#~reports' });
  await other.page.locator('.report-shelf input[type=file]').setInputFiles(await file.path());
  await says(other.page, /came in the file /);
  await other.page.locator('.report-document').getByText('What I found').waitFor();
});

test('a short link has a QR code, a long one a sentence', async (t) => {
  const { page, trouble } = await newReport(t);
  await addText(page, 'short');
  await button(page, 'QR code').click();
  await page.getByRole('img', { name: 'The link as a QR code' }).waitFor();
  const words = Array.from({ length: 200 }, (_, i) => `word${(i * 7919) % 1009}`).join(' ');
  await addText(page, words);
  await button(page, 'QR code').click();
  await says(page, /can’t be read from a photograph/);
  assert.deepEqual(trouble, []);
});

test('of two tabs the one that keeps later gets a copy and is told', async (t) => {
  const { page, context } = await newReport(t);
  await addText(page, 'at first');
  await kept(page);
  const other = await context.newPage();
  await other.goto(`${url}#~reports`);
  await until('the report is there', async () => (await sources(other).count()) === 1);
  // The second tab hears nothing while it types: both change what they saw.
  await other.evaluate(() => {
    Object.getPrototypeOf(new BroadcastChannel('x')).postMessage = () => {};
  });
  await page.evaluate(() => {
    Object.getPrototypeOf(new BroadcastChannel('x')).postMessage = () => {};
  });
  await sources(page).first().fill('from one tab');
  await kept(page);
  await sources(other).first().fill('from the other tab');
  await says(other, /Another tab has changed this report meanwhile/);
  await page.reload();
  const titles = lab(page).locator('.report-title');
  await until('both are there', async () => (await titles.count()) === 2);
  assert.deepEqual((await titles.allTextContents()).sort(), [
    'Colouring horses',
    'Colouring horses, copy',
  ]);
});

test('reports are doubled, and deleted with a way back', async (t) => {
  const { page } = await newReport(t);
  await addText(page, 'kept');
  await kept(page);
  await button(page, 'Duplicate “Colouring horses”').click();
  await button(page, 'Delete “Colouring horses, copy”').click();
  await says(page, /“Colouring horses, copy” is deleted/);
  assert.equal(await lab(page).locator('.report-title').count(), 1);
  await button(page, 'Bring it back').click();
  await button(page, 'Delete “Colouring horses, copy”').waitFor();
  assert.equal(await sources(page).first().inputValue(), 'kept');
});

test('where storage is denied the page says that it keeps nothing', async (t) => {
  const { page } = await freshPage(t);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: null });
  });
  await page.goto(`${url}#~reports`);
  await button(page, 'New report').click();
  await addText(page, 'lost soon');
  await says(page, /storage is full or denied: save the report as a file/);
});

test('reports are for everybody: written, read and opened, wide and at 320 pixels', async (t) => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const context = { ...CLIPBOARD, colorScheme, viewport: { width: 320, height: 700 } };
    const { page } = await newReport(t, { context });
    await addText(page, `${TEXT}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n\`\`\`\ncode\n\`\`\``);
    await lab(page).locator('.result math').first().waitFor();
    const link = await copiedLink(page);
    const fits = async (/** @type {string} */ what) => {
      const [scroll, client] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth];
      });
      assert.ok(scroll <= client, `${what}: ${scroll} pixels of content in ${client}`);
      await isAccessible(page, `${what}, ${colorScheme}`);
    };
    await fits('written');
    await page.getByRole('radio', { name: 'Read' }).check();
    await page.locator('.report-document math').first().waitFor();
    await fits('read');
    await page.goto(link);
    await says(page, /came by a link/);
    await page.locator('.report-document math').first().waitFor();
    await fits('opened');
  }
});
