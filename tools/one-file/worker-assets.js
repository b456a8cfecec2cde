// What a worker needs of the one file, which comes as its first message: stands in for
// www/page/asset.js.
import { unpack } from './unpack.js';

/** @typedef {import('./packed.js').Packed} Packed */

/** @type {Record<string, () => Promise<any>>} */
const MODULES = {
  'pkg/cpu/palomino.js': () => import('../../pkg/cpu/palomino.js'),
  'pkg/text/palomino_text.js': () => import('../../pkg/text/palomino_text.js'),
  'pkg/theory/palomino_theory.js': () => import('../../pkg/theory/palomino_theory.js'),
  'pkg/report/palomino_report.js': () => import('../../pkg/report/palomino_report.js'),
  'pkg/files/palomino_pictures.js': () => import('../../pkg/files/palomino_pictures.js'),
};
if (WITH_GPU) MODULES['pkg/gpu/palomino.js'] = () => import('../../pkg/gpu/palomino.js');

/** @type {Promise<Packed['packed']>} */
const given = new Promise((resolve) => {
  /** @param {MessageEvent<any>} event */
  const take = (event) => {
    if (!('packed' in event.data)) return;
    removeEventListener('message', take);
    event.stopImmediatePropagation();
    resolve(event.data.packed);
  };
  addEventListener('message', take);
});

/** @param {string} path */
export const assetModule = (path) =>
  MODULES[path]?.() ?? Promise.reject(new Error(`this file has no ${path}`));

/** @param {string} path */
export async function asset(path) {
  const { path: has, entry, text } = await given;
  if (path !== has || !entry) return new Response(null, { status: 404 });
  const { start, length, packed } = entry;
  const all = unpack(text, packed, start + length);
  return new Response(/** @type {any} */ (all.subarray(start)), {
    headers: { 'Content-Length': String(length) },
  });
}
