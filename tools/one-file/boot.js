// The loader of the one file, its only script that lies there as text: it unpacks the page and runs
// it. The policy lets run what has the page's hash and nothing else.
import { unpack } from './unpack.js';

/** @typedef {import('./packed.js').Entry} Entry */
/** @typedef {import('./packed.js').OneFileParts} OneFileParts */

/** @param {string} id */
const textOf = (id) => document.getElementById(id)?.textContent ?? '';

/** @type {Record<string, Entry>} */
const contents = JSON.parse(textOf('palomino-contents'));

/** A file of the page's stream. @param {string} path */
function early(path) {
  const { start, length } = contents[path];
  return all.subarray(start, start + length);
}
const ends = Object.values(contents).filter(({ stream }) => stream === 'page');
const last = ends.reduce((one, other) => (other.packed > one.packed ? other : one));
const all = unpack(textOf('palomino-page'), last.packed, last.start + last.length);
const words = new TextDecoder();

/** @type {OneFileParts} */
const parts = { contents, early: (path) => words.decode(early(path)), textOf, unpack };
/** @type {any} */ (globalThis).oneFile = parts;

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('one', {
  createScript: (/** @type {string} */ code) => code,
});
const script = document.createElement('script');
const code = parts.early('page.js');
script.text = policy ? policy.createScript(code) : code;
document.head.append(script);
script.remove();
