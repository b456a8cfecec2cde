// A photograph as the networks take it: small, its sides in multiples of 4.

/** @import { Photo } from '../../types.js' */

/** Larger pictures are made smaller: their middle square, this many pixels a side. */
const LARGEST = 64;
/** Two poolings halve twice. */
const GRID = 4;

/**
 * A photograph as the networks take it: sides in multiples of 4, at most 64.
 * @param {Photo} photo
 */
export function fittedPhoto({ width, height, original }) {
  const small = Math.max(width, height) <= LARGEST;
  const [wide, high] = small
    ? [width - (width % GRID), height - (height % GRID)]
    : [LARGEST, LARGEST];
  if (wide < GRID || high < GRID)
    throw new Error(
      `The picture has ${width} × ${height} pixels; choose one with at least ${GRID} on each side.`,
    );
  const whole = new OffscreenCanvas(width, height);
  whole
    .getContext('2d')
    ?.putImageData(new ImageData(new Uint8ClampedArray(original), width, height), 0, 0);
  const part = new OffscreenCanvas(wide, high);
  const context = part.getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new Error(
      'This browser gives no canvas to fit the picture on; close some tabs and try again.',
    );
  const side = Math.min(width, height);
  const [w, h] = small ? [wide, high] : [side, side];
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    whole,
    Math.floor((width - w) / 2),
    Math.floor((height - h) / 2),
    w,
    h,
    0,
    0,
    wide,
    high,
  );
  return {
    width: wide,
    height: high,
    rgba: new Uint8Array(context.getImageData(0, 0, wide, high).data),
  };
}
