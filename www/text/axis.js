// The axes of the learning curve: where the one over the characters ends, and how its numbers are
// written.

/**
 * The axis ends at 1, 2 or 5 times a power of ten, so that it seldom changes, or where the run
 * ends.
 * @param {number} characters learnt from so far
 * @param {number} all of the whole run
 */
export function endOf(characters, all) {
  let end = 10_000;
  for (let i = 0; end < characters; i++) end *= [2, 2.5, 2][i % 3];
  return Math.max(1, all > 0 ? Math.min(end, Math.max(all, characters)) : end);
}

/** 250000 -> "250 k", 1500000 -> "1.5 M". @param {number} n */
export function shortCount(n) {
  if (n >= 1e6) return `${Number((n / 1e6).toPrecision(3))} M`;
  return n >= 1000 ? `${Number((n / 1000).toPrecision(3))} k` : String(n);
}

/**
 * Points for a table: at most so many, evenly spread, with the last.
 * @template T
 * @param {T[]} points
 * @param {number} most
 */
export function sampled(points, most) {
  if (points.length <= most) return points;
  return Array.from(
    { length: most },
    (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))],
  );
}

/**
 * The point of a curve that lies nearest to a number of characters.
 * @param {{ characters: number }[]} points in order
 * @param {number} characters
 */
export function nearestPoint(points, characters) {
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].characters < characters) low = middle + 1;
    else high = middle;
  }
  const before = Math.max(0, low - 1);
  return Math.abs(points[before].characters - characters) <=
    Math.abs(points[low].characters - characters)
    ? before
    : low;
}
