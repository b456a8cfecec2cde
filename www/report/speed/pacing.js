// Timing a piece of work again and again within a box of time: first how many pieces a call needs
// to be longer than what disturbs a clock, then calls of so many until the box is full.

/**
 * @typedef {object} Pace
 * @property {number} boxMs how long a row may take, its warm-up apart
 * @property {number} callMs how long a call should take
 */
/**
 * @typedef {object} Around what the timing sees of the world
 * @property {() => number} clock milliseconds
 * @property {() => number} disturbed how often the tab was hidden so far
 * @property {() => Promise<void>} visible settles when the tab can be seen
 */

/** Fewer timings than this have no spread worth the name; a box is stretched for them. */
export const FEWEST = 5;
/** But never to more than so many boxes. */
const STRETCH = 2;
/** A row whose tab is hidden again and again is given up. */
const TRIES = 4;

export const TOO_OFTEN_HIDDEN =
  'The tab was hidden again and again, so this row has no number. Measure again, and keep the ' +
  'tab in sight.';

/**
 * Milliseconds of a piece, timing by timing. The tab must stay in sight: a browser slows down what
 * nobody sees, so whatever was timed around such a moment is thrown away.
 * @param {(pieces: number) => Promise<unknown>} work
 * @param {Pace} pace
 * @param {Around} around
 * @returns {Promise<number[]>}
 */
export async function timings(work, pace, around) {
  for (let tries = 0; tries < TRIES; tries++) {
    await around.visible();
    const before = around.disturbed();
    const samples = await oneBox(work, pace, around, before);
    if (samples) return samples;
  }
  throw new Error(TOO_OFTEN_HIDDEN);
}

/**
 * @param {(pieces: number) => Promise<unknown>} work
 * @param {Pace} pace
 * @param {Around} around
 * @param {number} before
 * @returns {Promise<number[] | null>} null where the tab was hidden meanwhile
 */
async function oneBox(work, { boxMs, callMs }, { clock, disturbed }, before) {
  const timed = async (/** @type {number} */ pieces) => {
    const start = clock();
    await work(pieces);
    return clock() - start;
  };
  const began = clock();
  // The first call compiles, and is never counted.
  let ms = await timed(1);
  let pieces = 1;
  while (disturbed() === before && clock() - began < boxMs) {
    ms = await timed(pieces);
    if (ms >= callMs) break;
    pieces = morePieces(pieces, ms, callMs);
  }
  /** @type {number[]} */
  const samples = [];
  const start = clock();
  while (disturbed() === before) {
    samples.push((await timed(pieces)) / pieces);
    const gone = clock() - start;
    if (gone >= boxMs * STRETCH || (gone >= boxMs && samples.length >= FEWEST)) break;
  }
  return disturbed() === before ? samples : null;
}

/**
 * How many pieces to try next: towards the wished time, at most ten times as many.
 * @param {number} pieces
 * @param {number} ms that they took
 * @param {number} callMs
 */
export const morePieces = (pieces, ms, callMs) =>
  Math.max(pieces + 1, Math.ceil(pieces * Math.min(10, (1.2 * callMs) / Math.max(ms, 0.01))));
