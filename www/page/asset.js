// Where the page's own files come from: the site beside it. In the one file that opens from a disk
// another module stands in the place of this one (tools/one-file), which has them all.

/** The site's root: a path means the same on the page and in a worker. */
const ROOT = new URL('../', import.meta.url);

/** @param {string} path as in the site, `data/form.json` */
export const addressOf = (path) => new URL(path, ROOT).href;

/**
 * A file of the site, asked for as `fetch` does.
 * @param {string} path
 * @param {RequestInit} [how]
 */
export const asset = (path, how) => fetch(addressOf(path), how);

/** A module of `pkg/`, loaded when it is first asked for. @param {string} path */
export const assetModule = (path) => import(addressOf(path));

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('lab', {
  createScriptURL: (/** @type {string} */ url) => url,
});

/**
 * A worker that runs a module of the page.
 * @param {string} path
 * @param {string} name
 */
export function startWorker(path, name) {
  const address = addressOf(path);
  return new Worker(policy ? policy.createScriptURL(address) : address, { type: 'module', name });
}
