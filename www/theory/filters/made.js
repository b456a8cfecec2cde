// The pictures that the lab of filters makes: one direction, and all of them.
import { madePicture } from '../picture.js';

export const SOFT_EDGE = /** @type {const} */ ([
  'edge',
  'A soft edge at 30 degrees',
  () => {
    const [cosine, sine] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    return madePicture('an edge at 30 degrees', 32, 32, (row, column) => {
      const along = (column - 15.5) * cosine + (15.5 - row) * sine;
      return 1 / (1 + Math.exp(-along / 1.5));
    });
  },
]);
export const RINGS = /** @type {const} */ ([
  'rings',
  'Rings: every direction there is',
  () =>
    madePicture(
      'rings',
      48,
      48,
      (row, column) => 0.5 + 0.5 * Math.cos(Math.hypot(row - 23.5, column - 23.5) / 1.6),
    ),
]);
