// What many timings of the same work come to: the middle one, the least, and how far nine in ten
// reach.

/** @import { SpeedTask, Spread } from './types.js' */

/**
 * The smallest value that so large a share doesn't exceed (nearest rank).
 * @param {readonly number[]} sorted
 * @param {number} share 0 to 1
 */
const atRank = (sorted, share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];

/** Digits that a time means, and that travel with it. */
const DIGITS = 4;
export const fourDigits = (/** @type {number} */ value) => Number(value.toPrecision(DIGITS));

/**
 * @param {readonly number[]} samples milliseconds of a piece of work, one at least
 * @returns {Spread}
 */
export function spreadOf(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    median: fourDigits(atRank(sorted, 0.5)),
    least: fourDigits(sorted[0]),
    ninetieth: fourDigits(atRank(sorted, 0.9)),
    times: sorted.length,
    host: null,
    device: null,
    launches: null,
  };
}

/**
 * A time as its task shows it: milliseconds, or pieces a second.
 * @param {SpeedTask} task
 * @param {number} ms of a piece
 */
export const inUnit = ({ unit }, ms) => (unit === 'ms' ? ms : 1000 / ms);
