// WebKit, driven by WebDriver's own requests: Debian's MiniBrowser on a screen that nobody sees.
// `WEBKIT_DRIVER` and `WEBKIT_BROWSER` say where they are; `cargo xtask test` sets them.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PATIENCE_MS, until } from '../browser/support/browsers.mjs';

/** @import { ChildProcess, StdioOptions } from 'node:child_process' */
/** @import { Page } from '../browser/support/one-file.mjs' */

const DRIVER = process.env.WEBKIT_DRIVER || '/usr/bin/WebKitWebDriver';
const BROWSER =
  process.env.WEBKIT_BROWSER || '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** Where a screen writes its number. */
const NUMBER = 3;

/**
 * Drawn by the processor, so that it is the same everywhere. The sandbox needs namespaces, which
 * containers and root don't have; the browser opens nothing but this site.
 */
const ENVIRONMENT = {
  GDK_BACKEND: 'x11',
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
};

/**
 * A program that ends when the tests do.
 * @param {string} name
 * @param {string[]} rest
 * @param {NodeJS.ProcessEnv} env
 * @param {StdioOptions} stdio
 * @returns {Promise<ChildProcess>}
 */
async function started(name, rest, env, stdio = 'ignore') {
  const child = spawn(name, rest, { env, stdio });
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  process.once('exit', () => child.kill());
  return child;
}

/** A screen of its own: the first free one. @param {NodeJS.ProcessEnv} env */
async function screen(env) {
  const rest = ['-displayfd', `${NUMBER}`, '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const child = await started('Xvfb', rest, env, ['ignore', 'ignore', 'ignore', 'pipe']);
  const pipe = /** @type {import('node:stream').Readable} */ (child.stdio[NUMBER]);
  const number = await new Promise((resolve, reject) => {
    pipe.once('data', (bytes) => resolve(String(bytes).trim()));
    child.once('exit', () => reject(new Error('Xvfb gave no screen')));
  });
  return { child, display: `:${number}` };
}

/** @returns {Promise<number>} a port that nobody listens on */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** What a page is asked: a function with what it is given, answered when its promise is. */
const ASKED =
  '(async () => (FUNCTION)(arguments[0]))().then((value) => arguments[1]({ value }), ' +
  '(error) => arguments[1]({ error: `${error?.message ?? error}` }))';

/**
 * A browser with one page, in a home of its own.
 * @returns {Promise<{ page: Page, version: string, close: () => Promise<void> }>}
 */
export async function openWebKit() {
  const home = await mkdtemp(join(tmpdir(), 'palomino-webkit-'));
  const places = { HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  const seen = await screen({ ...process.env });
  const env = { ...process.env, ...ENVIRONMENT, ...places, DISPLAY: seen.display };
  const port = await freePort();
  const driver = await started(DRIVER, [`--port=${port}`], env);
  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async function asked(method, path, body) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    const { value } = await answer.json();
    if (answer.ok) return value;
    throw new Error(`WebKit, ${method} ${path}: ${value?.error}: ${value?.message}`);
  }
  await until('the driver listens', () => asked('GET', '/status').catch(() => null));
  const options = { binary: BROWSER, args: ['--automation'] };
  const wanted = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
  const { sessionId, capabilities } = await asked('POST', '/session', { capabilities: wanted });
  const session = `/session/${sessionId}`;
  const patience = { script: 3 * PATIENCE_MS, pageLoad: PATIENCE_MS };
  await asked('POST', `${session}/timeouts`, patience);
  return {
    page: {
      goto: (url) => asked('POST', `${session}/url`, { url }),
      async evaluate(code, given = null) {
        const script = ASKED.replace('FUNCTION', () => `${code}`);
        const told = await asked('POST', `${session}/execute/async`, { script, args: [given] });
        if (told.error) throw new Error(told.error);
        return told.value;
      },
    },
    version: capabilities.browserVersion,
    async close() {
      await asked('DELETE', session).catch(() => {});
      for (const child of [driver, seen.child]) child.kill();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
