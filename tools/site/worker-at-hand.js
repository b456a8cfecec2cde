// The site's service worker, as far as the browser gives one: not in a private window of Firefox,
// not over plain http, not where storage is denied.

/** The site's root: this script lies in `v/<build>/page/`. */
const ROOT = new URL('../../../', import.meta.url);
const ADDRESS = new URL('sw.js', ROOT).href;

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('site', {
  createScriptURL: (/** @type {string} */ url) => (url === ADDRESS ? url : ''),
});

/** The name that all notes of this site begin with. */
export const NOTES = `palomino ${ROOT.pathname}`;

/** @returns {ServiceWorkerContainer | null} */
function container() {
  try {
    // In a frame the page is somebody else's: it is neither kept nor loaded again.
    return window.top === window ? (navigator.serviceWorker ?? null) : null;
  } catch {
    return null;
  }
}

/** Whether this page's requests go through the site's worker. */
export const isControlled = () => container()?.controller?.scriptURL === ADDRESS;

/** The version that this script is of, by its folder. */
const OWN = new URL('..', import.meta.url).pathname.split('/').at(-2);
/** A worker that is slow to say its version is taken for one of the same. */
const ANSWER_MS = 1000;

/**
 * Whether the browser has a newer version than this page: its worker took over while the page was
 * on its way.
 * @param {ServiceWorkerRegistration} site
 */
export async function isOvertaken(site) {
  const controller = container()?.controller;
  if (site.active !== controller) return true;
  const { port1, port2 } = new MessageChannel();
  const said = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(null), ANSWER_MS);
  });
  controller?.postMessage({ ask: 'version' }, [port2]);
  const version = await said;
  return version !== null && version !== OWN;
}

/** The site's worker, if this browser has it already. */
export async function found() {
  const all = await container()
    ?.getRegistration(ROOT.href)
    .catch(() => null);
  return all?.scope === ROOT.href ? all : null;
}

/** The same; looks for a newer one. @returns {Promise<ServiceWorkerRegistration | null>} */
export async function registered() {
  const address = policy ? policy.createScriptURL(ADDRESS) : ADDRESS;
  const how = { scope: ROOT.href, updateViaCache: /** @type {const} */ ('none') };
  const made = await container()
    ?.register(address, how)
    .catch(() => null);
  return made ?? null;
}

/** Settles when another worker takes this page over, or none does for so long. */
export const takenOver = (/** @type {number} */ patience) =>
  new Promise((resolve) => {
    container()?.addEventListener('controllerchange', () => resolve(true), { once: true });
    setTimeout(() => resolve(false), patience);
  });

/** @param {(data: any) => void} heard */
export const onWord = (heard) => {
  container()?.addEventListener('message', ({ data }) => heard(data));
  container()?.startMessages();
};
