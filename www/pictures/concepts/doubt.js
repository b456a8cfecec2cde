// Two colours that are both possible, and what a viewer answers in that doubt.

/** @import { Rgb } from './expected-error.js' */

/**
 * Two colours, the probability of the first, and the viewer's two answers: a colour, and a
 * probability.
 * @typedef {{ colours: [Rgb, Rgb], p: number, guess: Rgb, q: number }} Doubt
 */
/** @typedef {(more?: Partial<Doubt>) => void} Change */

/** A probability of exactly 0 would cost infinitely much. */
export const LEAST = 0.01;

/** The nearest probability whose costs are finite. @param {number} share */
export const possible = (share) => Math.min(1 - LEAST, Math.max(LEAST, share));

/** What one finds first. @returns {Doubt} */
export const firstDoubt = () => ({
  colours: [
    [150, 84, 40],
    [90, 120, 190],
  ],
  p: 0.5,
  guess: [150, 84, 40],
  q: 0.8,
});
