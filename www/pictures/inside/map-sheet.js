// Maps side by side on one sheet, as the course draws them: a one-pixel white border around each,
// so many a row.

/**
 * @typedef {{ height: number, width: number, channels: number, values: ArrayLike<number> }} Maps
 * numbers row by row, the channels of a pixel side by side
 */
/**
 * @typedef {{ columns: number, rows: number, width: number, height: number }} Layout in maps, and
 * in pixels
 */
/** @typedef {{ low: number, high: number }} Range */

/** Maps a row, as the course has them. */
export const COURSE_COLUMNS = 4;

/** @param {Maps} maps @param {number} [wanted] maps a row @returns {Layout} */
export function sheetLayout({ height, width, channels }, wanted = COURSE_COLUMNS) {
  const columns = Math.min(wanted, channels);
  const rows = Math.ceil(channels / columns);
  return { columns, rows, width: columns * (width + 1) + 1, height: rows * (height + 1) + 1 };
}

/**
 * Smallest and largest value of one map, or of all.
 * @param {Maps} maps
 * @param {number} [channel]
 * @returns {Range}
 */
export function range({ channels, values }, channel) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = channel ?? 0; i < values.length; i += channel === undefined ? 1 : channels) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return { low, high };
}

/**
 * A value as grey, 0 at the low end and 255 at the high one; all alike is black.
 * @param {number} value
 * @param {Range} range
 */
export const grey = (value, { low, high }) =>
  high > low ? Math.round(((value - low) / (high - low)) * 255) : 0;

/**
 * The sheet as RGBA.
 * @param {Maps} maps @param {number} columns maps a row @param {'common' | 'own'} scale one for the
 * whole sheet, or one a map
 * @returns {Layout & { rgba: Uint8ClampedArray<ArrayBuffer> }}
 */
export function mapSheet(maps, columns, scale) {
  const plan = sheetLayout(maps, columns);
  const rgba = new Uint8ClampedArray(plan.width * plan.height * 4).fill(255);
  const all = range(maps);
  for (let channel = 0; channel < maps.channels; channel++) {
    const ends = scale === 'common' ? all : range(maps, channel);
    const left = (channel % plan.columns) * (maps.width + 1) + 1;
    const top = Math.floor(channel / plan.columns) * (maps.height + 1) + 1;
    for (let y = 0; y < maps.height; y++) {
      for (let x = 0; x < maps.width; x++) {
        const shade = grey(maps.values[(y * maps.width + x) * maps.channels + channel], ends);
        rgba.fill(
          shade,
          ((top + y) * plan.width + left + x) * 4,
          ((top + y) * plan.width + left + x) * 4 + 3,
        );
      }
    }
  }
  return { ...plan, rgba };
}

/** One map by itself. @param {Maps} maps @param {number} channel @returns {Maps} */
export const single = ({ height, width, channels, values }, channel) => ({
  height,
  width,
  channels: 1,
  values: Float32Array.from({ length: height * width }, (_, i) => values[i * channels + channel]),
});
