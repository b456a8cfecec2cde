// Where words can stand beside a flat line without lying on a curve.

/** @typedef {[number, number]} Point in pixels */

const HEIGHT = 12;
/** A letter of a tick's words, a little more than it takes. */
const LETTER = 6.5;
/** From the line to the words' foot. */
const ABOVE = -4;
const BELOW = 13;
/** Pixels of a curve that are looked at between two of its points. */
const STRIDE = 4;

/**
 * Points of a curve close enough that none of it is missed.
 * @param {readonly number[][]} points
 * @returns {number[][]}
 */
function walked(points) {
  return points.flatMap(([x, y], i) => {
    const [nextX, nextY] = points[i + 1] ?? [x, y];
    const count = Math.max(1, Math.ceil(Math.hypot(nextX - x, nextY - y) / STRIDE));
    return Array.from({ length: count }, (_, k) => [
      x + ((nextX - x) * k) / count,
      y + ((nextY - y) * k) / count,
    ]);
  });
}

/**
 * The place above or below a line, at its right end or further left, that the fewest points of
 * curves lie in; of equal ones the first: at the right, above.
 * @param {string} words
 * @param {number} y the line
 * @param {{ left: number, right: number, floor: number }} frame
 * @param {readonly (readonly number[][])[]} curves
 * @returns {Point} the words' right end and foot
 */
export function freePlace(words, y, { left, right, floor }, curves) {
  const width = words.length * LETTER;
  const points = curves.flatMap(walked);
  const room = right - left - width;
  const ends = [1, 0.75, 0.5, 0.25, 0].map((share) => left + width + Math.max(0, room) * share);
  const feet = [ABOVE, BELOW].map((offset) => y + offset).filter((foot) => foot <= floor - 2);
  /** @param {Point} place */
  const covered = ([end, foot]) =>
    points.filter(
      ([px, py]) => px >= end - width && px <= end && py >= foot - HEIGHT && py <= foot + 3,
    ).length;
  const places = ends.flatMap((end) => feet.map((foot) => /** @type {Point} */ ([end, foot])));
  return places.reduce((best, place) => (covered(place) < covered(best) ? place : best));
}
