// Random pairs of colours, and among them those on which two distances disagree the most.

/**
 * T. Ettinger’s mulberry32, numbers from 0 to 1: the same pairs on every visit.
 * @param {number} seed
 */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Two lists of random colours, three bytes each. @param {number} count @param {number} seed */
export function randomPairs(count, seed) {
  const next = random(seed);
  const bytes = () => Uint8Array.from({ length: count * 3 }, () => Math.floor(next() * 256));
  return { first: bytes(), second: bytes() };
}

/** How an engine gives distances: RGB, CIELAB, CIEDE2000 of each pair. */
export const KINDS = 3;
export const [RGB, LAB, SEEN] = [0, 1, 2];

/** One kind of distance of all pairs. @param {ArrayLike<number>} distances @param {number} kind */
export const distancesOf = (distances, kind) =>
  Float64Array.from({ length: distances.length / KINDS }, (_, i) => distances[i * KINDS + kind]);

/**
 * Of the pairs that one distance calls equal (within a hundredth of `value`), the two that another
 * calls nearest and farthest.
 * @param {ArrayLike<number>} distances @param {number} equal the distance that calls them equal
 * @param {number} value @param {number} other
 * @returns {{ nearest: number, farthest: number } | null} numbers of pairs
 */
export function extremes(distances, equal, value, other) {
  let [nearest, farthest] = [-1, -1];
  const at = (/** @type {number} */ pair) => distances[pair * KINDS + other];
  for (let pair = 0; pair < distances.length / KINDS; pair++) {
    if (Math.abs(distances[pair * KINDS + equal] - value) > value / 100) continue;
    if (nearest < 0 || at(pair) < at(nearest)) nearest = pair;
    if (farthest < 0 || at(pair) > at(farthest)) farthest = pair;
  }
  return nearest < 0 ? null : { nearest, farthest };
}
