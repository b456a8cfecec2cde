// The frame of a patch over a picture: its square, its cells, and the direction of its turn.
import { svg } from '../../page/dom.js';
import { PATCH_SIDE } from './roses.js';

/**
 * @param {{ row: number, column: number }} place of its middle
 * @param {number} degrees from right towards down
 */
export function frame({ row, column }, degrees) {
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [x0, y0] = [column + 0.5, row + 0.5];
  const at = (/** @type {number} */ u, /** @type {number} */ v) =>
    `${(x0 + u * cosine - v * sine).toFixed(2)} ${(y0 + u * sine + v * cosine).toFixed(2)}`;
  const half = PATCH_SIDE / 2;
  const lines = [-1, 0, 1].flatMap((k) => [
    `M${at(k * 4, -half)}L${at(k * 4, half)}`,
    `M${at(-half, k * 4)}L${at(half, k * 4)}`,
  ]);
  return [
    svg('path', { class: 'patch-cells', d: lines.join(''), 'stroke-width': 0.12 }),
    svg('path', {
      class: 'patch-frame',
      d: `M${at(-half, -half)}L${at(half, -half)}L${at(half, half)}L${at(-half, half)}Z`,
      'stroke-width': 0.3,
    }),
    svg('path', {
      class: 'patch-frame',
      d: `M${at(0, 0)}L${at(half, 0)}`,
      'stroke-width': 0.3,
    }),
  ];
}
