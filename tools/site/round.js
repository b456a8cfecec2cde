// When the page is to be loaded once more before it begins: for threads, and for a newer version.
import { news } from './news.js';
import { NOTES, found, isControlled, isOvertaken } from './worker-at-hand.js';
import { registered, takenOver } from './worker-at-hand.js';

/** Under this name the tab remembers that the page was loaded once more: it never is twice. */
const NOTE = `${NOTES} loaded again`;
/** And under this one when it was for a newer version. */
const TAKEN = `${NOTES} newer version`;
/** A worker is there within a second; on a slow line or a busy machine it may take this long. */
const PATIENCE_MS = 10_000;
/** The worker before may have work of the last page left for so long. */
const LATEST_MS = 60_000;
/** The script that is the page. */
const CORE = new URL('./core.js', import.meta.url).href;
/** A tab in the background paints nothing. */
const LATEST_PAINT_MS = 500;

/**
 * A version that came since the last visit and waits takes over behind this page, which says so: a
 * browser may let the worker before it finish for seconds, and nobody should wait for that. One
 * that has taken over already is there from the beginning.
 * @returns {Promise<boolean>} whether the page is loaded again
 */
export async function takeNewer() {
  const site = isControlled() ? await found() : null;
  if (!site) return false;
  if (site.waiting) {
    takenOver(LATEST_MS).then((over) => over && news(() => location.reload()));
    site.waiting.postMessage({ ask: 'take over' });
    return false;
  }
  if (!(await isOvertaken(site)) || !isFirstInAWhile()) return false;
  location.reload();
  return true;
}

/** Whatever goes wrong, the page is not loaded again and again. */
function isFirstInAWhile() {
  try {
    const last = Number(sessionStorage.getItem(TAKEN) ?? 0);
    sessionStorage.setItem(TAKEN, String(Date.now()));
    return Date.now() - last > PATIENCE_MS;
  } catch {
    return false;
  }
}

/**
 * On a host without headers the page is isolated from the second time on.
 * @returns {Promise<boolean>} whether the page is loaded again
 */
export async function firstVisit() {
  if (crossOriginIsolated) {
    forget();
    return false;
  }
  // One thread needs nobody to share with; and whoever can't remember might go round for ever.
  if (navigator.hardwareConcurrency < 2 || wasHere() || !remember()) return false;
  // Reloaded with the shift key, a page goes past its worker: loaded plainly, it does not.
  const come = isControlled() || (await found())?.active ? true : await first();
  if (!come) return false;
  await Promise.all([painted(), scriptHere()]);
  location.reload();
  return true;
}

/** Settles when the page's script has come: broken off, it would be fetched from its beginning. */
const scriptHere = () =>
  new Promise((resolve) => {
    const look = (/** @type {PerformanceEntryList} */ entries) =>
      entries.some(({ name }) => name === CORE) && resolve(true);
    new PerformanceObserver((list) => look(list.getEntries())).observe({
      type: 'resource',
      buffered: true,
    });
    setTimeout(() => resolve(false), PATIENCE_MS);
  });

/** Settles when something can be seen, which stays there while the page is loaded again. */
const painted = () =>
  new Promise((resolve) => {
    if (performance.getEntriesByName('first-contentful-paint').length > 0) resolve(true);
    try {
      new PerformanceObserver(() => resolve(true)).observe({ type: 'paint', buffered: true });
    } catch {
      resolve(false);
    }
    setTimeout(() => resolve(false), LATEST_PAINT_MS);
  });

/** Waits for the first worker. */
async function first() {
  const over = takenOver(PATIENCE_MS);
  return (await registered()) !== null && (isControlled() || (await over));
}

function wasHere() {
  try {
    return sessionStorage.getItem(NOTE) !== null;
  } catch {
    return true;
  }
}

function remember() {
  try {
    sessionStorage.setItem(NOTE, 'yes');
    return true;
  } catch {
    return false;
  }
}

function forget() {
  try {
    sessionStorage.removeItem(NOTE);
  } catch {
    // Then there is no note.
  }
}
