// Files beside themselves compressed, as hosts give them out that look for `.br` and `.gz`.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Pictures are compressed already, and so are weights: f16 noise. */
const SQUEEZED = /\.(?:html|js|css|json|wasm|svg|txt|webmanifest|safetensors|palomino|md)$/;
/** A copy has to be that much shorter to be worth a file. */
const WORTH = 0.95;
const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

/**
 * The files, and beside each that gets smaller its copies.
 * @param {Map<string, Buffer>} files
 * @param {number} effort 0 to 11
 */
export async function compressed(files, effort) {
  const all = new Map(files);
  const one = async (/** @type {[string, Buffer]} */ [path, bytes]) => {
    if (!SQUEEZED.test(path)) return;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: effort,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // Whole engines: what lies megabytes back is worth looking at.
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    };
    const [br, gz] = await Promise.all([
      brotli(bytes, { params }),
      zip(bytes, { level: Math.min(9, Math.max(1, effort)) }),
    ]);
    if (br.length < bytes.length * WORTH) all.set(`${path}.br`, br);
    if (gz.length < bytes.length * WORTH) all.set(`${path}.gz`, gz);
  };
  await Promise.all([...files].map(one));
  return all;
}
