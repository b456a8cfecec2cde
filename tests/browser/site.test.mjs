// The published site on a host that sends no headers: it has threads, opens without a network,
// never mixes two versions, and works where a browser keeps nothing.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { chromium } from 'playwright-core';
import { PATIENCE_MS, until } from './support/browsers.mjs';
import { goTo, press, textIs, textOf, there, trainOneEpoch } from './support/one-file.mjs';
import {
  NEWER_WORD,
  SITE,
  cachesOf,
  chromiumSite,
  firefoxSite,
  hosted,
  isNewer,
  isKept,
  isQuiet,
  labThere,
  loadsOf,
  lookForNewer,
  newerSite,
  versionIn,
  watched,
} from './support/site.mjs';

const SITES = /** @type {const} */ ([
  ['Chromium', chromiumSite],
  ['Firefox', firefoxSite],
]);
/** What the page says of its CPU engine. */
const DEVICE = /WebAssembly, (?:(\d+) threads|one thread)/;

/** The database that a site keeps things in. @param {import('./support/site.mjs').Page} page */
const databases = (page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());

for (const [name, open] of SITES) {
  test(`${name}: threads without headers; then all of it without a network`, async (t) => {
    const host = await hosted(t);
    const tab = await open(t);
    const { page } = tab;
    await page.goto(host.url('/course/?x=1#~write'));
    await labThere(page);
    const [threads, own] = [await page.evaluate(() => navigator.hardwareConcurrency), '/course/'];
    assert.equal(await page.evaluate(() => crossOriginIsolated), threads > 1);
    assert.equal(await loadsOf(page), threads > 1 ? 2 : 1, 'it is loaded once more, not for ever');
    const where = await page.evaluate(() => location.pathname + location.search + location.hash);
    assert.equal(where, `${own}?x=1#~write`);
    await until('the engine is described', async () =>
      DEVICE.test(await page.evaluate(() => document.body.textContent)),
    );
    const said = DEVICE.exec(await page.evaluate(() => document.body.textContent));
    assert.equal(Number(said?.[1] ?? 1), Math.min(threads, 16));
    await isKept(page);
    await textIs(page, 'footer', /opens without a network/);
    await isQuiet(tab, host);

    await host.stop();
    await page.reload();
    await labThere(page);
    assert.equal(await page.evaluate(() => crossOriginIsolated), threads > 1);
    await goTo(page, 'filters');
    await there(page, '#lab-filters math');
    await goTo(page, 'train');
    await trainOneEpoch(page);
    await isQuiet(tab, host);
  });
}

test('a newer version waits; a page that is open keeps its own until it is reloaded', async (t) => {
  const host = await hosted(t);
  const tab = await chromiumSite(t);
  const first = tab.page;
  await first.goto(host.url('/course/'));
  await labThere(first);
  await isKept(first);
  const second = await tab.another();
  await second.page.goto(host.url('/course/'));
  await labThere(second.page);
  const [before, after] = [await versionIn(SITE), await versionIn(await newerSite())];
  assert.notEqual(before, after);

  // The host has nothing of the version before any more.
  host.mounts['/course/'].folder = await newerSite();
  host.sent.length = 0;
  assert.equal(await lookForNewer(first), 'installed');
  assert.deepEqual(
    host.sent.filter(({ path }) => /_bg\.wasm$|safetensors$/.test(path)),
    [],
    'what is the same is copied, not fetched',
  );
  for (const { page } of [tab, second]) {
    await textIs(page, '#news', /new version of Palomino is here/);
    assert.equal(await isNewer(page), false);
  }
  assert.equal(await lookForNewer(first), 'installed');
  assert.equal(await first.evaluate(() => document.querySelectorAll('#news').length), 1);

  await press(first, /^Reload$/);
  await until('the newer version is there', () => isNewer(first));
  await labThere(first);
  assert.equal(await first.evaluate(() => document.querySelector('#news')), null);

  // The other page is still of the version before, and opens a lab of it for the first time.
  /** @type {string[]} */
  const words = [];
  /** @type {any} */ (second.page).on('console', (/** @type {any} */ one) =>
    words.push(one.text()),
  );
  await goTo(second.page, 'bias');
  await there(second.page, '#lab-bias math');
  assert.equal(await isNewer(second.page), false);
  assert.ok(!words.includes(NEWER_WORD), 'a page has never parts of two versions');
  const loaded = await second.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  assert.deepEqual(
    loaded.filter((/** @type {string} */ url) => url.includes(`/v/${after}/`)),
    [],
  );
  await second.page.reload();
  await labThere(second.page);
  assert.equal(await isNewer(second.page), true);
  await there(second.page, '#lab-bias math');
  await until('it is the newer lab', () => words.includes(NEWER_WORD));
  await isQuiet(second, host);
  assert.deepEqual(tab.trouble, []);
});

