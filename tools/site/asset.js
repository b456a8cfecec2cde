// Where the site's page finds its files: stands in for www/page/asset.js. All scripts lie side by
// side in one folder of the version that they belong to.

/** The folder of this version: a path means the same on the page and in a worker. */
const ROOT = new URL('../', import.meta.url);

/** @param {string} path as in the repository, `data/form.json` */
export const addressOf = (path) => new URL(path, ROOT).href;

/**
 * @param {string} path
 * @param {RequestInit} [how]
 */
export async function asset(path, how) {
  // The lists of what there is travel with the script: nobody needs to be asked.
  if (path === 'pkg/engines.json') return new Response(ENGINES);
  return path === 'pkg/data.json' ? new Response(FETCHED_DATA) : fetch(addressOf(path), how);
}

/** @param {string} path */
export const assetModule = (path) => import(addressOf(path));

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('lab', {
  createScriptURL: (/** @type {string} */ url) => (url.startsWith(ROOT.href) ? url : ''),
});

/**
 * A worker that runs a script of this version.
 * @param {string} path as in the repository
 * @param {string} name
 */
export function startWorker(path, name) {
  const address = new URL(path.slice(path.lastIndexOf('/') + 1), import.meta.url).href;
  return new Worker(policy ? policy.createScriptURL(address) : address, { type: 'module', name });
}
