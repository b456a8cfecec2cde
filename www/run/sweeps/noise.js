// Whether two groups of runs differ by more than their seeds do.

/** @param {number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sum of squared distances from the mean. @param {number[]} values */
function spreadOf(values) {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

/**
 * Standard deviation of a sample, with n - 1; not a number of fewer than two.
 * @param {number[]} values
 */
export const deviation = (values) => Math.sqrt(spreadOf(values) / (values.length - 1));

/**
 * Standard deviation within groups, all together; not a number where no group has two values.
 * @param {number[][]} groups
 */
export function pooledDeviation(groups) {
  const freedom = groups.reduce((sum, values) => sum + Math.max(0, values.length - 1), 0);
  return freedom > 0
    ? Math.sqrt(groups.reduce((sum, values) => sum + spreadOf(values), 0) / freedom)
    : NaN;
}

/**
 * @typedef {{ kind: 'unknown' | 'within' | 'beyond', difference: number, noise: number }}
 * Comparison
 */

/**
 * Compares two groups of final values, one value a seed: within the noise where the means are
 * closer than one pooled standard deviation of the seeds.
 * @param {number[]} a @param {number[]} b @returns {Comparison}
 */
export function compare(a, b) {
  const difference = mean(a) - mean(b);
  const noise = pooledDeviation([a, b]);
  if (!Number.isFinite(noise) || !Number.isFinite(difference))
    return { kind: 'unknown', difference, noise };
  return { kind: Math.abs(difference) < noise ? 'within' : 'beyond', difference, noise };
}

/**
 * Neighbours in a ranking, each compared with the next worse one.
 * @param {{ label: string, values: number[] }[]} groups @param {'lower' | 'higher'} better
 */
export function neighbours(groups, better) {
  const ranked = groups
    .filter(({ values }) => values.length > 0 && values.every(Number.isFinite))
    .sort((a, b) => (mean(a.values) - mean(b.values)) * (better === 'lower' ? 1 : -1));
  return ranked.slice(1).map((worse, i) => ({
    better: ranked[i].label,
    worse: worse.label,
    ...compare(ranked[i].values, worse.values),
  }));
}
