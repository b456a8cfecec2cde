// The names of what lies in a zip, by the list at its end; nothing is unpacked.

/** What is read of a file's end: the list's own end, with as long a remark as a zip may have. */
const TAIL = 22 + 0xffff;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const ENTRY_HEAD = 46;
/** More than this of a list says nothing new about what the zip is. */
const MOST_LIST = 1 << 20;

/** @param {Blob} blob @param {number} from @param {number} [to] */
const viewOf = async (blob, from, to = blob.size) =>
  new DataView(await blob.slice(Math.max(0, from), to).arrayBuffer());

/**
 * The names in a zip, also behind bytes that stand before it; null where there is no list.
 * @param {Blob} file
 * @returns {Promise<string[] | null>}
 */
export async function zipNames(file) {
  const tail = await viewOf(file, file.size - TAIL);
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const length = tail.getUint32(at + 12, true);
    const end = file.size - tail.byteLength + at;
    // The list ends where its end begins, whatever stands before the zip.
    const list = await viewOf(file, end - length, end - length + Math.min(length, MOST_LIST));
    return length <= end ? namesIn(list) : null;
  }
  return null;
}

/** @param {DataView} list @returns {string[]} */
function namesIn(list) {
  const names = [];
  const decoder = new TextDecoder();
  for (let at = 0; at + ENTRY_HEAD <= list.byteLength && list.getUint32(at, true) === ENTRY; ) {
    const [name, extra, remark] = [28, 30, 32].map((field) => list.getUint16(at + field, true));
    const start = list.byteOffset + at + ENTRY_HEAD;
    if (at + ENTRY_HEAD + name > list.byteLength) break;
    names.push(decoder.decode(new Uint8Array(list.buffer, start, name)));
    at += ENTRY_HEAD + name + extra + remark;
  }
  return names;
}
