// Max-pool and ReLU on a few numbers, written out: what the figure steps through.

/** Each number, or zero where it is below. @param {number[][]} rows */
export const relu = (rows) => rows.map((row) => row.map((value) => Math.max(0, value)));

/** The largest of each 2 x 2 window. @param {number[][]} rows with even sides */
export const maxPool = (rows) =>
  Array.from({ length: rows.length / 2 }, (_, y) =>
    Array.from({ length: rows[0].length / 2 }, (__, x) =>
      Math.max(
        rows[2 * y][2 * x],
        rows[2 * y][2 * x + 1],
        rows[2 * y + 1][2 * x],
        rows[2 * y + 1][2 * x + 1],
      ),
    ),
  );

/**
 * Both ways with their steps, and how many numbers the ReLU looked at.
 * @param {number[][]} patch
 */
export function bothWays(patch) {
  const [cut, pooled] = [relu(patch), maxPool(patch)];
  const numbers = (/** @type {number[][]} */ rows) => rows.length * rows[0].length;
  return {
    reluFirst: { middle: cut, end: maxPool(cut), relus: numbers(patch) },
    poolFirst: { middle: pooled, end: relu(pooled), relus: numbers(pooled) },
  };
}
