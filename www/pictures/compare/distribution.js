// What a network believes of one pixel: its probabilities over the colours, how undecided they are,
// and which single colours stand for them.

/**
 * The temperature that Zhang, Isola and Efros (Colorful Image Colorization, 2016) chose between the
 * mean and the mode.
 */
export const ANNEALED = 0.38;

/**
 * Logits as probabilities; a temperature below 1 makes them surer.
 * @param {ArrayLike<number>} logits
 * @param {number} [temperature] above 0
 */
export function softmax(logits, temperature = 1) {
  let top = -Infinity;
  for (let k = 0; k < logits.length; k++) top = Math.max(top, logits[k]);
  const weights = Float64Array.from(logits, (logit) => Math.exp((logit - top) / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * The colours' numbers, the likeliest first; of equals the first.
 * @param {ArrayLike<number>} probabilities
 */
export const ranked = (probabilities) =>
  Array.from(probabilities, (_, k) => k).sort(
    (a, b) => probabilities[b] - probabilities[a] || a - b,
  );

/** Entropy in nats. @param {ArrayLike<number>} probabilities */
export function entropy(probabilities) {
  let sum = 0;
  for (let k = 0; k < probabilities.length; k++)
    if (probabilities[k] > 0) sum -= probabilities[k] * Math.log(probabilities[k]);
  return sum;
}

/**
 * A palette's colour.
 * @param {ArrayLike<number>} palette red, green, blue, one after the other
 * @param {number} k
 * @returns {[number, number, number]}
 */
export const paletteColour = (palette, k) => [
  palette[k * 3],
  palette[k * 3 + 1],
  palette[k * 3 + 2],
];

/**
 * The mean of the colours, each as often as it is likely.
 * @param {ArrayLike<number>} probabilities
 * @param {ArrayLike<number>} palette
 * @returns {[number, number, number]}
 */
export function meanOfBelief(probabilities, palette) {
  const mean = /** @type {[number, number, number]} */ ([0, 0, 0]);
  for (let k = 0; k < probabilities.length; k++)
    for (let i = 0; i < 3; i++) mean[i] += probabilities[k] * palette[k * 3 + i];
  return mean;
}

/**
 * The number of the palette's nearest colour, by Euclidean distance in RGB; of equals the first, as
 * the labels are made.
 * @param {ArrayLike<number>} palette
 * @param {ArrayLike<number>} rgb
 */
export function nearestColour(palette, rgb) {
  let [best, least] = [0, Infinity];
  for (let k = 0; k * 3 < palette.length; k++) {
    const distance = squaredDistance(paletteColour(palette, k), rgb);
    if (distance < least) [best, least] = [k, distance];
  }
  return best;
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
export const squaredDistance = (a, b) =>
  (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;

/**
 * How far the believed colours lie from their own mean: the squared error that is left when one
 * answers with the mean, in squared levels.
 * @param {ArrayLike<number>} probabilities
 * @param {ArrayLike<number>} palette
 */
export function spread(probabilities, palette) {
  const mean = meanOfBelief(probabilities, palette);
  let sum = 0;
  for (let k = 0; k < probabilities.length; k++)
    sum += probabilities[k] * squaredDistance(paletteColour(palette, k), mean);
  return sum;
}

/** So that the widest belief still wins where every mean is near its mode. */
const FLOOR = 0.01;

/**
 * The pixel most in two minds: believed colours far apart, and much less belief in the one nearest
 * to their mean than in the likeliest.
 * @param {ArrayLike<number>} outputs logits, pixel after pixel
 * @param {ArrayLike<number>} palette
 */
export function mostDivided(outputs, palette) {
  const colours = palette.length / 3;
  let [at, widest] = [0, -1];
  for (let pixel = 0; (pixel + 1) * colours <= outputs.length; pixel++) {
    const probabilities = softmax(
      Array.prototype.slice.call(outputs, pixel * colours, (pixel + 1) * colours),
    );
    const middle = probabilities[nearestColour(palette, meanOfBelief(probabilities, palette))];
    const width = spread(probabilities, palette) * (FLOOR + Math.max(...probabilities) - middle);
    if (width > widest) [at, widest] = [pixel, width];
  }
  return at;
}
