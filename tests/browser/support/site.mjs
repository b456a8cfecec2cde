// The published site on hosts of the tests' own, in Chromium and in Firefox, and a newer version of
// it.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { buildSite } from '../../../tools/site/build.mjs';
import { StaticHost } from '../../../tools/site/static-host.mjs';
import { PATIENCE_MS, freshPage, until } from './browsers.mjs';
import { textIs, there } from './one-file.mjs';

/** @typedef {import('node:test').TestContext} TestContext */
/**
 * @typedef {import('./one-file.mjs').Page & { reload: () => Promise<unknown>, close: () =>
 * Promise<void> }} Page
 * @typedef {{ page: Page, trouble: string[], requests: string[], another: () => Promise<Tab> }} Tab
 */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Where `cargo xtask test` and `cargo xtask dist` write the site. */
export const SITE = resolve(process.env.PALOMINO_SITE ?? join(ROOT, 'dist/site'));

/** The name of a site's version. @param {string} folder */
export const versionIn = async (folder) => (await readdir(join(folder, 'v')))[0];

/**
 * A host of the site, stopped when the test ends.
 * @param {TestContext} t
 * @param {Record<string, import('../../../tools/site/static-host.mjs').Mount>} [mounts]
 */
export async function hosted(t, mounts = { '/course/': { folder: SITE } }) {
  const host = await new StaticHost(mounts).start();
  t.after(() => host.stop());
  return host;
}

/** @type {Promise<string> | undefined} */
let newer;
/**
 * A newer version of the site: with another heading, and another module of a lab.
 * @returns {Promise<string>} its folder
 */
export const newerSite = () => {
  newer ??= makeNewer();
  return newer;
};
/** What the newer version of the lab about bias says into the console. */
export const NEWER_WORD = 'the newer lab is here';

async function makeNewer() {
  const root = await mkdtemp(join(tmpdir(), 'palomino-'));
  process.on('exit', () => rm(root, { recursive: true, force: true }));
  await cp(join(ROOT, 'www'), join(root, 'www'), { recursive: true });
  for (const name of ['pkg', 'data', 'node_modules'])
    await symlink(join(ROOT, name), join(root, name));
  const index = join(root, 'www/index.html');
  const html = await readFile(index, 'utf8');
  await writeFile(index, html.replace('<h1>', '<h1>Newer '));
  const lab = join(root, 'www/theory/bias/open.js');
  await writeFile(lab, `${await readFile(lab, 'utf8')}\nconsole.info('${NEWER_WORD}');\n`);
  const folder = join(root, 'site');
  await buildSite(root, folder, 0);
  return folder;
}

/** Runs in each page before anything of it: how often it is loaded, what its policy refuses. */
const WATCH = `
globalThis.refused = [];
addEventListener('securitypolicyviolation', (event) =>
  refused.push(event.effectiveDirective + ' ' + event.blockedURI));
try {
  sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
} catch {}
`;

/**
 * @param {TestContext} t
 * @param {import('playwright-core').BrowserContextOptions} [wishes]
 * @returns {Promise<Tab>}
 */
export async function chromiumSite(t, wishes) {
  const { page, context, trouble } = await freshPage(t, { threads: true, context: wishes });
  return watched(page, context, trouble);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').BrowserContext} context
 * @param {string[]} trouble
 * @returns {Promise<Tab>}
 */
export async function watched(page, context, trouble) {
  await page.addInitScript(WATCH);
  /** @type {string[]} */
  const requests = [];
  context.on('request', (request) => requests.push(request.url()));
  const another = async () => {
    const next = await context.newPage();
    next.setDefaultTimeout(PATIENCE_MS);
    next.on('pageerror', (error) => trouble.push(String(error)));
    return watched(next, context, trouble);
  };
  return { page: /** @type {any} */ (page), trouble, requests, another };
}

/**
 * @param {TestContext} t
 * @param {Record<string, unknown>} [preferences]
 * @returns {Promise<Tab>}
 */
export async function firefoxSite(t, preferences = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
    headless: true,
    protocolTimeout: 3 * PATIENCE_MS,
    extraPrefsFirefox: preferences,
  });
  t.after(() => browser.close().catch(() => {}));
  const open = async () => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument(WATCH);
    /** @type {[string[], string[]]} */
    const [trouble, requests] = [[], []];
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    return { page: /** @type {any} */ (page), trouble, requests, another: open };
  };
  return open();
}

/** Waits until the lab can train. @param {Page} page */
export async function labThere(page) {
  // A page that is about to be loaded again can't be asked.
  await until('the lab is there', () =>
    page
      .evaluate(() => document.documentElement.dataset.engine !== 'loading' && location.protocol)
      .then((protocol) => protocol === 'http:')
      .catch(() => false),
  );
  await textIs(page, '#data', /to train on, .* to validate with/);
}

/** Waits until the site is kept in the browser. @param {Page} page */
export const isKept = (page) => there(page, 'html[data-kept]');

/** How often the page was loaded in its tab. @param {Page} page */
export const loadsOf = (page) => page.evaluate(() => Number(sessionStorage.loads));

/** The caches of the browser, by their names. @param {Page} page @returns {Promise<string[]>} */
export const cachesOf = (page) => page.evaluate(() => caches.keys());

/** Whether a page is of the newer version; false while it is on its way. @param {Page} page */
export const isNewer = (page) =>
  page
    .evaluate(() => document.querySelector('h1')?.textContent === 'Newer Palomino')
    .catch(() => false);

/**
 * Lets the browser look for a newer version, and waits until that is installed or given up.
 * @param {Page} page
 * @returns {Promise<string>} `installed` or `redundant`
 */
export const lookForNewer = (page) =>
  page.evaluate(async () => {
    const site = await navigator.serviceWorker.ready;
    await site.update();
    const coming = site.installing;
    if (!coming) return site.waiting ? 'installed' : 'nothing new';
    return new Promise((resolve) => {
      const look = () => ['installed', 'redundant'].includes(coming.state) && resolve(coming.state);
      coming.addEventListener('statechange', look);
      look();
    });
  });

/**
 * All went to the host, the policy refused nothing, nobody complained.
 * @param {Tab} tab
 * @param {StaticHost} host
 */
export async function isQuiet({ page, trouble, requests }, host) {
  const strange = requests.filter(
    (url) => !url.startsWith(host.url('/')) && !/^(?:blob|data|about):/.test(url),
  );
  assert.deepEqual(strange, [], 'requests to others');
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).refused), []);
  assert.deepEqual(trouble, []);
}