test('a version that waits takes over when the page is next opened, which says so', async (t) => {
  const host = await hosted(t);
  const tab = await chromiumSite(t);
  const { page } = tab;
  await page.goto(host.url('/course/'));
  await labThere(page);
  await isKept(page);
  host.mounts['/course/'].folder = await newerSite();
  assert.equal(await lookForNewer(page), 'installed');
  await page.reload();
  await labThere(page);
  await page.locator('#news').waitFor();
  await page.reload();
  await until('the newer version is there', () => isNewer(page));
  await labThere(page);
  await isQuiet(tab, host);
});

for (const [what, instead] of /** @type {const} */ ([
  ['is missing', 404],
  ['is answered with a page', '<!doctype html><title>Nothing here</title>'],
])) {
  test(`a newer version of which a file ${what} leaves the one before whole`, async (t) => {
    const host = await hosted(t);
    const tab = await chromiumSite(t);
    const { page } = tab;
    await page.goto(host.url('/course/'));
    await labThere(page);
    await isKept(page);
    const names = await cachesOf(page);
    const folder = await newerSite();
    const scripts = `v/${await versionIn(folder)}/page/`;
    // One that differs, or it would be copied.
    const old = await readdir(join(SITE, `v/${await versionIn(SITE)}/page`));
    const [changed] = (await readdir(join(folder, scripts))).filter(
      (one) => one.endsWith('.js') && !old.includes(one),
    );
    host.mounts['/course/'] = { folder, broken: { [scripts + changed]: instead } };
    assert.equal(await lookForNewer(page), 'redundant');
    assert.deepEqual(await cachesOf(page), names, 'nothing of it stays');
    await host.stop();
    await page.reload();
    await labThere(page);
    assert.equal(await isNewer(page), false);
    await goTo(page, 'bias');
    await there(page, '#lab-bias math');
    await host.start();
    host.mounts['/course/'] = { folder };
    assert.equal(await lookForNewer(page), 'installed');
    await isQuiet(tab, host);
  });
}

test('a first visit whose gathering fails is no version; the next one completes it', async (t) => {
  const path = `v/${await versionIn(SITE)}/data/char-rnn-250.safetensors`;
  const page404 = '<!doctype html><title>Nothing here</title>';
  const host = await hosted(t, { '/course/': { folder: SITE, broken: { [path]: page404 } } });
  const tab = await chromiumSite(t);
  const { page } = tab;
  await page.goto(host.url('/course/'));
  await labThere(page);
  const asked = () => host.sent.filter((one) => one.path === `/course/${path}`).length;
  await until('the worker has asked twice for what is wrong', () => asked() >= 2);
  await page.reload();
  await labThere(page);
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.kept), undefined);
  const wrong = await page.evaluate(
    async (/** @type {string} */ url) => (await caches.match(url)) !== undefined,
    host.url(`/course/${path}`),
  );
  assert.equal(wrong, false, 'what is wrong is not kept');
  host.mounts['/course/'] = { folder: SITE };
  await page.reload();
  await isKept(page);
  await isQuiet(tab, host);
});

/** A lab that works and says nothing of what it goes without. */
async function worksWithout(/** @type {any} */ tab, /** @type {any} */ host, most = 1) {
  const { page } = tab;
  await page.goto(host.url('/course/'));
  await labThere(page);
  await trainOneEpoch(page);
  await goTo(page, 'filters');
  await there(page, '#lab-filters math');
  assert.equal(await textOf(page, '#news'), '');
  const loads = await loadsOf(page).catch(() => 1);
  assert.ok(loads <= most, `it was loaded ${loads} times`);
  await isQuiet(tab, host);
}

test('a private window of Firefox has the whole lab', async (t) =>
  worksWithout(
    await firefoxSite(t, { 'browser.privatebrowsing.autostart': true }),
    await hosted(t),
    2,
  ));

test('a browser without service workers has the whole lab, and loads it once', async (t) =>
  worksWithout(await chromiumSite(t, { serviceWorkers: 'block' }), await hosted(t)));

test('a browser that denies all storage has the whole lab, and loads it once', async (t) => {
  const profile = await mkdtemp(join(tmpdir(), 'palomino-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(
    join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }),
  );
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
  });
  t.after(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  /** @type {string[]} */
  const trouble = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  const tab = await watched(page, context, trouble);
  const host = await hosted(t);
  await page.goto(host.url('/course/'));
  assert.equal(
    await page.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (error) {
        return /** @type {Error} */ (error).name;
      }
    }),
    'SecurityError',
  );
  await worksWithout(tab, host);
});

