// A canvas as a picture in an SVG. Small pictures are enlarged by whole multiples without
// smoothing, so that they are the same in every program.
import { tag } from './markup.js';

/** Pixels of a file for one of the page, at least. */
const FINENESS = 2;
/** An enlarged picture has no more pixels than these. */
const MOST = 4096 * 4096;
/** So near to a whole multiple is whole. */
const WHOLE = 0.01;

/** @param {HTMLCanvasElement} canvas */
const isPixelated = (canvas) => /pixelated|crisp/.test(getComputedStyle(canvas).imageRendering);

/**
 * How many pixels of the file make one of the page, so that the pixels of a figure's pictures are
 * whole multiples: two, or a little more.
 * @param {HTMLElement} host
 */
export function finenessOf(host) {
  /**
   * Pixels of the page for one of a picture, and how much is seen so.
   * @type {Map<number, number>}
   */
  const scales = new Map();
  for (const canvas of host.querySelectorAll('canvas')) {
    const { width, height } = canvas.getBoundingClientRect();
    const scale = Math.round((width / canvas.width) * 1e4) / 1e4;
    if (!width || !isPixelated(canvas) || scale < 0.5) continue;
    scales.set(scale, (scales.get(scale) ?? 0) + width * height);
  }
  const [most] = [...scales].sort(([, a], [, b]) => b - a);
  return most ? Math.ceil(FINENESS * most[0] - WHOLE) / most[0] : FINENESS;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ x: number, y: number, width: number, height: number }} place
 * @param {number} fineness
 */
export function pixelsMarkup(canvas, { x, y, width, height }, fineness) {
  const pixelated = isPixelated(canvas);
  const [across, down] = [(width / canvas.width) * fineness, (height / canvas.height) * fineness];
  const whole = [across, down].every(
    (scale) => scale > 0.9 && Math.abs(scale - Math.round(scale)) < 2 * WHOLE,
  );
  if (!pixelated || !whole || canvas.width * canvas.height * across * down > MOST)
    return image(canvas, { x, y, width, height }, pixelated);
  const large = enlarged(canvas, Math.round(across), Math.round(down));
  // To whole pixels of the file.
  const [left, top] = [x, y].map((at) => Math.round(at * fineness) / fineness);
  const size = { width: large.width / fineness, height: large.height / fineness };
  return image(large, { x: left, y: top, ...size }, true);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ x: number, y: number, width: number, height: number }} place
 * @param {boolean} pixelated
 */
const image = (canvas, place, pixelated) =>
  tag('image', {
    ...place,
    preserveAspectRatio: 'none',
    'image-rendering': pixelated ? 'pixelated' : null,
    href: canvas.toDataURL('image/png'),
  });

/** @param {HTMLCanvasElement} canvas @param {number} across @param {number} down */
function enlarged(canvas, across, down) {
  const large = document.createElement('canvas');
  large.width = canvas.width * across;
  large.height = canvas.height * down;
  const context = large.getContext('2d');
  if (!context) return canvas;
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, 0, 0, large.width, large.height);
  return large;
}
