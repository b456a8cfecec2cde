// What a stage's maps can be measured by: how many are dead, how closely they follow the input, how
// much of them is finest detail.
import { range, single } from './map-sheet.js';

/** @import { Maps } from './map-sheet.js' */

/**
 * @typedef {{ dead: number, follows: number, fine: number }} Measures shares and a mean
 * correlation, each from 0 to 1; not a number where nothing can be said
 */

/** A map that varies by less is the same everywhere, for this picture. */
const DEAD = 1e-6;

/** @param {Maps} maps @param {Maps} input the network's input */
export function measureMaps(maps, input) {
  const grey = shrink(greyOf(input), maps.height, maps.width);
  const alive = [];
  for (let channel = 0; channel < maps.channels; channel++) {
    const { low, high } = range(maps, channel);
    if (high - low > DEAD) alive.push(single(maps, channel));
  }
  return {
    dead: 1 - alive.length / maps.channels,
    follows: mean(alive.map(({ values }) => Math.abs(correlation(values, grey)))),
    fine: mean(alive.map(fineShare)),
  };
}

/** The mean of the channels of each pixel. @param {Maps} maps */
function greyOf({ height, width, channels, values }) {
  const grey = new Float64Array(height * width);
  for (let i = 0; i < values.length; i++) grey[Math.floor(i / channels)] += values[i] / channels;
  return { height, width, values: grey };
}

/**
 * Means of equal squares, so that a picture has a map's size.
 * @param {{ height: number, width: number, values: Float64Array }} picture
 * @param {number} height
 * @param {number} width
 */
function shrink(picture, height, width) {
  const step = picture.height / height;
  const small = new Float64Array(height * width);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++)
      small[Math.floor(y / step) * width + Math.floor(x / step)] +=
        picture.values[y * picture.width + x] / (step * step);
  }
  return small;
}

/**
 * Pearson's correlation; 0 where one of the two is the same everywhere.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
export function correlation(a, b) {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/**
 * The share of a map's variance that lies within squares of 2 x 2 pixels: what enlarging a smaller
 * map can't give.
 * @param {Maps} map with one channel
 */
export function fineShare({ height, width, values }) {
  const middle = mean(values);
  let [within, all] = [0, 0];
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) {
      const square = [
        values[y * width + x],
        values[y * width + x + 1],
        values[(y + 1) * width + x],
        values[(y + 1) * width + x + 1],
      ];
      const here = mean(square);
      for (const value of square) {
        within += (value - here) ** 2;
        all += (value - middle) ** 2;
      }
    }
  }
  return all > 0 ? within / all : 0;
}

/** @param {ArrayLike<number>} values */
function mean(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
