// Pictures of 32 x 32 pixels: one of many, and how large they are drawn: in whole multiples, as
// large as a row of them allows.

/** Pixels on a side. */
export const SIDE = 32;

const BYTES = SIDE * SIDE * 4;

/** One picture of many. @param {Uint8Array} rgba @param {number} which */
export const pictureOf = (rgba, which) => rgba.subarray(which * BYTES, (which + 1) * BYTES);

/**
 * The largest multiple at which `count` pictures with gaps fit into a width; 0 where none does.
 * @param {number} count
 * @param {number} width
 * @param {number} gap
 * @param {number} largest
 * @param {number} smallest
 */
export function multiple(count, width, gap, largest, smallest) {
  for (let scale = largest; scale >= smallest; scale--)
    if (count * SIDE * scale + (count - 1) * gap <= width) return scale;
  return 0;
}

/**
 * How many pictures of a multiple fit into a width, at least one.
 * @param {number} scale
 * @param {number} width
 * @param {number} gap
 */
export const howMany = (scale, width, gap) =>
  Math.max(1, Math.floor((width + gap) / (SIDE * scale + gap)));