test('in a frame the site neither loads itself again nor keeps anything', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'palomino-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'index.html'), '<!doctype html><iframe src="/course/"></iframe>');
  const host = await hosted(t, { '/': { folder }, '/course/': { folder: SITE } });
  const { page } = await chromiumSite(t);
  await page.goto(host.url('/'));
  await until('the lab is there', () =>
    page.evaluate(
      () =>
        document.querySelector('iframe')?.contentDocument?.documentElement.dataset.engine === 'cpu',
    ),
  );
  assert.equal(host.sent.filter(({ path }) => path === '/course/').length, 1);
  assert.equal(host.sent.filter(({ path }) => path === '/course/sw.js').length, 0);
});

test('two sites on one origin, one below the other, leave each other alone', async (t) => {
  const host = await hosted(t, { '/': { folder: SITE }, '/course/': { folder: SITE } });
  const tab = await chromiumSite(t);
  await tab.page.goto(host.url('/'));
  await labThere(tab.page);
  await isKept(tab.page);
  await trainOneEpoch(tab.page);
  const below = await tab.another();
  await below.page.goto(host.url('/course/'));
  await labThere(below.page);
  await isKept(below.page);
  const version = await versionIn(SITE);
  assert.deepEqual((await cachesOf(below.page)).sort(), [
    `palomino / ${version}`,
    `palomino /course/ ${version}`,
  ]);
  assert.deepEqual(await databases(below.page), ['palomino', 'palomino /course/']);
  assert.equal(
    await below.page.evaluate(() => document.documentElement.dataset.run),
    'none',
    'a run of the site above is not restored here',
  );
  assert.equal(await below.page.evaluate(() => crossOriginIsolated), true);
  for (const one of [tab, below]) await isQuiet(one, host);
  // Each gives its own pages without a network, and nothing of the other.
  await host.stop();
  for (const one of [tab, below]) {
    await one.page.reload();
    await labThere(one.page);
  }
});

test('a link on its way through a mail filter is read all the same', async (t) => {
  const host = await hosted(t);
  const tab = await chromiumSite(t);
  const { page } = tab;
  const place = () =>
    page
      .evaluate(() => location.pathname + location.hash)
      .catch(() => /* it is on its way */ undefined);
  await page.goto(host.url('/course/%23~write'));
  await until('the hash is one again', async () => (await place()) === '/course/#~write');
  await labThere(page);
  await isKept(page);
  // The host's page was an answer of 404, which the console mentions.
  tab.trouble.length = 0;
  await page.goto(host.url('/course/%23~filters'));
  await until('the worker does the same', async () => (await place()) === '/course/#~filters');
  await there(page, '#lab-filters math');
  await isQuiet(tab, host);

  await page.goto(host.url('/course/nothing'));
  await textIs(page, 'h1', /Nothing lies at this address/);
});

test('Chromium would install it', async (t) => {
  const host = await hosted(t);
  const { page } = await chromiumSite(t);
  await page.goto(host.url('/course/'));
  const driven = /** @type {import('playwright-core').Page} */ (/** @type {unknown} */ (page));
  const devTools = await driven.context().newCDPSession(driven);
  const { errors, url } = await devTools.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.match(url, /\/v\/\w+\/manifest\.webmanifest$/);
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
  // A test's browser keeps nothing, as a private window does; there is no other reason.
  assert.deepEqual(
    installabilityErrors.map(({ errorId }) => errorId),
    ['in-incognito'],
  );
});

test('the site is what its worker says, and what is compressed is the same', async () => {
  const version = await versionIn(SITE);
  const top = (await readdir(SITE)).filter((name) => !/\.(?:br|gz)$/.test(name));
  assert.deepEqual(top.sort(), ['404.html', 'index.html', 'sw.js', 'v']);
  const worker = await readFile(join(SITE, 'sw.js'), 'utf8');
  const listed = [...worker.matchAll(/"?([\w./-]*)"?:\["([\w+/=]{44})",(\d+)\]/g)];
  assert.ok(listed.length > 150, `${listed.length} files are listed`);
  for (const [, path, sum, length] of listed) {
    const bytes = await readFile(join(SITE, path || 'index.html'));
    assert.equal(createHash('sha256').update(bytes).digest('base64'), sum, path);
    assert.equal(bytes.length, Number(length), path);
  }
  const all = await readdir(join(SITE, 'v', version), { recursive: true });
  for (const name of all.filter((one) => /\.(?:br|gz)$/.test(one))) {
    const packed = await readFile(join(SITE, 'v', version, name));
    const bytes = await readFile(join(SITE, 'v', version, name.slice(0, -3)));
    const unpacked = name.endsWith('.br') ? brotliDecompressSync(packed) : gunzipSync(packed);
    assert.ok(unpacked.equals(bytes), name);
    assert.ok(packed.length < bytes.length, name);
  }
  assert.ok(all.includes('pkg/cpu/palomino_bg.wasm.br'));
});
