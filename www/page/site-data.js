// What a site has from the start beside what every site has: pictures and texts that somebody has
// fetched for it. One list, which every site has, names their indexes, so that nothing is asked for
// that is not there.
import { asset } from './asset.js';

const LIST = 'pkg/data.json';

/** @type {Promise<string[]> | undefined} */
let listed;

function list() {
  listed ??= readList();
  return listed;
}

async function readList() {
  const answer = await asset(LIST).catch(() => null);
  const list = answer?.ok ? await answer.json().catch(() => []) : [];
  return Array.isArray(list) ? list : [];
}

/**
 * What an index says; null where the site has none.
 * @param {string} path as in the site
 * @returns {Promise<any>}
 */
export async function siteIndex(path) {
  if (!(await list()).includes(path)) return null;
  const answer = await asset(path).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}
