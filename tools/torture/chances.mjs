// Chance from a seed.

/** Marsaglia's xorshift: the same instants for the same seed. @param {number} seed */
export function chances(seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 2 ** 32;
  };
}
