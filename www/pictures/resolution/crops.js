// Where pictures are most telling: the square of them where a map is largest, and the colours in
// that square.

/** Pixels on a side of the square. */
export const CROP = 12;
const SIDE = 32;

/**
 * The square, of all maps given, whose values have the largest sum; of equals the first.
 * @param {readonly ArrayLike<number>[]} maps 32 x 32 each
 */
export function largestSpot(maps) {
  let found = { which: 0, x: 0, y: 0, sum: -Infinity };
  for (const [which, map] of maps.entries()) {
    for (let y = 0; y + CROP <= SIDE; y++) {
      for (let x = 0; x + CROP <= SIDE; x++) {
        let sum = 0;
        for (let row = y; row < y + CROP; row++)
          for (let column = x; column < x + CROP; column++) sum += map[row * SIDE + column];
        if (sum > found.sum) found = { which, x, y, sum };
      }
    }
  }
  return found;
}

/** The pixels of a square. @param {Uint8Array} rgba 32 x 32 @param {{ x: number, y: number }} at */
export function squareOf(rgba, { x, y }) {
  const cut = new Uint8Array(CROP * CROP * 4);
  for (let row = 0; row < CROP; row++)
    cut.set(
      rgba.subarray(((y + row) * SIDE + x) * 4, ((y + row) * SIDE + x + CROP) * 4),
      row * CROP * 4,
    );
  return cut;
}

/**
 * The different colours of a picture with how many pixels have each, the commonest first.
 * @param {Uint8Array} rgba
 */
export function coloursOf(rgba) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let i = 0; i < rgba.length; i += 4) {
    const colour = (rgba[i] << 16) | (rgba[i + 1] << 8) | rgba[i + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts]
    .map(([colour, count]) => ({ rgb: [colour >> 16, (colour >> 8) & 255, colour & 255], count }))
    .sort((a, b) => b.count - a.count);
}
