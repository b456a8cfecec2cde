// Small RGBA pictures onto canvases, pixel for pixel; the style sheet makes them larger.
import { el } from '../page/dom.js';

/**
 * Puts picture number `which` onto a canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8Array} rgba
 * @param {number} side
 * @param {number} which
 */
export function putPicture(canvas, rgba, side, which) {
  const size = side * side * 4;
  if (canvas.width !== side) canvas.width = canvas.height = side;
  canvas
    .getContext('2d')
    ?.putImageData(imageOf(rgba.subarray(which * size, (which + 1) * size), side, side), 0, 0);
}

/** One canvas a picture. @param {Uint8Array} rgba @param {number} side @param {number} columns */
export const pictures = (rgba, side, columns) =>
  Array.from({ length: columns }, (_, which) => {
    const canvas = el('canvas', { width: side, height: side });
    putPicture(canvas, rgba, side, which);
    return canvas;
  });

/** @param {Uint8Array} rgba @param {number} width @param {number} height */
export const imageOf = (rgba, width, height) =>
  new ImageData(
    new Uint8ClampedArray(
      /** @type {ArrayBuffer} */ (rgba.buffer),
      rgba.byteOffset,
      rgba.byteLength,
    ),
    width,
    height,
  );

/**
 * The mean of red, green and blue, as the networks see a picture.
 * @param {Uint8Array} rgba
 */
export function greyPicture(rgba) {
  const grey = new Uint8Array(rgba.length).fill(255);
  for (let i = 0; i < rgba.length; i += 4)
    grey.fill(Math.round((rgba[i] + rgba[i + 1] + rgba[i + 2]) / 3), i, i + 3);
  return grey;
}

/** Pixels on a side of the squares that super-resolution sees as one. */
const BLOCK = 4;

/**
 * A picture as super-resolution is given it: each square of 4 x 4 pixels its mean.
 * @param {Uint8Array} rgba
 * @param {number} width
 * @param {number} height
 */
export function coarse(rgba, width, height) {
  const out = new Uint8Array(rgba.length).fill(255);
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      const [bottom, right] = [Math.min(height, top + BLOCK), Math.min(width, left + BLOCK)];
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) sum += rgba[(y * width + x) * 4 + channel];
        const mean = Math.round(sum / ((bottom - top) * (right - left)));
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) out[(y * width + x) * 4 + channel] = mean;
      }
    }
  }
  return out;
}
