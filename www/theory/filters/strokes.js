// The strongest responses as strokes over a picture: their direction, and their strength as length.
import { svg } from '../../page/dom.js';

/** Weaker ones than this share of the strongest are left out. */
const LEAST = 0.12;

/**
 * One stroke at every other pixel, from the middle of the pixel, in the direction of the strongest
 * response.
 * @param {number} width
 * @param {{ degrees: ArrayLike<number>, strength: ArrayLike<number>, largest: number }} field
 */
export function strokes(width, { degrees, strength, largest }) {
  const height = strength.length / width;
  const every = Math.max(2, Math.round(Math.max(width, height) / 24));
  const marks = [];
  for (let row = Math.floor(every / 2); row < height; row += every)
    for (let column = Math.floor(every / 2); column < width; column += every) {
      const at = row * width + column;
      const share = largest > 0 ? strength[at] / largest : 0;
      if (share < LEAST) continue;
      const angle = (degrees[at] * Math.PI) / 180;
      const reach = share * every * 0.95;
      const [x, y] = [column + 0.5, row + 0.5];
      marks.push(
        svg('line', {
          class: 'stroke',
          x1: x,
          y1: y,
          x2: x + reach * Math.cos(angle),
          y2: y - reach * Math.sin(angle), // rows grow downward
          'stroke-width': every / 8,
        }),
      );
    }
  return marks;
}

/** The frame of the pixel that is pointed at. @param {number} row @param {number} column */
export const pointer = (row, column) =>
  svg('rect', { class: 'pointer', x: column, y: row, width: 1, height: 1, 'stroke-width': 0.3 });
