// The data that were opened last, kept in this browser under their hashes, so that a reload and a
// kept run find them again.
import { LAST, QUEUE, REPLACED, leaving, ofTab, recipesIn } from '../run/kept-names.js';
import { kept, keptAll, revise } from '../run/storage.js';

/** @import { Recipe } from '../types.js' */

/** @typedef {{ bytes: Uint8Array, title: string, sha256: string }} KeptData */

/** Data sets are large: this many stay. */
const MOST_DATA = 3;
const LIST = 'data';

/**
 * What is kept of opened data, newest last, without its bytes.
 * @returns {Promise<{ title: string, sha256: string }[]>}
 */
export const keptData = async () => (await kept(LIST)) ?? [];

/**
 * Keeps opened data under its hash, and the list with it; the oldest makes room, unless a kept run
 * was trained on it.
 * @param {KeptData} data
 * @returns {Promise<boolean>} whether it outlives the page
 */
export async function keepData(data) {
  const { title, sha256 } = data;
  const elsewhere = await keptAll(ofTab(LAST));
  const done = await revise([LIST, LAST, REPLACED, QUEUE], ([stored, last, replaced, queue]) => {
    const list = [...others(stored, sha256), { title, sha256 }];
    const needed = hashesOf([last, replaced, ...elsewhere], queue);
    const gone = leaving(list, [sha256, ...needed], MOST_DATA);
    return new Map(
      /** @type {[string, unknown][]} */ ([
        ...gone.map((hash) => [`data:${hash}`, undefined]),
        [`data:${sha256}`, data],
        [LIST, list.filter((one) => !gone.includes(one.sha256))],
      ]),
    );
  });
  return done === 'kept';
}

/** Data that was opened again counts as new. @param {string} sha256 */
export const touchData = (sha256) =>
  revise([LIST], ([list = []]) => {
    const touched = list.filter((/** @type {KeptData} */ one) => one.sha256 === sha256);
    return new Map([[LIST, [...others(list, sha256), ...touched]]]);
  });

/** @param {{ title: string, sha256: string }[] | undefined} list @param {string} sha256 */
const others = (list = [], sha256) => list.filter((one) => one.sha256 !== sha256);

/**
 * What the kept runs were trained on, and what those to come will be.
 * @param {({ recipe: Recipe } | undefined)[]} runs
 * @param {unknown} queue
 */
const hashesOf = (runs, queue) => {
  const queued = /** @type {Recipe[]} */ (recipesIn('pictures', queue));
  return [...runs.flatMap((run) => run?.recipe ?? []), ...queued].flatMap(({ data }) =>
    data.source === 'files' ? [data.sha256] : [],
  );
};
