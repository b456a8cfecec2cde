// A canvas as a picture in an SVG. Small pictures are enlarged by whole multiples without
// smoothing, so that they are the same in every program.
import { tag } from './markup.js';

/** Pixels of the file for one of the page. */
export const FINENESS = 2;
/** An enlarged picture has no more pixels than these. */
const MOST = 4096 * 4096;

/** To a whole pixel of the file. @param {number} value */
const snapped = (value) => Math.round(value * FINENESS) / FINENESS;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ x: number, y: number, width: number, height: number }} place
 */
export function pixelsMarkup(canvas, { x, y, width, height }) {
  const across = Math.round((width * FINENESS) / canvas.width);
  const down = Math.round((height * FINENESS) / canvas.height);
  const pixelated = /pixelated|crisp/.test(getComputedStyle(canvas).imageRendering);
  const size = canvas.width * canvas.height * across * down;
  if (!pixelated || across < 1 || down < 1 || size > MOST)
    return image(canvas, { x, y, width, height }, pixelated);
  const large = enlarged(canvas, across, down);
  const place = { width: large.width / FINENESS, height: large.height / FINENESS };
  const left = snapped(x + (width - place.width) / 2);
  const top = snapped(y + (height - place.height) / 2);
  return image(large, { x: left, y: top, ...place }, true);
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
