// The page as it opens: what is there before the engines, what it asks for, and how it fits small
// screens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshPage, openLab, ready, until, url } from './support/browsers.mjs';
import { button, curve, gridMark } from './support/lab.mjs';

test('the example, the form and the badge are painted before any engine has loaded', async (t) => {
  const { page } = await freshPage(t);
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route('**/pkg/**', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(url);
  await page.getByText('A finished run that came with the page').waitFor();
  await until('it is painted', () =>
    page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length > 0),
  );
  assert.ok(((await curve(page)) ?? '').length > 200, 'the curve of the example has many points');
  assert.ok((await gridMark(page)) !== 0, 'the grid of the example has pictures');
  assert.equal(await page.locator('#now li').filter({ visible: true }).count(), 10);
  assert.ok(
    await page
      .locator('#recipe')
      .getByRole('spinbutton', { name: 'Epochs', exact: true })
      .isVisible(),
  );
  assert.match((await page.locator('#badge summary').textContent()) ?? '', /loading/);
  assert.ok(await button(page, 'Train').isEnabled());
  assert.equal(await page.evaluate(() => document.documentElement.dataset.engine), 'loading');
  release();
  await ready(page);
});

test('the page opens without a complaint and asks nobody but its own site', async (t) => {
  const { page, trouble } = await freshPage(t);
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(url);
  await ready(page);
  const origin = new URL(url).origin;
  assert.ok(asked.length > 10);
  assert.deepEqual(
    asked.filter((address) => !address.startsWith(`${origin}/`) && !/^(blob|data):/.test(address)),
    [],
  );
  assert.deepEqual(trouble, []);
});

test('the policy is in force: no inline script, no stranger, no text as markup', async (t) => {
  const { page } = await openLab(t);
  const refused = await page.evaluate(async () => {
    const violation = new Promise((resolve) =>
      document.addEventListener(
        'securitypolicyviolation',
        (event) => resolve(event.effectiveDirective),
        { once: true },
      ),
    );
    await fetch('https://example.org/').catch(() => {});
    const directive = await violation;
    const script = document.createElement('script');
    let markup = 'taken';
    try {
      script.text = 'document.documentElement.dataset.inline = "ran"';
      document.head.append(script);
      document.body.insertAdjacentHTML('beforeend', '<b>text</b>');
    } catch {
      markup = 'refused';
    }
    return { directive, markup, inline: document.documentElement.dataset.inline };
  });
  assert.deepEqual(refused, { directive: 'connect-src', markup: 'refused', inline: undefined });
});

for (const width of [320, 400, 768]) {
  test(`nothing has to be scrolled sideways at ${width} pixels`, async (t) => {
    const { page } = await openLab(t, { context: { viewport: { width, height: 800 } } });
    await page.locator('#recipe details').evaluateAll((all) => {
      for (const details of all) /** @type {HTMLDetailsElement} */ (details).open = true;
    });
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    assert.ok(scroll <= client, `${scroll} pixels of content in ${client}`);
  });
}

test('without scripts the page says what it needs', async (t) => {
  const { page } = await freshPage(t, { context: { javaScriptEnabled: false } });
  await page.goto(url);
  await page.getByText(/switched off here/).waitFor();
});
