// The loader of the one file, its only script that lies there as text: it unpacks the page and runs
// it. The policy lets run what has the page's hash and nothing else.
import { unpack } from './unpack.js';

/** @typedef {import('./packed.js').Entry} Entry */
/** @typedef {import('./packed.js').OneFileParts} OneFileParts */

/** A tab in the background paints nothing. */
const LATEST_PAINT_MS = 300;

/** @param {string} id */
const textOf = (id) => document.getElementById(id)?.textContent ?? '';

/** Unpacks the page's stream and runs its script. */
function start() {
  /** @type {Record<string, Entry>} */
  const contents = JSON.parse(textOf('palomino-contents'));
  const ends = Object.values(contents).filter(({ stream }) => stream === 'page');
  const last = ends.reduce((one, other) => (other.packed > one.packed ? other : one));
  const all = unpack(textOf('palomino-page'), last.packed, last.start + last.length);
  const words = new TextDecoder();
  const early = (/** @type {string} */ path) => {
    const { start: from, length } = contents[path];
    return words.decode(all.subarray(from, from + length));
  };
  /** @type {OneFileParts} */
  const parts = { contents, early, textOf, unpack };
  /** @type {any} */ (globalThis).oneFile = parts;

  const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('one', {
    createScript: (/** @type {string} */ code) => code,
  });
  const script = document.createElement('script');
  const code = early('page.js');
  script.text = policy ? policy.createScript(code) : code;
  document.head.append(script);
  script.remove();
}

let begun = false;
const once = () => {
  if (!begun) start();
  begun = true;
};
// What stands in the file's beginning is painted first: unpacking takes longer than a frame.
requestAnimationFrame(() => setTimeout(once));
setTimeout(once, LATEST_PAINT_MS);
