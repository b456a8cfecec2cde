// What the service worker keeps: a cache for each version, whole before it counts. Two sites on one
// origin have caches of different names.
import { keptAnswer } from './answers.js';

/** @typedef {import('./version.js').KnownFile} KnownFile */
/** @typedef {import('./version.js').SiteVersion} SiteVersion */
/**
 * @typedef {{ name: string, cache: Cache, at: number, files: Record<string, KnownFile>, late:
 * boolean }} Whole a complete version, with what it consists of; `late`: also what comes last
 */

const HOME = new URL('./', /** @type {any} */ (globalThis).location.href);
const PREFIX = `palomino ${HOME.pathname} `;
/** A version is complete when this is among its files, and says what they are. */
const MARK = new URL('complete', HOME).href;

/** @param {SiteVersion} version */
const nameOf = ({ build }) => `${PREFIX}${build}`;
/** @param {string} path */
const keyOf = (path) => new URL(path || './', HOME).href;

/** The site's other versions that are complete, the newest first. @param {SiteVersion} version */
async function others(version) {
  const names = (await caches.keys()).filter(
    (name) => name.startsWith(PREFIX) && name !== nameOf(version),
  );
  const all = await Promise.all(names.map(whole));
  return all.filter((one) => one !== null).sort((a, b) => b.at - a.at);
}

/** @param {string} name @returns {Promise<Whole | null>} */
async function whole(name) {
  const cache = await caches.open(name);
  const mark = await cache.match(MARK);
  if (!mark) return null;
  const { at, files, late } = await mark.json();
  const [first] = Object.keys(late);
  const hasLate = first !== undefined && (await cache.match(keyOf(first))) !== undefined;
  return { name, cache, at, files: { ...files, ...late }, late: hasLate };
}

/** The newest other version. @param {SiteVersion} version */
export const older = async (version) => (await others(version))[0] ?? null;

/** @param {SiteVersion} version */
export async function isComplete(version) {
  return (await caches.has(nameOf(version))) && (await whole(nameOf(version))) !== null;
}

/** From now on the version counts, if it is all there. @param {SiteVersion} version */
export async function complete(version) {
  const { files, late } = version;
  const cache = await caches.open(nameOf(version));
  const there = new Set((await cache.keys()).map(({ url }) => url));
  for (const path of Object.keys(files))
    if (!there.has(keyOf(path))) throw new Error(`${path} is not kept`);
  await cache.put(MARK, new Response(JSON.stringify({ at: Date.now(), files, late })));
}

/** Fetches all that every browser needs. @param {SiteVersion} version */
export const keepAll = (version) => gather(version, version.files);

/** Fetches what only some need, behind all the rest. @param {SiteVersion} version */
export const keepLate = (version) => gather(version, version.late);

/** Nothing of the version stays. @param {SiteVersion} version */
export const drop = (version) => caches.delete(nameOf(version));

/**
 * One after the other, so that the page's own requests go first; what another version has, with the
 * same sum, is copied.
 * @param {SiteVersion} version
 * @param {Record<string, KnownFile>} files
 */
async function gather(version, files) {
  const cache = await caches.open(nameOf(version));
  const before = await others(version);
  for (const [path, [sum]] of Object.entries(files)) {
    if (await cache.match(keyOf(path))) continue;
    const copy = await copied(before, sum);
    const bytes = copy ?? (await fetched(keyOf(path), sum));
    await cache.put(keyOf(path), keptAnswer(bytes, path));
  }
}

/** @param {Whole[]} before @param {string} sum @returns {Promise<ArrayBuffer | null>} */
async function copied(before, sum) {
  for (const { cache, files } of before) {
    const same = Object.keys(files).find((path) => files[path][0] === sum);
    const kept = same === undefined ? undefined : await cache.match(keyOf(same));
    if (kept) return kept.arrayBuffer();
  }
  return null;
}

/**
 * A file whose sum is right. Where the browser’s own store has another one, the host is asked.
 * @param {string} url
 * @param {string} sum
 */
async function fetched(url, sum) {
  const integrity = `sha256-${sum}`;
  const ask = async (/** @type {RequestCache} */ cache) => {
    const answer = await fetch(url, { integrity, cache, redirect: 'error' });
    if (!answer.ok) throw new Error(`${url}: the host answered ${answer.status}`);
    return answer.arrayBuffer();
  };
  if (!url.startsWith(`${HOME.href}v/`)) return ask('no-cache');
  return ask('default').catch(() => ask('reload'));
}

/** The page of this version, if all of it is there. @param {SiteVersion} version */
export const ownPage = async (version) =>
  (await isComplete(version)) ? inCache(nameOf(version), '') : undefined;

/** The page of the version before. @param {SiteVersion} version */
export async function earlierPage(version) {
  const before = await older(version);
  return before?.cache.match(keyOf(''));
}

/**
 * A kept file, of this version or of one that a page is still open in.
 * @param {SiteVersion} version
 * @param {string} path
 */
export async function keptFile(version, path) {
  // On a first visit there is nothing, which one question tells.
  if (!(await caches.keys()).some((name) => name.startsWith(PREFIX))) return undefined;
  const own = await inCache(nameOf(version), path);
  if (own) return own;
  for (const { cache } of await others(version)) {
    const kept = await cache.match(keyOf(path));
    if (kept) return kept;
  }
  return undefined;
}

/** @param {string} name @param {string} path */
const inCache = async (name, path) =>
  (await caches.has(name)) ? (await caches.open(name)).match(keyOf(path)) : undefined;

/**
 * Takes away what is neither this version nor the newest complete one before it, which a page may
 * still be open in.
 * @param {SiteVersion} version
 */
export async function tidy(version) {
  try {
    const stays = [nameOf(version), (await older(version))?.name];
    for (const name of await caches.keys())
      if (name.startsWith(PREFIX) && !stays.includes(name)) await caches.delete(name);
  } catch {
    // Without caches there is nothing to take away.
  }
}
