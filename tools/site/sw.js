// The site's service worker: it gives the page its files, so that it opens without a network and
// never mixes two versions, and the headers that isolate it, so that the CPU engine has threads.
import { isolated, readAs } from './answers.js';
import { complete, drop, earlierPage, isComplete, keepAll } from './shelf.js';
import { keepLate, keptFile, older, ownPage, tidy } from './shelf.js';

/** @typedef {import('./version.js').SiteVersion} SiteVersion */

const worker = /** @type {any} */ (globalThis);
/** @type {SiteVersion} */
const version = VERSION;
const HOME = new URL('./', worker.location.href);
/** The pages of this site that are the lab. */
const PAGES = ['', 'index.html'];

// The first one has nothing to replace: it works at once, and gathers the version later, when the
// page has what it needs. A newer one waits until its version is there, whole.
worker.addEventListener('install', (/** @type {any} */ event) => {
  if (worker.registration.active) event.waitUntil(keepVersion());
});

worker.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil(tidy(version).then(() => worker.clients.claim()));
});

async function keepVersion() {
  const before = await older(version);
  try {
    await keepAll(version);
    await complete(version);
  } catch (error) {
    await drop(version);
    throw error;
  }
  // Where the version before has the WebGPU engine, this browser has a use for it.
  if (before?.late) await keepLate(version).catch(() => {});
}

worker.addEventListener('message', (/** @type {any} */ event) => {
  const { data, source } = event;
  if (data?.ask === 'take over') event.waitUntil(worker.skipWaiting());
  if (data?.ask === 'version') event.waitUntil(sayVersion(event.ports[0]));
  if (data?.ask === 'keep') event.waitUntil(keep(data.late, source));
});

/** Which version this is, if it is whole. @param {MessagePort} port */
async function sayVersion(port) {
  port.postMessage((await isComplete(version).catch(() => false)) ? version.build : null);
}

/** @type {Promise<void> | null} */
let keeping = null;

/**
 * Gathers the version unless that was done, and then what only some browsers need.
 * @param {boolean} late
 * @param {{ postMessage: (message: unknown) => void } | null} source
 */
async function keep(late, source) {
  try {
    if (!(await isComplete(version))) {
      keeping ??= keepAll(version).then(() => complete(version));
      await keeping.finally(() => {
        keeping = null;
      });
    }
    source?.postMessage({ kept: version.build });
    if (late) await keepLate(version);
  } catch {
    // No network, no room, or a host that changes files: the page goes on as it came.
  }
}

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(HOME.href)) return;
  const path = url.pathname.slice(HOME.pathname.length);
  if (request.mode === 'navigate' && PAGES.includes(path)) event.respondWith(page(request));
  else if (request.mode === 'navigate' && /^(?:index\.html)?%23/i.test(path))
    event.respondWith(Response.redirect(new URL(path.replace(/^.*?%23/i, './#'), HOME).href));
  else if (path.startsWith('v/')) event.respondWith(file(request, path));
});

/** @param {Request} request */
async function page(request) {
  const kept = await ownPage(version).catch(() => null);
  if (kept) return kept;
  try {
    return isolated(await fetch(request));
  } catch (error) {
    const earlier = await earlierPage(version).catch(() => null);
    if (earlier) return earlier;
    throw error;
  }
}

/** @param {Request} request @param {string} path */
async function file(request, path) {
  const kept = await keptFile(version, path).catch(() => null);
  return kept ?? readAs(await fetch(request), version.files[path] ?? version.late[path]);
}
