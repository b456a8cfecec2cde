// What the site does behind the page once that is there: it is kept, to open without a network, and
// a newer version is announced, once.
import { news } from './news.js';
import { onWord, registered, takenOver } from './worker-at-hand.js';

/** Without an engine the page is kept after so long all the same. */
const LATEST_MS = 30_000;
const LATER_MS = 3000;
/** A page that stays open looks for a newer version this often, when it is looked at. */
const LOOK_MS = 3_600_000;
const KEPT = 'The lab is kept in this browser: it opens without a network.';

/** @param {() => Promise<boolean>} needsLate whether this browser has a use for what comes last */
export async function lookAfter(needsLate) {
  await engineThere();
  // The first steps of a run that waited for the engine come before what is for later.
  await new Promise((resolve) => setTimeout(resolve, LATER_MS));
  const site = await registered();
  if (!site) return;
  announce(site);
  let looked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - looked < LOOK_MS) return;
    looked = performance.now();
    site.update().catch(() => {});
  });
  onWord((data) => {
    if (data?.kept) sayKept();
  });
  const worker = (await navigator.serviceWorker.ready).active;
  worker?.postMessage({ ask: 'keep', late: await needsLate().catch(() => false) });
}

/** Settles when the CPU engine is there, which comes before all that is for later. */
const engineThere = () =>
  new Promise((resolve) => {
    const { documentElement: root } = document;
    const look = () => root.dataset.engine !== 'loading' && resolve(undefined);
    new MutationObserver(look).observe(root, { attributeFilter: ['data-engine'] });
    setTimeout(resolve, LATEST_MS);
    look();
  });

/** Says when a newer version is there. @param {ServiceWorkerRegistration} site */
function announce(site) {
  const say = () => site.waiting && navigator.serviceWorker.controller && news(() => take(site));
  const watch = (/** @type {ServiceWorker | null} */ coming) =>
    coming?.addEventListener('statechange', () => coming.state === 'installed' && say());
  site.addEventListener('updatefound', () => watch(site.installing));
  watch(site.installing);
  // Another tab may have let it take over.
  const controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) news(() => location.reload());
  });
  say();
}

/** The newer version takes over, and this page begins again in it. */
async function take(/** @type {ServiceWorkerRegistration} */ site) {
  const over = takenOver(LATEST_MS);
  site.waiting?.postMessage({ ask: 'take over' });
  if (site.waiting) await over;
  location.reload();
}

function sayKept() {
  if (document.documentElement.dataset.kept) return;
  document.documentElement.dataset.kept = 'yes';
  const line = document.createElement('p');
  line.textContent = KEPT;
  document.querySelector('footer')?.append(line);
}
