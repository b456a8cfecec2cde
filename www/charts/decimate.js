// Long curves made short without hiding their spikes: of every bucket its smallest and its largest
// value stay.

/**
 * @param {ArrayLike<number>} values
 * @param {number} limit the most points to keep
 * @returns {{ index: number, value: number }[]} in order of the index
 */
export function decimate(values, limit) {
  const all = values.length;
  if (all <= limit) return Array.from(values, (value, index) => ({ index, value }));
  const buckets = Math.max(1, Math.floor(limit / 2));
  const points = [];
  for (let b = 0; b < buckets; b++) {
    const from = Math.floor((b * all) / buckets);
    const to = Math.floor(((b + 1) * all) / buckets);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if (values[i] < values[low]) low = i;
      if (values[i] > values[high]) high = i;
    }
    const [first, second] = low < high ? [low, high] : [high, low];
    points.push({ index: first, value: values[first] });
    if (second !== first) points.push({ index: second, value: values[second] });
  }
  return points;
}
