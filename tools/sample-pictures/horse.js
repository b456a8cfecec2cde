// A horse from the side, of tapered bones that are drawn into one shape and then shaded.

/** @typedef {[x: number, y: number, radius: number]} Joint */

/**
 * The bones of a standing horse that looks to the right; its ground is at y = 0, 100 is its back.
 */
const BODY = /** @type {Joint[][]} */ ([
  [
    [-48, 82, 21],
    [-22, 78, 23],
    [8, 76, 22],
    [34, 80, 21],
  ],
  [
    [34, 86, 17],
    [52, 108, 12],
    [66, 130, 9],
  ],
  [
    [64, 134, 10],
    [74, 128, 8.5],
    [90, 113, 5.5],
  ],
  [
    [62, 142, 3],
    [61, 149, 1.2],
  ],
]);
const LEGS = /** @type {Joint[][]} */ ([
  [
    [38, 70, 12],
    [40, 44, 6],
    [39, 38, 6],
    [39, 12, 3.6],
    [42, 3, 5],
  ],
  [
    [-52, 76, 17],
    [-50, 50, 8.5],
    [-59, 38, 6.5],
    [-55, 12, 4],
    [-51, 3, 5],
  ],
]);
const FAR_LEGS = /** @type {Joint[][]} */ ([
  [
    [28, 70, 11],
    [24, 44, 6],
    [26, 37, 5.6],
    [22, 12, 3.4],
    [25, 3, 4.6],
  ],
  [
    [-40, 74, 15],
    [-34, 50, 8],
    [-43, 38, 6],
    [-37, 12, 3.8],
    [-33, 3, 4.8],
  ],
]);
const MANE = /** @type {Joint[][]} */ ([
  [
    [30, 100, 5],
    [42, 116, 7],
    [54, 134, 6],
    [62, 144, 3],
  ],
]);
const TAIL = /** @type {Joint[][]} */ ([
  [
    [-66, 92, 4],
    [-77, 74, 6.5],
    [-79, 50, 7],
    [-75, 28, 3],
  ],
]);

/** @param {CanvasRenderingContext2D} c @param {Joint[][]} bones @param {string} colour */
function bonesOf(c, bones, colour) {
  c.fillStyle = c.strokeStyle = colour;
  for (const joints of bones) {
    for (let i = 1; i < joints.length; i++) {
      const [[x0, y0, r0], [x1, y1, r1]] = [joints[i - 1], joints[i]];
      for (let t = 0; t <= 1; t += 0.04) {
        c.beginPath();
        c.arc(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, r0 + (r1 - r0) * t, 0, 7);
        c.fill();
      }
    }
  }
}

/**
 * @param {OffscreenCanvas} board
 * @param {{ x: number, y: number, scale: number, flip?: boolean, coat: string, dark: string,
 * hair: string, light: string }} horse its feet, and its colours
 */
export function drawHorse(board, { x, y, scale, flip = false, coat, dark, hair, light }) {
  const layer = new OffscreenCanvas(board.width, board.height);
  const c = /** @type {any} */ (layer.getContext('2d'));
  const to = /** @type {any} */ (board.getContext('2d'));
  to.save();
  to.filter = `blur(${3 * scale}px)`;
  to.fillStyle = 'rgba(10, 12, 20, 0.45)';
  to.beginPath();
  to.ellipse(x, y, 72 * scale, 8 * scale, 0, 0, 7);
  to.fill();
  to.restore();
  c.setTransform(flip ? -scale : scale, 0, 0, -scale, x, y);
  bonesOf(c, FAR_LEGS, dark);
  bonesOf(c, BODY, coat);
  bonesOf(c, LEGS, coat);
  // Light from above, shade below, and dark legs.
  c.globalCompositeOperation = 'source-atop';
  const shade = c.createLinearGradient(0, 110, 0, 0);
  shade.addColorStop(0, light);
  shade.addColorStop(0.3, 'rgba(0, 0, 0, 0)');
  shade.addColorStop(0.5, 'rgba(0, 0, 0, 0.28)');
  shade.addColorStop(0.75, dark);
  shade.addColorStop(1, dark);
  c.fillStyle = shade;
  c.fillRect(-130, -10, 260, 190);
  c.globalCompositeOperation = 'source-over';
  bonesOf(c, MANE, hair);
  bonesOf(c, TAIL, hair);
  bonesOf(
    c,
    [
      [
        [72, 133, 1.4],
        [72.5, 133, 1.4],
      ],
      [
        [91, 112, 1.1],
        [91.5, 112, 1.1],
      ],
    ],
    '#141010',
  );
  to.save();
  to.filter = `blur(${0.7 * scale}px)`;
  to.drawImage(layer, 0, 0);
  to.restore();
}
