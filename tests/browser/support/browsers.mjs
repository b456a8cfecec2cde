// Browsers for the tests: a Chromium with or without WebGPU, and a lab opened in it that remembers
// what went wrong.
import { after } from 'node:test';
import { chromium } from 'playwright-core';

/** Where the site is served; `cargo xtask test --browser` sets it. */
export const url = process.env.PALOMINO_URL ?? 'http://127.0.0.1:4321/';

/** As root a browser has no sandbox; the rest keeps it from talking to anybody but the site. */
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
/** Chromium computes WebGPU in software where there is no GPU. */
export const SOFTWARE_GPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Shared machines are slow at times: nothing fails for being late before this. */
export const PATIENCE_MS = Number(process.env.PALOMINO_PATIENCE_MS ?? 60_000);

/**
 * A GPU computed in software takes half a minute to compile its shaders and compare one step, on an
 * idle machine.
 */
export const SLOW_GPU_MS = 3 * PATIENCE_MS;

/** @type {Map<string, Promise<import('playwright-core').Browser>>} */
const launched = new Map();
after(async () => {
  for (const browser of launched.values()) await (await browser).close().catch(() => {});
});

/** The file's Chromium, started once for every set of flags. @param {string[]} [flags] */
export function launch(flags = []) {
  const key = flags.join(' ');
  if (!launched.has(key)) {
    const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
    launched.set(key, chromium.launch({ executablePath, args: [...QUIET, ...flags] }));
  }
  return /** @type {Promise<import('playwright-core').Browser>} */ (launched.get(key));
}

/**
 * A page in a profile of its own, closed when the test ends. `trouble` gathers what the console and
 * the page complain of.
 * @param {import('node:test').TestContext} t
 * @param {{ flags?: string[], context?: import('playwright-core').BrowserContextOptions, threads?:
 * boolean }} [options] `threads`: where the site has them;
 *   else the page sees the engines that every site has
 */
export async function freshPage(t, { flags, context: wishes, threads = false } = {}) {
  const browser = await launch(flags);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...wishes,
  });
  t.after(() => context.close().catch(() => {}));
  if (!threads)
    await context.route('**/pkg/engines.json', (route) => route.fulfill({ json: ['cpu', 'gpu'] }));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  /** @type {string[]} */
  const trouble = [];
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && trouble.push(`${message.text()} (${message.location().url})`),
  );
  page.on('pageerror', (error) => trouble.push(String(error)));
  return { page, context, trouble };
}

/**
 * The lab, opened and ready to train.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof freshPage>[1] & { hash?: string }} [options]
 */
export async function openLab(t, { hash = '', ...options } = {}) {
  const opened = await freshPage(t, options);
  await opened.page.goto(url + hash);
  await ready(opened.page);
  return opened;
}

/**
 * Waits until the CPU engine has its pictures, whichever lab is shown.
 * @param {import('playwright-core').Page} page
 */
export async function ready(page) {
  await page.locator('html:not([data-engine=loading])').waitFor({ state: 'attached' });
  await page
    .locator('#data')
    .getByText(/to train on, .* to validate with/)
    .waitFor({ state: 'attached' });
}

/**
 * Asks again and again until the answer is true (or anything like it), and gives that answer back.
 * @template T @param {string} what for the message when it never is @param {() => Promise<T> | T}
 * ask @param {number} [patience]
 * @returns {Promise<T>}
 */
export async function until(what, ask, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
