// How files of each kind begin, and what to do about those that no lab reads.

const bytesOf = (/** @type {string} */ text) =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/**
 * Whether bytes have these at a place.
 * @param {Uint8Array} bytes
 * @param {string} wanted one character a byte
 * @param {number} [at]
 */
export const hasAt = (bytes, wanted, at = 0) =>
  bytes.length >= at + wanted.length && bytesOf(wanted).every((byte, i) => bytes[at + i] === byte);

/** Pictures, of which a browser reads more than the engines do. */
const PICTURES = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF8', 'BM', 'II*\0', 'MM\0*'];
/** What files of the kind of MP4 call themselves where they are pictures. */
const PICTURE_BRANDS = /^(?:avif|avis|heic|heix|mif1|msf1|hevc)$/;

/** @param {Uint8Array} head */
export function beginsAsPicture(head) {
  if (hasAt(head, 'BM') && !isBitmap(head)) return false;
  if (PICTURES.some((start) => hasAt(head, start))) return true;
  if (hasAt(head, 'RIFF') && hasAt(head, 'WEBP', 8)) return true;
  return hasAt(head, 'ftyp', 4) && PICTURE_BRANDS.test(latin(head.subarray(8, 12)));
}

/** Many texts begin with BM; a bitmap's next bytes are its length, then zeros. */
const isBitmap = (/** @type {Uint8Array} */ head) => hasAt(head, '\0\0\0\0', 6);

/** Bytes as characters, one a byte. @param {Uint8Array} bytes */
export const latin = (bytes) => new TextDecoder('iso-8859-1').decode(bytes);

/**
 * What a file is that no lab reads, with its article, and what to do, as a sentence.
 * @typedef {{ what: string, remedy: string }} Foreign
 */

const AS_TEXT = 'Open it in the program that it was written with, save it as plain text (.txt)';
const PAPER = `${AS_TEXT}, and open that.`;
const SHEET =
  'Open it in the program that it was written with, save it as CSV, and open that as a text.';

/** @type {Record<'word' | 'excel' | 'slides' | 'open' | 'openSheet' | 'epub', Foreign>} */
export const DOCUMENTS = {
  word: { what: 'a Word document', remedy: PAPER },
  excel: { what: 'an Excel workbook', remedy: SHEET },
  slides: { what: 'a PowerPoint presentation', remedy: PAPER },
  open: { what: 'an OpenDocument file, as LibreOffice writes them', remedy: PAPER },
  openSheet: { what: 'an OpenDocument spreadsheet, as LibreOffice writes them', remedy: SHEET },
  epub: {
    what: 'an e-book (EPUB)',
    remedy:
      'Convert it to plain text, with Calibre for one, or take the plain text that most ' +
      'collections of free books offer beside it.',
  },
};

const SOUND = {
  what: 'a sound',
  remedy: 'The labs learn from pictures and texts: open one of them.',
};
const FILM = {
  what: 'a film',
  remedy: 'The labs learn from pictures and texts: open one of them.',
};
const PROGRAM = {
  what: 'a program',
  remedy: 'The labs learn from pictures and texts: open one of them.',
};
const FONT = {
  what: 'a font',
  remedy: 'The labs learn from pictures and texts: open one of them.',
};

/** @type {[string, Foreign][]} */
const FOREIGN = [
  [
    '%PDF-',
    {
      what: 'a PDF document',
      remedy:
        'Copy its words and paste them under “Paste a text” in the lab Write, or save it as ' +
        'plain text (.txt) and open that.',
    },
  ],
  ['{\\rtf', { what: 'a document in rich text (RTF)', remedy: PAPER }],
  [
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    { what: 'a document of an older Office (.doc, .xls or .ppt)', remedy: PAPER },
  ],
  [
    'SQLite format 3\0',
    { what: 'a database (SQLite)', remedy: 'Save one of its tables as CSV, and open that.' },
  ],
  ['ID3', SOUND],
  ['fLaC', SOUND],
  ['OggS', SOUND],
  ['\x1a\x45\xdf\xa3', FILM],
  ['\x7fELF', PROGRAM],
  ['MZ\x90\0', PROGRAM],
  ['\xcf\xfa\xed\xfe', PROGRAM],
  ['wOFF', FONT],
  ['wOF2', FONT],
  ['OTTO\0', FONT],
  ['\0\x01\0\0\0', FONT],
];

/** A file that is known by how it begins and read by no lab. @param {Uint8Array} head */
export function foreignStart(head) {
  if (hasAt(head, 'RIFF')) return hasAt(head, 'WAVE', 8) ? SOUND : FILM;
  if (hasAt(head, 'ftyp', 4)) return FILM;
  return FOREIGN.find(([start]) => hasAt(head, start))?.[1] ?? null;
}
