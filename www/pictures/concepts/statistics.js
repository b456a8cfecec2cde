// What a few votes and a few rankings allow one to say: Wilson's interval and Kendall's rank
// correlation.

/** Of a normal distribution, 95 per cent lie within so many standard deviations of its mean. */
const Z95 = 1.959964;

/**
 * The 95 per cent interval of a share by Wilson's score (1927), which stays within 0 and 1 and
 * holds for few votes too.
 * @param {number} successes @param {number} trials
 * @returns {[number, number]} 0 to 1 where there are no trials
 */
export function wilson(successes, trials) {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const square = Z95 * Z95;
  const middle = share + square / (2 * trials);
  const half = Z95 * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  const whole = 1 + square / trials;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}

/**
 * Kendall's tau-b of two lists: 1 where they order all pairs alike, -1 where all the other way
 * round, ties accounted for.
 * @param {ArrayLike<number>} a @param {ArrayLike<number>} b
 * @returns {number} not a number where one list is all ties
 */
export function kendall(a, b) {
  let [alike, tiedA, tiedB, pairs] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const [x, y] = [Math.sign(a[i] - a[j]), Math.sign(b[i] - b[j])];
      alike += x * y;
      if (x === 0) tiedA++;
      if (y === 0) tiedB++;
      pairs++;
    }
  }
  return alike / Math.sqrt((pairs - tiedA) * (pairs - tiedB));
}

/**
 * By how much several rankings of the same things disagree: the share of pairs of things that two
 * rankings order differently, averaged
 * over all pairs of rankings; a tie counts half.
 * @param {number[][]} rankings one list of scores each, lower is better
 */
export function disagreement(rankings) {
  let [apart, compared] = [0, 0];
  const things = rankings[0]?.length ?? 0;
  for (let r = 0; r < rankings.length; r++) {
    for (let s = 0; s < r; s++) {
      for (let i = 0; i < things; i++) {
        for (let j = 0; j < i; j++) {
          const [x, y] = [
            Math.sign(rankings[r][i] - rankings[r][j]),
            Math.sign(rankings[s][i] - rankings[s][j]),
          ];
          apart += Math.abs(x - y) / 2;
          compared++;
        }
      }
    }
  }
  return compared === 0 ? 0 : apart / compared;
}

/**
 * How well a measure foretells choices between two: for each choice, its value for the chosen one
 * and for the other, lower is better.
 * @param {[number, number][]} choices
 */
export function foretold(choices) {
  const agreed = choices.filter(([chosen, other]) => chosen < other).length;
  const opposed = choices.filter(([chosen, other]) => chosen > other).length;
  return { agreed, opposed, tau: choices.length ? (agreed - opposed) / choices.length : NaN };
}

/** @param {number[]} values */
export const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
