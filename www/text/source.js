// Where a text came from: as this browser keeps it, and as the text engine takes it.
import { readAs, titleOfEncoding } from './encodings.js';
import { foldOf, folded } from './fold.js';
import { isUnicode, readingsOf } from './readings.js';

/** @import { Fold, TextReading } from '../types.js' */

/**
 * `encoding` is `utf8` where the engine reads the bytes as they are: as Unicode. `fold` says that
 * the rarest characters become one sign.
 * @typedef {{ kind: 'file', name: string, bytes: Uint8Array, encoding: string, fold?: Fold }}
 * FileSource
 * @typedef {{ kind: 'play', seed: number } | FileSource} Source
 */

/** What the engine reads by itself. */
export const UNICODE = 'utf8';

/** A source as a text. @param {FileSource} source */
export const charactersOf = ({ bytes, encoding }) => {
  if (encoding !== UNICODE) return readAs(bytes, encoding);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return readAs(bytes, 'utf-16le');
  return readAs(bytes, first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8');
};

/** A source as the text engine takes it: in Unicode. @param {FileSource} source */
export function fileFor(source) {
  const { name, bytes, encoding, fold } = source;
  if (encoding === UNICODE && !fold) return { name, bytes };
  const text = charactersOf(source);
  return { name, bytes: new TextEncoder().encode(fold ? folded(text, fold) : text) };
}

/** What was done to a source before the engine read it, in sentences. @param {FileSource} source */
export const notesOn = ({ encoding, fold }) => [
  ...(encoding === UNICODE ? [] : [`It was read as ${titleOfEncoding(encoding)}.`]),
  ...(fold ? [foldedWords(fold)] : []),
];

/** @param {Fold} fold */
const foldedWords = ({ folded: count, places, sign }) =>
  `Its ${count.toLocaleString('en')} rarest characters became ${sign}, ` +
  `in ${places === 1 ? '1 place' : `${places.toLocaleString('en')} places`}.`;

/** Whether the engine can be asked to read it. @param {FileSource} source */
export const isReadableText = ({ bytes, encoding }) => encoding !== UNICODE || isUnicode(bytes);

/** As versions before kept texts that were no UTF-8. */
const BEFORE = 'latin1';

/**
 * All that a file may be as a text, likeliest first.
 * @param {{ name: string, bytes: Uint8Array }} file
 * @returns {Iterable<FileSource>}
 */
export function* sourcesOf(file) {
  const plain = isUnicode(file.bytes);
  const others = readingsOf(file.bytes).map((/** @type {TextReading} */ { encoding }) => encoding);
  for (const encoding of plain ? [UNICODE] : [...others, BEFORE]) {
    /** @type {FileSource} */
    const source = { kind: 'file', ...file, encoding };
    const fold = foldOf(charactersOf(source));
    yield fold ? { ...source, fold } : source;
  }
}
