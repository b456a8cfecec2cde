// Small RGBA pictures onto canvases, pixel for pixel; the style sheet makes them larger.
import { el } from '../dom.js';

/** Puts picture number `which` onto a canvas. @param {HTMLCanvasElement} canvas @param {Uint8Array} rgba @param {number} side @param {number} which */
export function putPicture(canvas, rgba, side, which) {
  const size = side * side * 4;
  if (canvas.width !== side) canvas.width = canvas.height = side;
  canvas.getContext('2d')?.putImageData(imageOf(rgba.subarray(which * size, (which + 1) * size), side, side), 0, 0);
}

/** One canvas a picture. @param {Uint8Array} rgba @param {number} side @param {number} columns */
export const pictures = (rgba, side, columns) =>
  Array.from({ length: columns }, (_, which) => {
    const canvas = el('canvas', { width: side, height: side });
    putPicture(canvas, rgba, side, which);
    return canvas;
  });

/** @param {Uint8Array} rgba @param {number} width @param {number} height */
export const imageOf = (rgba, width, height) => new ImageData(new Uint8ClampedArray(/** @type {ArrayBuffer} */ (rgba.buffer), rgba.byteOffset, rgba.byteLength), width, height);
