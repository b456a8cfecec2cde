// A Chromium, and a small server for what runs in it: our engines, the peers' modules and their
// libraries.

import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { Skipped } from './peers.mjs';

const here = import.meta.dirname;
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};
/** Isolated, so that clocks are precise and jax-js may use threads. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * Serves `/pkg/` (our engines), `/www/` (how the lab starts their threads), `/peers/` and
 * `/node_modules/` (of `site.libraries`, once that is set).
 */
export async function serve() {
  const site = { url: '', libraries: undefined, stop: () => server.close() };
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://host').pathname));
    const ours = path.startsWith('/pkg/') || path.startsWith('/www/');
    const root = ours ? join(here, '..') : path.startsWith('/peers/') ? here : site.libraries;
    const file = root && join(root, path);
    if (!file || !existsSync(file)) return void response.writeHead(404, HEADERS).end();
    response.writeHead(200, {
      ...HEADERS,
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  site.url = `http://127.0.0.1:${server.address().port}`;
  return site;
}

/** Whether `cargo xtask bench` (or `serve`) has built this engine of ours. */
export function isBuilt(engine) {
  return existsSync(join(here, '..', 'pkg', engine, 'palomino.js'));
}

/** A fresh Chromium. */
export async function launch({ softwareAdapter }) {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath)
    throw new Skipped(
      'no Chromium; CHROMIUM names one, and `cargo xtask bench` finds or installs one',
    );
  const { chromium } = await import('playwright-core').catch(() => {
    throw new Skipped('playwright-core is not installed; `cargo xtask bench` does that');
  });
  const gpu = softwareAdapter
    ? ['--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader']
    : ['--enable-features=Vulkan'];
  const args = ['--enable-unsafe-webgpu', '--disable-gpu-watchdog', '--no-sandbox', ...gpu];
  return chromium.launch({ executablePath, args });
}

/** Opens the bare page in a fresh Chromium and gives what `work(page)` gives. */
export async function inPage(url, machine, work) {
  const browser = await launch(machine);
  try {
    const page = await browser.newPage();
    const failed = new Promise((_, reject) => {
      page.on('crash', () => reject(new Error('the page crashed')));
      browser.on('disconnected', () => reject(new Error('Chromium ended')));
    });
    failed.catch(() => {}); // It also ends when we close it.
    await page.goto(`${url}/peers/page.html`);
    await page.waitForFunction(() => 'measure' in globalThis);
    return await Promise.race([work(page), failed]);
  } finally {
    await browser.close();
  }
}
