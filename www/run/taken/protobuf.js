// Protocol buffers, as far as an ONNX model needs them: numbers, bytes, and messages in messages.
// A field is its number and its bytes; those that are not given are left out.

const encoder = new TextEncoder();

/** @param {number} value whole, at least 0, below 2^53 */
function varint(value) {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) | 128);
  }
}

/** @param {number} field @param {number} value */
export const wholeField = (field, value) =>
  Uint8Array.from([...varint(field * 8), ...varint(value)]);

/** @param {number} field @param {number} value of 32 bits */
export function floatField(field, value) {
  const bytes = new Uint8Array(5);
  bytes[0] = field * 8 + 5;
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return bytes;
}

/** @param {number} field @param {Uint8Array | string} content */
export function bytesField(field, content) {
  const own = typeof content === 'string' ? encoder.encode(content) : content;
  return joined([Uint8Array.from([...varint(field * 8 + 2), ...varint(own.length)]), own]);
}

/** @param {number} field @param {...Uint8Array} fields of the message inside */
export const messageField = (field, ...fields) => bytesField(field, joined(fields));

/** @param {readonly Uint8Array[]} parts */
export function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
