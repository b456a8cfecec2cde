// Arrays as NumPy's np.load reads them: an .npz, a zip of .npy files.
import { assetModule } from '../../page/asset.js';

/** @import { Tensor } from '../../types.js' */

/** An .npy file of 32-bit floats (format 1.0). @param {Tensor} tensor */
export function npyOf({ shape, bytes }) {
  const size = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${size}), }`;
  // The header ends with a newline, and the numbers begin at a multiple of 64.
  const text = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const file = new Uint8Array(10 + text.length + bytes.length);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 255, text.length >> 8]);
  file.set(new TextEncoder().encode(text), 10);
  file.set(bytes, 10 + text.length);
  return file;
}

/** @param {Map<string, Tensor>} tensors of 32-bit floats @returns {Promise<Uint8Array>} */
export async function npzOf(tensors) {
  const { zipSync } = await assetModule('pkg/vendor/fflate.js');
  const files = [...tensors].map(([name, tensor]) => [`${name}.npy`, npyOf(tensor)]);
  return zipSync(Object.fromEntries(files), { level: 0 });
}
