// Pictures made smaller by averaging areas and larger by bilinear interpolation: RGBA in, RGBA out,
// the same in every browser.

/** @typedef {{ width: number, height: number, rgba: Uint8Array }} Picture */

/**
 * What share of each old pixel lies in each new one, along one side.
 * @param {number} from
 * @param {number} to
 */
function areas(from, to) {
  const ratio = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [low, high] = [i * ratio, (i + 1) * ratio];
    const parts = [];
    for (let at = Math.floor(low + 1e-9); at < high - 1e-9; at++)
      parts.push({ at, weight: (Math.min(high, at + 1) - Math.max(low, at)) / ratio });
    return parts;
  });
}

/**
 * Between which two old pixels each new one lies; pixels are squares, their middles are what is
 * interpolated.
 * @param {number} from
 * @param {number} to
 */
function neighbours(from, to) {
  return Array.from({ length: to }, (_, i) => {
    const middle = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    const at = Math.floor(middle);
    const share = middle - at;
    return share === 0
      ? [{ at, weight: 1 }]
      : [
          { at, weight: 1 - share },
          { at: at + 1, weight: share },
        ];
  });
}

/** @param {Picture} picture @param {number} width @param {number} height @returns {Picture} */
export function resize(picture, width, height) {
  const [columns, rows] = [
    [picture.width, width],
    [picture.height, height],
  ].map(([from, to]) => (to < from ? areas(from, to) : neighbours(from, to)));
  const narrow = new Float32Array(width * picture.height * 4);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < width; x++) {
      for (const { at, weight } of columns[x]) {
        for (let c = 0; c < 4; c++)
          narrow[(y * width + x) * 4 + c] +=
            weight * picture.rgba[(y * picture.width + at) * 4 + c];
      }
    }
  }
  const sums = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (const { at, weight } of rows[y]) {
      for (let i = 0; i < width * 4; i++)
        sums[y * width * 4 + i] += weight * narrow[at * width * 4 + i];
    }
  }
  return { width, height, rgba: Uint8Array.from(sums, (value) => Math.round(value)) };
}

/**
 * Pictures of one side laid side by side, row by row.
 * @param {Uint8Array} rgba picture after picture
 * @param {number} side
 * @param {number} columns
 * @param {number} rows
 * @returns {Picture}
 */
export function mosaic(rgba, side, columns, rows) {
  const whole = {
    width: columns * side,
    height: rows * side,
    rgba: new Uint8Array(columns * rows * side * side * 4),
  };
  for (let which = 0; which < columns * rows; which++) {
    const [left, top] = [(which % columns) * side, Math.floor(which / columns) * side];
    for (let y = 0; y < side; y++) {
      const start = (which * side + y) * side * 4;
      whole.rgba.set(rgba.subarray(start, start + side * 4), ((top + y) * whole.width + left) * 4);
    }
  }
  return whole;
}

/**
 * The part of a picture that starts at its upper left corner.
 * @param {Picture} picture
 * @param {number} width
 * @param {number} height
 * @returns {Picture}
 */
export function cornerOf(picture, width, height) {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    rgba.set(
      picture.rgba.subarray(y * picture.width * 4, (y * picture.width + width) * 4),
      y * width * 4,
    );
  return { width, height, rgba };
}
