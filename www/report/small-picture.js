// Small pictures as reports carry them: at most 256 colours, one byte a pixel.
import { base64 } from '../run/run-export.js';

/** @import { Picture } from '../types.js' */

const MOST_COLOURS = 256;
/** Colours that share their upper five bits are looked at together. */
const SHIFT = 3;

/** @typedef {{ count: number, sum: [number, number, number], key: number }} Bucket */

/**
 * A picture with at most 256 colours: exactly what it was where it had no more, else by median cut.
 * @param {Uint8Array | Uint8ClampedArray} rgba opaque
 * @param {number} width
 * @param {number} height
 * @returns {Picture}
 */
export function palettise(rgba, width, height) {
  const exact = indexed(rgba, (r, g, b) => (r << 16) | (g << 8) | b);
  if (exact.keys.size <= MOST_COLOURS)
    return packed(
      width,
      height,
      [...exact.keys.keys()].flatMap((key) => [key >> 16, (key >> 8) & 255, key & 255]),
      exact.pixels,
    );
  const keyOf = (/** @type {number} */ r, /** @type {number} */ g, /** @type {number} */ b) =>
    ((r >> SHIFT) << 10) | ((g >> SHIFT) << 5) | (b >> SHIFT);
  const coarse = indexed(rgba, keyOf);
  const boxes = cut(bucketsOf(rgba, coarse));
  const boxOf = new Map(boxes.flatMap((box, i) => box.map(({ key }) => [key, i])));
  const byIndex = [...coarse.keys.keys()].map((key) => boxOf.get(key) ?? 0);
  return packed(
    width,
    height,
    boxes.flatMap(meanOf),
    coarse.pixels.map((index) => byIndex[index]),
  );
}

/**
 * Numbers the keys of all pixels in the order in which they come.
 * @param {Uint8Array | Uint8ClampedArray} rgba
 * @param {(r: number, g: number, b: number) => number} keyOf
 */
function indexed(rgba, keyOf) {
  /** @type {Map<number, number>} */
  const keys = new Map();
  const pixels = new Uint32Array(rgba.length / 4);
  for (let i = 0; i < pixels.length; i++) {
    const key = keyOf(rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2]);
    const known = keys.get(key) ?? keys.size;
    if (known === keys.size) keys.set(key, known);
    pixels[i] = known;
  }
  return { keys, pixels };
}

/**
 * How many pixels share a key, and the sums of their colours.
 * @param {Uint8Array | Uint8ClampedArray} rgba
 * @param {{ keys: Map<number, number>, pixels: Uint32Array }} coarse
 * @returns {Bucket[]}
 */
function bucketsOf(rgba, { keys, pixels }) {
  const buckets = [...keys.keys()].map((key) => ({
    key,
    count: 0,
    sum: /** @type {[number, number, number]} */ ([0, 0, 0]),
  }));
  for (const [i, index] of pixels.entries()) {
    const bucket = buckets[index];
    bucket.count += 1;
    for (let c = 0; c < 3; c++) bucket.sum[c] += rgba[4 * i + c];
  }
  return buckets;
}

/**
 * Median cut: the box with the widest side is cut where half of its pixels lie, again and again.
 * @param {Bucket[]} buckets
 * @returns {Bucket[][]}
 */
function cut(buckets) {
  const boxes = [{ box: buckets, ...widest(buckets) }];
  while (boxes.length < MOST_COLOURS) {
    const which = boxes.reduce((best, { span }, i) => (span > boxes[best].span ? i : best), 0);
    const { box, channel, span } = boxes[which];
    if (span <= 0) break;
    const sorted = box.toSorted((a, b) => a.sum[channel] / a.count - b.sum[channel] / b.count);
    const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
    let [at, sum] = [0, 0];
    while (at < sorted.length - 1 && sum + sorted[at].count <= half) sum += sorted[at++].count;
    const parts = [sorted.slice(0, Math.max(1, at)), sorted.slice(Math.max(1, at))];
    boxes.splice(which, 1, ...parts.map((part) => ({ box: part, ...widest(part) })));
  }
  return boxes.map(({ box }) => box);
}

/** The channel in which the colours of a box differ most. @param {Bucket[]} box */
function widest(box) {
  let best = { channel: 0, span: -1 };
  for (let channel = 0; channel < 3; channel++) {
    const means = box.map(({ sum, count }) => sum[channel] / count);
    const span = means.reduce((a, b) => Math.max(a, b)) - means.reduce((a, b) => Math.min(a, b));
    if (span > best.span) best = { channel, span };
  }
  return box.length > 1 ? best : { ...best, span: 0 };
}

/** @param {Bucket[]} box */
function meanOf(box) {
  const count = box.reduce((sum, one) => sum + one.count, 0);
  return [0, 1, 2].map((c) => Math.round(box.reduce((sum, one) => sum + one.sum[c], 0) / count));
}

/**
 * @param {number} width
 * @param {number} height
 * @param {number[]} colours
 * @param {Uint32Array} pixels
 * @returns {Picture}
 */
const packed = (width, height, colours, pixels) => ({
  width,
  height,
  colours,
  pixels: base64(Uint8Array.from(pixels)),
});

/** The pixels of such a picture as RGBA. @param {Picture} picture */
export function unpacked({ width, height, colours, pixels }) {
  const bytes = atob(pixels);
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const index = 3 * bytes.charCodeAt(i);
    rgba.set([colours[index], colours[index + 1], colours[index + 2], 255], 4 * i);
  }
  return rgba;
}
