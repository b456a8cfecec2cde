// The data that were opened last, kept in this browser under their hashes, so that a reload and a
// kept run find them again.
import { LAST, REPLACED, forget, keep, kept, leaving, queuedRecipes } from '../run/storage.js';

/** @import { Recipe } from '../types.js' */

/** @typedef {{ bytes: Uint8Array, title: string, sha256: string }} KeptData */

/** Data sets are large: this many stay. */
const MOST_DATA = 3;

/**
 * What is kept of opened data, newest last, without its bytes.
 * @returns {Promise<{ title: string, sha256: string }[]>}
 */
export const keptData = async () => (await kept('data')) ?? [];

/**
 * Keeps opened data under its hash; the oldest makes room, unless a kept run was trained on it.
 * @param {KeptData} data
 */
export async function keepData(data) {
  const others = (await keptData()).filter(({ sha256 }) => sha256 !== data.sha256);
  const list = [...others, { title: data.title, sha256: data.sha256 }];
  const gone = leaving(list, [data.sha256, ...(await hashesOfRuns())], MOST_DATA);
  for (const sha256 of gone) await forget(`data:${sha256}`);
  const lasting = await keep(`data:${data.sha256}`, data);
  await keep(
    'data',
    list.filter(({ sha256 }) => !gone.includes(sha256)),
  );
  return lasting;
}

/** Data that was opened again counts as new. @param {string} sha256 */
export async function touchData(sha256) {
  const list = await keptData();
  const touched = list.filter((data) => data.sha256 === sha256);
  await keep('data', [...list.filter((data) => data.sha256 !== sha256), ...touched]);
}

/** What the kept runs were trained on, and what those to come will be. */
async function hashesOfRuns() {
  const runs = /** @type {({ recipe: Recipe } | undefined)[]} */ ([
    await kept(LAST),
    await kept(REPLACED),
  ]);
  const queued = /** @type {Recipe[]} */ (await queuedRecipes('pictures'));
  return [...runs.flatMap((run) => run?.recipe ?? []), ...queued].flatMap(({ data }) =>
    data.source === 'files' ? [data.sha256] : [],
  );
}
