// What a file is, told by what is in it: the one place that decides. Its name counts only where its
// bytes don't say.
import { beginsAsPicture, foreignStart, hasAt, latin } from './beginnings.js';
import { gunzippedStart } from './gunzip.js';
import { kindOfArray, kindOfPickle, kindOfTensors, kindOfZip } from './inside.js';
import { isPlain, zeroAt } from './plain.js';
import { zipNames } from './zip-names.js';

/** @import { Foreign } from './beginnings.js' */

/**
 * `data` is pictures to train on, `run` a run or a network of pictures, `network` one that writes,
 * `foreign` a file that no lab reads, `unknown` what only the engines may make something of.
 * @typedef {'report' | 'run' | 'textRun' | 'network' | 'palette' | 'data' | 'picture' | 'text' |
 * 'foreign' | 'unknown'} KindName
 * @typedef {{ name: KindName, foreign?: Foreign, gzip?: boolean }} FileKind `gzip`: it has to be
 * unpacked first
 */

/** As much of a file as is looked at; of a picture, of which thousands may come, far less. */
const HEAD = 65_536;
const START = 512;
/** A page with the whole lab and a report in it is smaller. */
const MOST_PAGE = 64 << 20;

/** @param {Blob} file @param {number} most */
const startOf = async (file, most) => new Uint8Array(await file.slice(0, most).arrayBuffer());

/** @type {[RegExp, KindName][]} */
const NAMES = [
  [/\.palomino(\.html?)?$/i, 'report'],
  [/\.safetensors$/i, 'run'],
  [/\.(pkl|pickle)$/i, 'network'],
  [/\.(npy|npz|tar|tgz|gz|bin|zip)$|(data|test)_batch/i, 'data'],
  [/\.(png|jpe?g|webp|gif|bmp|avif|heic|tiff?)$/i, 'picture'],
  [/\.(txt|md|text|csv|tsv|tex|json|html?|xml|srt|log)$/i, 'text'],
];

/** What a file is by its name. @param {{ name: string }} file @returns {KindName} */
const kindByName = ({ name }) => NAMES.find(([form]) => form.test(name))?.[1] ?? 'unknown';

/** @param {File} file @returns {Promise<FileKind>} */
export async function kindOf(file) {
  if (!file.size) return { name: kindByName(file) };
  if (beginsAsPicture(await startOf(file, START))) return { name: 'picture' };
  const head = await startOf(file, HEAD);
  return (
    (await kindByBytes(file, head)) ??
    (isPlain(head) ? kindOfText(file, head) : kindOfBytes(file, head))
  );
}

/**
 * A file whose first bytes say what it is; null where they don't.
 * @param {File} file
 * @param {Uint8Array} head
 * @returns {Promise<FileKind | null>}
 */
async function kindByBytes(file, head) {
  if (hasAt(head, 'palomino report ')) return { name: 'report' };
  if (hasAt(head, '\x93NUMPY')) return { name: await kindOfArray(file, head) };
  if (hasAt(head, '\x1f\x8b')) return kindOfGzip(file);
  if (hasAt(head, 'PK') || /\.(zip|npz)$/i.test(file.name)) {
    const names = await zipNames(file);
    if (names) return kindOfZip(file.name, names);
  }
  if (hasAt(head, 'ustar', 257)) return { name: 'data' };
  const tensors = await kindOfTensors(file, head);
  if (tensors) return { name: tensors };
  const pickle = await kindOfPickle(file, head);
  if (pickle) return { name: pickle };
  const foreign = foreignStart(head);
  return foreign && { name: 'foreign', foreign };
}

/**
 * What its first bytes are when they are unpacked.
 * @param {File} file
 * @returns {Promise<FileKind>}
 */
async function kindOfGzip(file) {
  const start = await gunzippedStart(file, 1024);
  const isTar = /\.(tar\.gz|tgz)$/i.test(file.name) || hasAt(start, 'ustar', 257);
  return start.length && !isTar && isPlain(start) ? { name: 'text', gzip: true } : { name: 'data' };
}

/** The names of the five arrays of the course's network, as JSON writes names. */
const WEIGHTS_IN_JSON = /"(?:wxh|whh|why)"\s*:\s*\[\s*\[/i;
/** What a page has in it that a report was saved into. */
const REPORT_IN_PAGE = 'id="palomino-report"';

/**
 * A text: a page that holds a report, a network as JSON, or a text to learn from. One that is named
 * as something else, a page that asks to sign in for one, is what its name says, so that its reader
 * can tell what came instead.
 * @param {File} file
 * @param {Uint8Array} head
 * @returns {Promise<FileKind>}
 */
async function kindOfText(file, head) {
  const named = kindByName(file);
  if (named !== 'text' && named !== 'unknown') return { name: named };
  const start = latin(head);
  const isPage = /^\s*(?:<!doctype html|<html)/i.test(start) && file.size <= MOST_PAGE;
  if (isPage && (await file.text()).includes(REPORT_IN_PAGE)) return { name: 'report' };
  if (/^\s*\{/.test(start) && WEIGHTS_IN_JSON.test(start)) return { name: 'network' };
  return { name: 'text' };
}

/** CIFAR-10's binary batches have no beginning of their own: records of a label and a picture. */
const RECORD = 3073;

/**
 * Bytes that say nothing.
 * @param {File} file
 * @param {Uint8Array} head
 * @returns {FileKind}
 */
function kindOfBytes(file, head) {
  const named = kindByName(file);
  if (named === 'unknown' && file.size % RECORD === 0 && head[0] < 10) return { name: 'data' };
  if (named !== 'text' && named !== 'unknown') return { name: named };
  const what = `no text: byte ${(zeroAt(head) + 1).toLocaleString('en')} of it is none of a text`;
  const foreign = { what, remedy: 'Choose a file of plain text (.txt).' };
  return { name: named === 'text' ? 'foreign' : named, foreign };
}
