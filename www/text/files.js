// Where a file goes that was dropped while a text lab is shown: a text, a network, or a saved run.

/** A file this long is not read to see what it is. */
const MOST_HEAD = 65_536;

/**
 * @typedef {{ name: string, type: string, size: number, slice: (from: number, to: number) => Blob
 * }} FileLike
 */

/** Whether a name is that of a file of weights. @param {string} name */
export const isWeights = (name) => /\.(npz|pkl|pickle|safetensors)$/i.test(name);

/**
 * Whether a file looks like plain text by its name and its type.
 * @param {{ name: string, type: string }} file
 */
export const isPlainText = ({ name, type }) =>
  type.startsWith('text/') || /\.(txt|md|text|csv|tex|py|js|rs|c|h|html|xml|json)$/i.test(name);

/** Pictures and archives belong to the other half. @param {{ name: string, type: string }} file */
const isOtherHalf = ({ name, type }) =>
  type.startsWith('image/') || /\.(png|jpe?g|webp|gif|npy|tar|tgz|gz|bin|zip)$/i.test(name);

/**
 * @param {FileLike | undefined} file @param {'text' | 'network' | 'guess'} to what the viewer said
 * it is
 * @returns {Promise<'text' | 'network' | 'run' | { problem: string }>}
 */
export async function destinationOf(file, to) {
  if (!file) return { problem: 'Nothing was dropped that could be opened.' };
  if (to === 'text' && !isWeights(file.name)) return 'text';
  if (to === 'network') return 'network';
  if (isWeights(file.name)) return (await isRun(file)) ? 'run' : 'network';
  if (isOtherHalf(file))
    return {
      problem:
        `${file.name} is not a text: drop pictures and archives in one of the labs about ` +
        'pictures, or a text or a file of weights (.npz, .pkl, .safetensors) here.',
    };
  return 'text';
}

/**
 * The key under which a run's header lies among a file's metadata, and that of runs of texts
 * before.
 */
const KEY = 'palomino';
const OLD_KEY = 'palomino-text';
/** What the header of a run over a text says; it is JSON inside JSON. */
const OF_TEXTS = '\\"half\\":\\"texts\\"';

/**
 * Whether a file is a run of the text half that can go on: then its header says so, and it has a
 * hidden state to go on from.
 * @param {FileLike} file
 */
async function isRun(file) {
  const header = headerOf(new Uint8Array(await file.slice(0, MOST_HEAD).arrayBuffer()));
  const ofTexts = header.includes(`"${OLD_KEY}"`) || header.includes(OF_TEXTS);
  return /\.safetensors$/i.test(file.name) && ofTexts && header.includes('"state"');
}

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
