// Files that hold arrays: whether those are pictures, a network, a run or a palette.
import { DOCUMENTS, hasAt, latin } from './beginnings.js';

/** @import { FileKind, KindName } from './kind.js' */

/** Arrays of the course's network that only it has. */
const WEIGHTS = /^(?:wxh|whh|why)$/i;

/** @type {[RegExp, import('./beginnings.js').Foreign][]} */
const ZIPPED = [
  [/^word\//, DOCUMENTS.word],
  [/^xl\//, DOCUMENTS.excel],
  [/^ppt\//, DOCUMENTS.slides],
  [/^META-INF\/container\.xml$/, DOCUMENTS.epub],
  [/^META-INF\/manifest\.xml$/, DOCUMENTS.open],
  [
    /^META-INF\/MANIFEST\.MF$/,
    { what: 'a Java program', remedy: 'The labs learn from pictures and texts: open one of them.' },
  ],
  [
    /(^|\/)data\.pkl$/,
    {
      what: 'a PyTorch checkpoint',
      remedy:
        'Save its weights in Python with safetensors.torch.save_file(model.state_dict(), ' +
        '"net.safetensors"), and open that file.',
    },
  ],
  [
    /^model\.weights\.h5$/,
    {
      what: 'a Keras model',
      remedy: 'Save its arrays with np.savez under the names that the lab uses, and open that.',
    },
  ],
];
/** What a zip has in it that is pictures, or arrays of them, or CIFAR-10's batches. */
const PICTURED = /\.(npy|png|jpe?g|webp|gif|bmp)$|(?:data|test)_batch/i;
/** What the finder of macOS puts beside what one packs. */
const JUNK = /(^|\/)(__MACOSX\/|\.)|\/$/;

/**
 * A zip, by the names in it.
 * @param {string} file its name
 * @param {string[]} names
 * @returns {FileKind}
 */
export function kindOfZip(file, names) {
  const real = names.filter((name) => !JUNK.test(name));
  const known = ZIPPED.find(([form]) => real.some((name) => form.test(name)));
  if (known) return { name: 'foreign', foreign: known[1] };
  const bare = real.map((name) => name.replace(/^.*\//, ''));
  if (bare.some((name) => WEIGHTS.test(name.replace(/\.npy$/i, '')))) return { name: 'network' };
  if (/\.npz$/i.test(file) || bare.some((name) => PICTURED.test(name))) return { name: 'data' };
  const first = bare.slice(0, 3).join(', ');
  const what = first ? `a zip archive with ${first} in it` : 'an empty zip archive';
  return {
    name: 'foreign',
    foreign: { what, remedy: 'Unpack it and open what is inside, a text or pictures.' },
  };
}

/**
 * An .npy of objects has a pickle in it: a network by its names, else a palette, as an array of few
 * colours is.
 * @param {File} file
 * @param {Uint8Array} head
 * @returns {Promise<KindName>}
 */
export async function kindOfArray(file, head) {
  const told = latin(head.subarray(0, 1024));
  if (/'descr':\s*'\|?O'/.test(told))
    return NAMED.test(spelled(latin(head) + (await endOf(file)))) ? 'network' : 'palette';
  const [, rows] = /'shape':\s*\((\d+),\s*3,?\s*\)/.exec(told) ?? [];
  return rows && Number(rows) <= MOST_COLOURS ? 'palette' : 'data';
}
/** An array (N, 3) with more rows than this is no palette that anybody uses. */
const MOST_COLOURS = 256;

/** A header this long is read to see what it is of. */
const MOST_HEADER = 1 << 20;

/**
 * A .safetensors file, by its header; null where it is none.
 * @param {File} file
 * @param {Uint8Array} head
 * @returns {Promise<KindName | null>}
 */
export async function kindOfTensors(file, head) {
  if (head.length < 10 || !hasAt(head, '\0\0\0\0\0', 3) || !hasAt(head, '{', 8)) return null;
  const length = new DataView(head.buffer, head.byteOffset).getUint32(0, true);
  if (length > Math.min(MOST_HEADER, file.size - 8)) return null;
  let header;
  try {
    header = JSON.parse(await file.slice(8, 8 + length).text());
  } catch {
    return 'run'; // the engine says what is wrong with it
  }
  const { __metadata__: metadata = {}, ...tensors } = header;
  if (isOfTexts(metadata)) return Object.hasOwn(tensors, 'state') ? 'textRun' : 'network';
  const names = Object.keys(tensors);
  if (names.some((name) => WEIGHTS.test(name))) return 'network';
  if (metadata.palomino && !tensors.train) return 'run';
  if (names.some((name) => /weight|bias|kernel/i.test(name))) return 'run';
  return names.some((name) => isPictures(tensors[name]?.shape)) ? 'data' : 'run';
}

/**
 * The key under which a run's header lies among a file's metadata, and that of runs of texts
 * before.
 */
const KEYS = { today: 'palomino', old: 'palomino-text' };

/** @param {Record<string, unknown>} metadata */
function isOfTexts(metadata) {
  if (metadata[KEYS.old]) return true;
  try {
    return JSON.parse(String(metadata[KEYS.today])).half === 'texts';
  } catch {
    return false;
  }
}

/** Whether an array can be many pictures, grey or in colours. @param {unknown} shape */
const isPictures = (shape) =>
  Array.isArray(shape) && (shape.length === 4 || (shape.length === 3 && shape[0] > 4));

/** The end of a file, as characters. @param {File} file */
const endOf = async (file) => latin(new Uint8Array(await file.slice(-4096).arrayBuffer()));

/** What stands for a control character, so that a form can name it. */
const CONTROL = '␀';
const spelled = (/** @type {string} */ told) => told.replaceAll(/[^ -~\x80-\xff]/g, CONTROL);

/** What protocol 0 and 1 write first; later ones begin with their number. */
const PICKLED = /^(?:\(+[dl]p\d+␀|[}\]]q␀|\(*c(?:numpy|copy_?reg|_codecs|__builtin__))/;
const LATEST_PROTOCOL = 5;

/** @param {Uint8Array} head */
const isPickled = (head) =>
  head[0] === 0x80
    ? head[1] >= 2 && head[1] <= LATEST_PROTOCOL
    : PICKLED.test(spelled(latin(head.subarray(0, 32))));

/** A name as each protocol writes one: behind its length, or in quotes. */
const NAMED = /(?:[UC\x8c]␀|[XT]␀{4}|[SV]'?)(?:wxh|whh|why)/i;
/** Names in CIFAR's batches and in lists of pictures. */
const OF_PICTURES = /label|filenames|images|x_train/i;
/** The type of floats. */
const FLOATS = /[␀'V]f[248](?:\W|q|$)/;
/** A shape of two numbers, each as a pickle writes one. */
const NUMBER = /(?:K[\s\S]|M[\s\S]{2}|J[\s\S]{4}|I\d+\n)/.source;
const TWO = new RegExp(`\\(${NUMBER}{2}t|${NUMBER}{2}\\x86`);

/**
 * A pickle: of the course's network by the names in it or by what it is made of, else of pictures;
 * null where it is none.
 * @param {File} file
 * @param {Uint8Array} head
 * @returns {Promise<KindName | null>}
 */
export async function kindOfPickle(file, head) {
  if (!isPickled(head)) return null;
  const told = latin(head) + (await endOf(file));
  if (NAMED.test(spelled(told))) return 'network';
  if (OF_PICTURES.test(told)) return 'data';
  return FLOATS.test(spelled(told)) && TWO.test(told) ? 'network' : 'data';
}
