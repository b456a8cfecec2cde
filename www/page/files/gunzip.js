// What was packed with gzip, unpacked by the browser itself, up to a limit.

/** @param {Blob} blob */
const reader = (blob) => blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();

/**
 * The first bytes of what is packed, as far as they can be had.
 * @param {Blob} blob
 * @param {number} most
 */
export async function gunzippedStart(blob, most) {
  const start = new Uint8Array(most);
  let length = 0;
  const stream = reader(blob);
  try {
    while (length < most) {
      const { done, value } = await stream.read();
      if (done) break;
      start.set(value.subarray(0, most - length), length);
      length = Math.min(most, length + value.length);
    }
  } catch {
    // What came before it broke says what it is; who reads it says that it is broken.
  }
  stream.cancel().catch(() => {});
  return start.subarray(0, length);
}

/**
 * A packed file as the file that is in it.
 * @param {File} file
 * @param {number} most bytes; of a larger one no more than one byte above this is unpacked
 */
export async function gunzipped(file, most) {
  const name = file.name.replace(/\.gz$/i, '');
  const parts = [];
  let length = 0;
  const stream = reader(file);
  try {
    while (length <= most) {
      const { done, value } = await stream.read();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
  } catch {
    throw new Error(
      `${file.name} is damaged or incomplete: it can't be unpacked. Download or save it again.`,
    );
  }
  stream.cancel().catch(() => {});
  return new File(parts, name);
}
