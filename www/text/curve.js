// A curve in few points, as a card of the library keeps it, and the loss at one of its places.
import { sampled } from './axis.js';

/** @import { CurvePoint } from '../types.js' */

/**
 * A curve that is kept with a card has so many points; they lie at the same places for every seed.
 */
const MOST_POINTS = 200;

/**
 * Points of a curve, evenly spread, with the first and the last.
 * @param {CurvePoint[]} curve
 * @param {number} [most]
 * @returns {[characters: number, smoothed: number][]}
 */
export const thinnedCurve = (curve, most = MOST_POINTS) =>
  sampled(curve, most).map(({ characters, smoothed }) => [characters, smoothed]);

/**
 * The loss of a curve at a place: that of the last point up to there; not a number before the
 * first.
 * @param {readonly [characters: number, smoothed: number][]} curve
 * @param {number} characters
 */
export const lossAt = (curve, characters) => curve.findLast(([at]) => at <= characters)?.[1] ?? NaN;
