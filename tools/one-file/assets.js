// The page's own files, out of the one file they travel in: stands in for www/page/asset.js.
import { parts } from './parts.js';
import { beginningOf } from './unpack.js';

/** The module and the worker's engine, by the name of the worker. */
const ENGINES = {
  'palomino-cpu': 'pkg/cpu/palomino_bg.wasm',
  'palomino-webGpu': 'pkg/gpu/palomino_bg.wasm',
  'palomino-textGpu': 'pkg/gpu/palomino_bg.wasm',
  'palomino-text': 'pkg/text/palomino_text_bg.wasm',
  'palomino-theory': 'pkg/theory/palomino_theory_bg.wasm',
  'palomino-report': 'pkg/report/palomino_report_bg.wasm',
  'palomino-files': 'pkg/files/palomino_pictures_bg.wasm',
};
/** @type {Record<string, () => Promise<any>>} */
const MODULES = {
  'pkg/vendor/fflate.js': () => import('fflate'),
  'pkg/vendor/temml.js': () => import('temml'),
  'pkg/vendor/uqr.js': () => import('uqr'),
};

/** Settles when the file has been read to its end: its largest parts come last. */
const whole = new Promise((resolve) => {
  if (document.readyState !== 'loading') resolve(undefined);
  else addEventListener('DOMContentLoaded', resolve, { once: true });
});

/**
 * @param {string} path
 * @param {RequestInit} [how]
 */
export async function asset(path, how) {
  const entry = Object.hasOwn(parts.contents, path) ? parts.contents[path] : null;
  if (!entry) return new Response(null, { status: 404 });
  if (how?.method === 'HEAD') return new Response(null);
  if (entry.stream === 'page') return new Response(parts.early(path));
  await whole;
  const { start, length, packed, planes } = entry;
  const text = parts.textOf(`palomino-${entry.stream}`);
  const bytes = parts.unpack(text, packed, start + length).slice(start);
  return new Response(/** @type {any} */ (planes ? together(bytes) : bytes));
}

/** Bytes whose even ones came first, in order again. @param {Uint8Array} planes */
function together(planes) {
  const [bytes, half] = [new Uint8Array(planes.length), (planes.length + 1) >> 1];
  for (let i = 0; i < planes.length; i++) bytes[i] = planes[(i & 1 ? half : 0) + (i >> 1)];
  return bytes;
}

/** @param {string} path */
export const assetModule = (path) =>
  MODULES[path]?.() ?? Promise.reject(new Error(`this file has no ${path}`));

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('lab', {
  createScriptURL: (/** @type {string} */ url) => (url.startsWith('blob:') ? url : ''),
});
/** @type {string | undefined} */
let code;

/**
 * Browsers start no module from a disk, so the worker is a script; what it works with comes as its
 * first message.
 * @param {string} _path
 * @param {string} name
 */
export function startWorker(_path, name) {
  code ??= URL.createObjectURL(new Blob([parts.early('worker.js')], { type: 'text/javascript' }));
  const worker = new Worker(policy ? policy.createScriptURL(code) : code, { name });
  const path = ENGINES[/** @type {keyof typeof ENGINES} */ (name)];
  const entry = parts.contents[path];
  whole.then(() => {
    const text = entry ? parts.textOf(`palomino-${entry.stream}`) : '';
    const beginning = entry ? beginningOf(text, entry.packed) : '';
    worker.postMessage({ packed: { path, entry, text: beginning } });
  });
  return worker;
}
