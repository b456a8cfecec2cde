// Whether a saved run can be gone on from: one weight that is not a number spoils all that follow.

/** Bytes of the header's length, which comes first. */
const FIRST = 8;

/** Whether every number of a run is one. @param {Uint8Array} bytes as an engine saves it */
export function isSound(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = FIRST + Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(FIRST, start)));
  return Object.values(header).every(({ dtype, data_offsets: span }) => {
    if (dtype !== 'F32') return true;
    // Arrays of a file begin anywhere; those of numbers don't.
    const own = bytes.slice(start + span[0], start + span[1]);
    return new Float32Array(own.buffer).every(Number.isFinite);
  });
}
