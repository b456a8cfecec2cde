// What a guess costs on average where several colours are possible: squared error for one colour,
// cross-entropy for probabilities.

/** @typedef {[number, number, number]} Rgb levels of 0 to 255 */

/** Levels are divided by this in training. */
const LEVELS = 256;

/**
 * The mean colour.
 * @param {Rgb[]} colours
 * @param {number[]} shares adding up to 1
 * @returns {Rgb}
 */
export const meanColour = (colours, shares) =>
  /** @type {Rgb} */ (
    [0, 1, 2].map((c) => colours.reduce((sum, colour, i) => sum + shares[i] * colour[c], 0))
  );

/**
 * Expected mean squared error of a guess, in the training's units (levels divided by 256, averaged
 * over the three channels).
 * @param {Rgb} guess @param {Rgb[]} colours @param {number[]} shares
 */
export function expectedError(guess, colours, shares) {
  const squares = colours.map(
    (colour) => [0, 1, 2].reduce((sum, c) => sum + ((guess[c] - colour[c]) / LEVELS) ** 2, 0) / 3,
  );
  return squares.reduce((sum, square, i) => sum + shares[i] * square, 0);
}

/**
 * The same from the colours' mean and mean square of each channel.
 * @param {ArrayLike<number>} guess
 * @param {number[]} mean
 * @param {number[]} meanSquare
 */
export const errorFromMoments = (guess, mean, meanSquare) =>
  [0, 1, 2].reduce(
    (sum, c) => sum + (meanSquare[c] - 2 * guess[c] * mean[c] + guess[c] ** 2) / LEVELS ** 2,
    0,
  ) / 3;

/**
 * Expected cross-entropy in nats where the first of two comes with probability `p` and is given
 * probability `q`.
 * @param {number} p
 * @param {number} q
 */
export const crossEntropy = (p, q) =>
  (p > 0 ? -p * Math.log(q) : 0) + (p < 1 ? -(1 - p) * Math.log(1 - q) : 0);

/**
 * A colour on the line from one to another.
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} share
 * @returns {Rgb}
 */
export const between = (from, to, share) =>
  /** @type {Rgb} */ (from.map((level, c) => level + share * (to[c] - level)));

/**
 * Where on the line from one colour to another a third is nearest, 0 to 1.
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {Rgb} colour
 */
export function along(from, to, colour) {
  const length = from.reduce((sum, level, c) => sum + (to[c] - level) ** 2, 0);
  if (length === 0) return 0;
  const share =
    from.reduce((sum, level, c) => sum + (to[c] - level) * (colour[c] - level), 0) / length;
  return Math.min(1, Math.max(0, share));
}

/**
 * The lowest of a function on 0 to 1, by trying.
 * @param {(share: number) => number} f
 * @param {number} [tries]
 */
export function lowest(f, tries = 1001) {
  let best = { at: 0, value: Infinity };
  for (let i = 0; i < tries; i++) {
    const at = i / (tries - 1);
    const value = f(at);
    if (value < best.value) best = { at, value };
  }
  return best;
}
