// A .safetensors file, read and written: a header of JSON that says where each array lies, then
// the arrays. Files come from strangers: everything is looked at before it is used, and nothing
// larger than the file is ever allocated.

/** @import { Tensor, TensorFile } from '../../types.js' */

/** Bytes of a number of each kind that is read here. */
const SIZES = { F64: 8, I64: 8, F32: 4, F16: 2, BF16: 2, U8: 1 };
/** A network of the lab has less than a hundred arrays; each takes about a hundred characters. */
const MOST_HEADER = 1 << 20;
const MOST_TENSORS = 4096;
const MOST_DIMENSIONS = 8;

/** @param {string} problem */
const refuse = (problem) => {
  throw new Error(`This is no .safetensors file that can be read: ${problem}.`);
};

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/**
 * The arrays of a file, by name, and what else it says.
 * @param {Uint8Array} bytes
 * @returns {TensorFile}
 */
export function readTensors(bytes) {
  if (bytes.length < 10) refuse('it is too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > MOST_HEADER || Number(length) > bytes.length - 8)
    refuse('its header is longer than one of networks can be');
  const start = 8 + Number(length);
  const header = parsed(bytes.subarray(8, start));
  const data = bytes.subarray(start);
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (entries.length > MOST_TENSORS) refuse(`it holds more than ${MOST_TENSORS} arrays`);
  const metadata = isObject(header.__metadata__) ? header.__metadata__ : {};
  return {
    metadata: new Map(Object.entries(metadata).filter(([, value]) => typeof value === 'string')),
    tensors: new Map(entries.map(([name, told]) => [name, tensorOf(name, told, data)])),
  };
}

/** @param {Uint8Array} bytes @returns {Record<string, any>} */
function parsed(bytes) {
  try {
    const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isObject(header)) return header;
  } catch {
    // said below
  }
  return refuse('its header is no JSON');
}

/** @param {string} name @param {any} told @param {Uint8Array} data @returns {Tensor} */
function tensorOf(name, told, data) {
  const shown = JSON.stringify(name.slice(0, 60));
  const { dtype, shape, data_offsets: place } = isObject(told) ? told : /** @type {any} */ ({});
  const fits =
    Array.isArray(shape) &&
    shape.length <= MOST_DIMENSIONS &&
    shape.every(isCount) &&
    Array.isArray(place) &&
    place.length === 2 &&
    place.every(isCount) &&
    place[0] <= place[1] &&
    place[1] <= data.length;
  if (!fits || typeof dtype !== 'string') refuse(`its array ${shown} isn't described as one is`);
  const bytes = data.subarray(place[0], place[1]);
  const size = Object.hasOwn(SIZES, dtype) ? SIZES[/** @type {keyof typeof SIZES} */ (dtype)] : 0;
  const count = shape.reduce((/** @type {number} */ all, /** @type {number} */ n) => all * n, 1);
  if (size && count * size !== bytes.length)
    refuse(`its array ${shown} has another length than its shape says`);
  return { dtype, shape, bytes };
}

/**
 * The numbers of an array; null where it holds others than floats.
 * @param {Tensor} tensor
 * @returns {Float32Array<ArrayBuffer> | null}
 */
export function floatsOf({ dtype, bytes }) {
  const own = new Uint8Array(bytes).buffer; // a place in a file need not be a multiple of four
  if (dtype === 'F32') return new Float32Array(own);
  if (dtype === 'F64') return Float32Array.from(new Float64Array(own));
  if (dtype === 'BF16') {
    const wide = Uint32Array.from(new Uint16Array(own), (half) => half << 16);
    return new Float32Array(wide.buffer);
  }
  return dtype === 'F16' ? Float32Array.from(new Uint16Array(own), wideOf) : null;
}

/** A number of 16 bits. @param {number} half */
function wideOf(half) {
  const sign = half & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(half >> 10) & 31, half & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * An array of 32-bit floats.
 * @param {number[]} shape
 * @param {Float32Array} values
 * @returns {Tensor}
 */
export const floatTensor = (shape, values) => ({
  dtype: 'F32',
  shape,
  bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});

/**
 * A file of arrays; the widest numbers come first, so that each lies at a multiple of its size.
 * @param {Map<string, Tensor>} tensors
 * @param {Record<string, string>} [metadata]
 */
export function writeTensors(tensors, metadata) {
  const sizeOf = (/** @type {Tensor} */ { dtype }) =>
    SIZES[/** @type {keyof typeof SIZES} */ (dtype)] ?? 1;
  const sorted = [...tensors].sort(([, a], [, b]) => sizeOf(b) - sizeOf(a));
  /** @type {Record<string, unknown>} */
  const header = Object.create(null); // an array may have any name
  if (metadata) header.__metadata__ = metadata;
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of sorted) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(start + end).fill(0x20, 8, start);
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true);
  file.set(json, 8);
  let at = start;
  for (const [, { bytes }] of sorted) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}
