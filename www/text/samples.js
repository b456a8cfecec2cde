// What a network wrote on its way, as far as it is kept: few samples, most of them early.

/** @import { TextSample } from '../types.js' */

/**
 * At most so many of some samples: the first and the latest stay, and between them those that lie
 * most evenly over the logarithm of the characters learnt from, because a network learns most at
 * first.
 * @param {readonly TextSample[]} samples in order
 * @param {number} most
 */
export function fewSamples(samples, most) {
  const kept = [...samples];
  while (kept.length > most) {
    const at = kept.map(({ characters }) => Math.log(characters + 1000));
    let [gone, least] = [1, Infinity];
    for (let i = 1; i < kept.length - 1; i++)
      if (at[i + 1] - at[i - 1] < least) [gone, least] = [i, at[i + 1] - at[i - 1]];
    kept.splice(gone, 1);
  }
  return kept;
}
