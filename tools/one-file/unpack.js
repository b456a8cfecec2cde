// Unpacking the beginning of a stream: zstd, written as text.
import { decompress } from 'fzstd';

/** An empty block that ends a stream wherever a block of it has ended. */
const END = [1, 0, 0];
/** Two characters hold thirteen bits: 91 of the printable ones, so that a file of bytes is text. */
const [CHARACTERS, BITS] = [91, 13];
/** What no character of such a text is: they end or begin something in HTML. */
const LEFT_OUT = '"&<';

const VALUES = new Uint8Array(128);
let next = 0;
for (let code = 33; next < CHARACTERS; code++)
  if (!LEFT_OUT.includes(String.fromCharCode(code))) VALUES[code] = next++;

/**
 * As much of a stream's text as holds so many bytes.
 * @param {string} text
 * @param {number} bytes
 */
export const beginningOf = (text, bytes) => text.slice(0, Math.ceil((bytes * 8) / BITS) * 2);

/** @param {string} text @param {Uint8Array} bytes as many as are wanted */
function read(text, bytes) {
  let [held, bits, at] = [0, 0, 0];
  for (let i = 0; i < text.length; i += 2) {
    const pair = VALUES[text.charCodeAt(i)] + CHARACTERS * VALUES[text.charCodeAt(i + 1)];
    held |= pair << bits;
    for (bits += BITS; bits >= 8; bits -= 8) {
      bytes[at++] = held;
      held >>>= 8;
    }
  }
}

/**
 * @param {string} text
 * @param {number} packed how many bytes of the stream
 * @param {number} length and how many they become
 */
export function unpack(text, packed, length) {
  const bytes = new Uint8Array(packed + END.length);
  read(beginningOf(text, packed), bytes);
  bytes.set(END, packed);
  return decompress(bytes, new Uint8Array(length));
}
