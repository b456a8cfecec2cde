// How far one picture is from another: as numbers, and as a map of where.

/** Levels of a pixel are divided by this to lie in 0..1, in training and here. */
const LEVELS = 256;

/**
 * Mean squared error of red, green and blue in 0..1, both pictures as RGBA.
 * @param {ArrayLike<number>} truth
 * @param {ArrayLike<number>} guess
 */
export function meanSquaredError(truth, guess) {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) if (i % 4 !== 3) sum += (truth[i] - guess[i]) ** 2;
  return sum / ((truth.length / 4) * 3 * LEVELS * LEVELS);
}

/**
 * Peak signal-to-noise ratio in decibels, the peak being 1; infinite where there is no error.
 * @param {number} mse
 */
export const psnr = (mse) => -10 * Math.log10(mse);

/**
 * The mean absolute difference of each pixel's three levels, 0 to 255.
 * @param {ArrayLike<number>} truth
 * @param {ArrayLike<number>} guess
 */
export function differences(truth, guess) {
  const map = new Float32Array(truth.length / 4);
  for (let pixel = 0; pixel < map.length; pixel++)
    for (let i = pixel * 4; i < pixel * 4 + 3; i++) map[pixel] += Math.abs(truth[i] - guess[i]) / 3;
  return map;
}

/**
 * Colours of an error from none to the largest: dark to light, so that they differ without their
 * hue too.
 */
const RAMP = [
  [18, 16, 12],
  [96, 44, 62],
  [206, 108, 62],
  [246, 200, 104],
  [255, 250, 226],
];

/**
 * The ramp at a share of the largest error.
 * @param {number} share clipped to 0..1
 * @returns {[number, number, number]}
 */
export function rampAt(share) {
  const place = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
  const below = Math.min(RAMP.length - 2, Math.floor(place));
  return /** @type {[number, number, number]} */ (
    RAMP[below].map((level, i) =>
      Math.round(level + (RAMP[below + 1][i] - level) * (place - below)),
    )
  );
}

/**
 * A map as RGBA; `top` is the error of the lightest colour.
 * @param {ArrayLike<number>} map
 * @param {number} top
 */
export function paintMap(map, top) {
  const rgba = new Uint8ClampedArray(map.length * 4);
  for (let pixel = 0; pixel < map.length; pixel++)
    rgba.set([...rampAt(map[pixel] / top), 255], pixel * 4);
  return rgba;
}

/**
 * The end of a scale that holds these maps: the largest value, rounded up to a multiple of 16.
 * @param {ArrayLike<number>[]} maps
 */
export function topOf(maps) {
  let top = 0;
  for (const map of maps) for (let i = 0; i < map.length; i++) top = Math.max(top, map[i]);
  return Math.min(256, Math.max(16, Math.ceil(top / 16) * 16));
}

/**
 * How steep each pixel is: the mean difference to its right and lower neighbours, in levels.
 * @param {ArrayLike<number>} rgba
 * @param {number} width
 */
export function steepness(rgba, width) {
  const steep = new Float32Array(rgba.length / 4);
  const height = steep.length / width;
  for (let pixel = 0; pixel < steep.length; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    for (const other of [
      x + 1 < width ? pixel + 1 : pixel - 1,
      y + 1 < height ? pixel + width : pixel - width,
    ]) {
      for (let i = 0; i < 3; i++)
        steep[pixel] += Math.abs(rgba[pixel * 4 + i] - rgba[other * 4 + i]) / 6;
    }
  }
  return steep;
}

/**
 * The mean of a map over the steepest quarter of the pixels, and over the rest.
 * @param {ArrayLike<number>} map
 * @param {ArrayLike<number>} steep
 */
export function atEdges(map, steep) {
  const order = Array.from(steep, (_, pixel) => pixel).sort((a, b) => steep[b] - steep[a] || a - b);
  const quarter = Math.ceil(order.length / 4);
  const mean = (/** @type {number[]} */ pixels) =>
    pixels.reduce((sum, pixel) => sum + map[pixel], 0) / Math.max(1, pixels.length);
  return { edges: mean(order.slice(0, quarter)), rest: mean(order.slice(quarter)) };
}
