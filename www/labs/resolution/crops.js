// Where a picture is most telling: the square of it with the steepest edges, and the colours in that square.
import { steepness } from '../../charts/picture-error.js';

/** Pixels on a side of the square. */
export const CROP = 12;
const SIDE = 32;

/** The square, of all pictures given, whose pixels are steepest in sum. @param {readonly Uint8Array[]} pictures RGBA, 32 x 32 each */
export function steepest(pictures) {
  let found = { which: 0, x: 0, y: 0, sum: -1 };
  for (const [which, picture] of pictures.entries()) {
    const steep = steepness(picture, SIDE);
    for (let y = 0; y + CROP <= SIDE; y++) {
      for (let x = 0; x + CROP <= SIDE; x++) {
        let sum = 0;
        for (let row = y; row < y + CROP; row++) for (let column = x; column < x + CROP; column++) sum += steep[row * SIDE + column];
        if (sum > found.sum) found = { which, x, y, sum };
      }
    }
  }
  return found;
}

/** The pixels of a square. @param {Uint8Array} rgba 32 x 32 @param {{ x: number, y: number }} at */
export function crop(rgba, { x, y }) {
  const cut = new Uint8Array(CROP * CROP * 4);
  for (let row = 0; row < CROP; row++) cut.set(rgba.subarray(((y + row) * SIDE + x) * 4, ((y + row) * SIDE + x + CROP) * 4), row * CROP * 4);
  return cut;
}

/** The different colours of a picture with how many pixels have each, the commonest first. @param {Uint8Array} rgba */
export function coloursOf(rgba) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let i = 0; i < rgba.length; i += 4) {
    const colour = (rgba[i] << 16) | (rgba[i + 1] << 8) | rgba[i + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].map(([colour, count]) => ({ rgb: [colour >> 16, (colour >> 8) & 255, colour & 255], count })).sort((a, b) => b.count - a.count);
}
