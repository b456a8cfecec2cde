// Whether bytes can be a text, in whatever encoding.

/** Tab, line feed, form feed, carriage return, and the end of file that DOS wrote. */
const IN_TEXTS = new Set([9, 10, 12, 13, 0x1a]);
/** Of a text's bytes at most this share is control characters; escapes of terminals are. */
const MOST_CONTROLS = 0.02;

const isControl = (/** @type {number} */ byte) => byte < 32 && !IN_TEXTS.has(byte) && byte !== 27;

/** Whether a byte order mark says that they are UTF-16. */
export const saysUtf16 = (/** @type {Uint8Array} */ bytes) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/**
 * Whether the zeros of bytes are the high halves of UTF-16, and on which side those stand; null
 * where they aren't.
 * @param {Uint8Array} bytes
 * @returns {'utf-16le' | 'utf-16be' | null}
 */
export function zeroSide(bytes) {
  const zeros = [0, 0];
  const most = Math.min(bytes.length, 4096);
  for (let i = 0; i < most; i++) if (bytes[i] === 0) zeros[i % 2]++;
  const [even, odd] = zeros.map((count) => count / (most / 2));
  if (odd > 0.3 && even < 0.02) return 'utf-16le';
  return even > 0.3 && odd < 0.02 ? 'utf-16be' : null;
}

/** Whether bytes can be a text: few of them are control characters, and none is zero. */
export function isPlain(/** @type {Uint8Array} */ bytes) {
  if (saysUtf16(bytes) || zeroSide(bytes)) return true;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return false;
    if (isControl(byte)) controls++;
  }
  return controls <= bytes.length * MOST_CONTROLS;
}

/** Where the first byte stands that no text has; 0 where there is none. */
export const zeroAt = (/** @type {Uint8Array} */ bytes) => Math.max(0, bytes.findIndex(isControl));
