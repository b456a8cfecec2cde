// What the text half wrote about itself into a file.

/**
 * The key under which a run's header lies among a file's metadata, and that of runs of texts
 * before.
 */
const KEY = 'palomino';
const OLD_KEY = 'palomino-text';
/**
 * What the text half wrote about itself into a header; nothing where it did not write it.
 * @param {string} header
 * @returns {any}
 */
export function noteIn(header) {
  try {
    const { [KEY]: today, [OLD_KEY]: old } = JSON.parse(header).__metadata__;
    if (old) return JSON.parse(old);
    const { half, run } = JSON.parse(today);
    return half === 'texts' ? run : null;
  } catch {
    return null;
  }
}

/**
 * The header of a .safetensors file as text, as far as it lies in these bytes.
 * @param {Uint8Array} bytes
 */
export function headerOf(bytes) {
  if (bytes.length < 8) return '';
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  return new TextDecoder('latin1').decode(bytes.subarray(8, Math.min(bytes.length, 8 + length)));
}
