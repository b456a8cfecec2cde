// A text that is no UTF-8: the encodings that it may be in, likeliest first, each with a line of it
// as it reads then, so that the viewer chooses.
import { saysUtf16, zeroSide } from '../page/files/plain.js';
import { ENCODINGS, readAs, readIfWhole } from './encodings.js';

/** @import { TextReading } from '../types.js' */
/** @import { Encoding } from './encodings.js' */

/** As much of a text is read to see what it is. */
const SAMPLE = 65_536;
/** Characters of a line that are shown. */
const LINE = 60;
const LINE_BYTES = 400;
const LF = 10;

/** Whether bytes are UTF-8, or say that they are UTF-16; the engine reads both by itself. */
export function isUnicode(/** @type {Uint8Array} */ bytes) {
  if (saysUtf16(bytes)) return true;
  if (zeroSide(bytes)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a text may be, likeliest first.
 * @param {Uint8Array} bytes
 * @returns {TextReading[]}
 */
export function readingsOf(bytes) {
  const side = zeroSide(bytes);
  if (side) return [readingIn(side, bytes)];
  const sample = bytes.subarray(0, SAMPLE);
  const place = tellingPart(sample);
  return ENCODINGS.filter(({ encoding }) => !encoding.startsWith('utf-16'))
    .map((one) => ({ ...readingIn(one.encoding, place), score: likelihood(one, sample) }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score)
    .map(({ encoding, title, line }) => ({ encoding, title, line }));
}

/** @param {string} encoding @param {Uint8Array} part @returns {TextReading} */
const readingIn = (encoding, part) => ({
  encoding,
  title: ENCODINGS.find((one) => one.encoding === encoding)?.title ?? encoding,
  line: shownLine(readAs(part.subarray(0, LINE_BYTES), encoding)),
});

/** What is shown of a line: from a little before the first character that is not ASCII. */
function shownLine(/** @type {string} */ line) {
  const characters = [...line.replace(/\s+/g, ' ').trim()];
  const telling = characters.findIndex((character) => character > '~');
  const from = telling < LINE / 2 ? 0 : Math.min(telling - LINE / 4, characters.length - LINE / 2);
  const shown = characters.slice(from, from + LINE).join('');
  return `${from > 0 ? '…' : ''}${shown}${from + LINE < characters.length ? '…' : ''}`;
}

/**
 * The line with the most bytes that are not ASCII: where encodings differ. A line feed is none but
 * itself in all of them.
 * @param {Uint8Array} sample
 */
function tellingPart(sample) {
  let [best, most] = [sample, 0];
  for (let from = 0; from < sample.length; ) {
    const end = sample.indexOf(LF, from);
    const line = sample.subarray(from, end < 0 ? sample.length : end);
    const high = line.subarray(0, LINE_BYTES).reduce((sum, byte) => sum + (byte > 127 ? 1 : 0), 0);
    if (high > most) [best, most] = [line, high];
    from += line.length + 1;
  }
  return best;
}

/** A broken text is likelier than an odd one, if little of it is broken. */
const BROKEN = 0.6;
const MOST_BROKEN = 0.2;

/**
 * How likely an encoding is: the share of usual characters among those that are not ASCII, less
 * what nobody writes. -Infinity: it is not in that encoding.
 * @param {Encoding} encoding
 * @param {Uint8Array} sample
 */
function likelihood({ encoding, usual, latin = false }, sample) {
  if (encoding === 'utf-8') return brokenUtf8(sample);
  const text = readIfWhole(sample, encoding);
  if (text === null) return -Infinity;
  const known = new Map([...usual].map((character, rank) => [character, worthAt(rank, usual)]));
  let [sum, all] = [0, 0];
  let before = '';
  for (const character of text) {
    if (character > '~') {
      all++;
      sum += worth(character, before, known, latin);
    }
    before = character;
  }
  return all ? sum / all : -Infinity;
}

/** What comes first in the list of the usual is worth most. */
const worthAt = (/** @type {number} */ rank, /** @type {string} */ usual) =>
  1 - (0.6 * rank) / usual.length;

const LETTER = /\p{L}/u;
const ASCII_LETTER = /[a-z]/i;
/** Alphabets of which no letter stands in a word of ASCII letters. */
const OTHER_ALPHABET = /[\p{Script=Cyrl}\p{Script=Grek}\p{Script=Hebr}\p{Script=Arab}]/u;
/** What no text of that encoding has: controls, parts of frames, characters of one's own. */
const ODD = /[\u0080-\u009f\u2500-\u25ff\ue000-\uf8ff\uff61-\uff9f]/;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;

/**
 * @param {string} character
 * @param {string} before the one before it
 * @param {Map<string, number>} known
 * @param {boolean} latin
 */
function worth(character, before, known, latin) {
  if (ODD.test(character)) return -1;
  // A capital in the middle of a word, as another encoding of the same alphabet has them all.
  if (UPPER.test(character) && LOWER.test(before)) return -1;
  // Letters with marks seldom stand beside each other.
  if (latin && LETTER.test(character) && before > '~' && LETTER.test(before)) return -0.5;
  if (ASCII_LETTER.test(before) && OTHER_ALPHABET.test(character)) return -0.5;
  return known.get(character) ?? 0;
}

/** UTF-8 of which little is broken, as where a text was cut off or mended by hand. */
function brokenUtf8(/** @type {Uint8Array} */ sample) {
  const text = readAs(sample, 'utf-8');
  const high = [...text].filter((character) => character > '~');
  const broken = high.filter((character) => character === '\ufffd').length;
  return broken <= high.length * MOST_BROKEN ? BROKEN + 1 : -Infinity;
}
