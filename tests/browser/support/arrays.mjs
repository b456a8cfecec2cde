// Small sets of made pictures, as bytes and as numpy's .npy: coloured blobs, the same in every run.

/** Bytes of one 32 x 32 RGB picture. */
export const PICTURE = 32 * 32 * 3;

/**
 * Picture number `which`, channel last: a blob on a ground, their hues tied to their greys so that
 * there is something to learn.
 * @param {number} which
 */
export function picture(which) {
  const pixels = new Uint8Array(PICTURE);
  const [x0, y0, radius] = [8 + ((which * 7) % 17), 8 + ((which * 5) % 17), 5 + (which % 6)];
  const light = (which * 37) % 80;
  for (let y = 0; y < 32; y++) {
    for (let x = 0; x < 32; x++) {
      const inside = (x - x0) ** 2 + (y - y0) ** 2 < radius ** 2;
      pixels.set(
        inside ? [140 + light, 90 + light / 2, 30] : [60 + y, 110 + light / 2 + y, 160 + light],
        (y * 32 + x) * 3,
      );
    }
  }
  return pixels;
}

/** @param {number} count @param {number} [first] */
export function pictures(count, first = 0) {
  const all = new Uint8Array(count * PICTURE);
  for (let i = 0; i < count; i++) all.set(picture(first + i), i * PICTURE);
  return all;
}

/**
 * An array as numpy saves it.
 * @param {Uint8Array} data
 * @param {number[]} shape
 * @param {string} [dtype]
 */
export function npyOf(data, shape, dtype = '|u1') {
  const header =
    `{'descr': '${dtype}', 'fortran_order': False, 'shape': ` +
    `(${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11, ' ')}\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(padded.length);
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    length,
    Buffer.from(padded, 'latin1'),
    data,
  ]);
}

/** Pictures as an .npy file. @param {number} count */
export const npy = (count) => npyOf(pictures(count), [count, 32, 32, 3]);
