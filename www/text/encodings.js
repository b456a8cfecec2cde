// The encodings in which texts come, beside UTF-8, and bytes read in one of them. The browser
// itself knows them; the text engine knows Unicode alone.

/**
 * What is usual in a text of a language: the commonest characters that are not ASCII.
 * @typedef {{ encoding: string, title: string, usual: string, latin?: boolean }} Encoding
 * `latin`: letters of ASCII stand between them
 */

const HANZI =
  '的一是不了在人有我他这中大来上国说们到时地你就出会可也对生能而子那得于着下自之年过发后作里' +
  '，。、：；！？“”《》「」';
const TRADITIONAL =
  '的一是不了在人有我他這中大來上國說們到時地你就出會可也對生能而子那得於著下自之年過發後作裡' +
  '，。、：；！？「」『』《》';
const KANA = 'のにをはたがでてとしれさあいうるなかっらもすりまこきくそよけわ、。「」ーンスルトアイ';
const HANGUL = '이다는에의가을를하고지은도로한어기사리시그대나있들인것아수자일해서만보없않정라여게';
const RUSSIAN = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё';

/** @type {readonly Encoding[]} */
export const ENCODINGS = [
  { encoding: 'gb18030', title: 'Chinese (GB 18030)', usual: HANZI },
  { encoding: 'big5', title: 'Chinese (Big5)', usual: TRADITIONAL },
  { encoding: 'shift_jis', title: 'Japanese (Shift JIS)', usual: KANA },
  { encoding: 'euc-jp', title: 'Japanese (EUC-JP)', usual: KANA },
  { encoding: 'euc-kr', title: 'Korean (EUC-KR)', usual: HANGUL },
  { encoding: 'windows-1251', title: 'Cyrillic (Windows-1251)', usual: RUSSIAN },
  { encoding: 'koi8-r', title: 'Cyrillic (KOI8-R)', usual: RUSSIAN },
  { encoding: 'ibm866', title: 'Cyrillic (IBM 866, of DOS)', usual: RUSSIAN },
  {
    encoding: 'windows-1252',
    title: 'Western European (Latin-1)',
    usual: 'éèàçêâîôûùëïüöäßñáíóúãõåæøœÉÀÜÖÄÇ«»“”‘’–—…°',
    latin: true,
  },
  {
    encoding: 'windows-1250',
    title: 'Central European (Windows-1250)',
    usual: 'ąćęłńśźżŁŚŻčďěňřšťůýžőűáéíóúŠČŽăș„”–',
    latin: true,
  },
  {
    encoding: 'iso-8859-2',
    title: 'Central European (Latin-2)',
    usual: 'ąćęłńśźżŁŚŻčďěňřšťůýžőűáéíóúŠČŽ',
    latin: true,
  },
  {
    encoding: 'windows-1254',
    title: 'Turkish (Windows-1254)',
    usual: 'ığşçöüİŞÇÖÜâî',
    latin: true,
  },
  {
    encoding: 'macintosh',
    title: 'Western European (of old Macintoshes)',
    usual: 'éèàçêâîôûùëïüöäßñáíóúÉÜÖÄ«»“”‘’–—…',
    latin: true,
  },
  { encoding: 'windows-1253', title: 'Greek (Windows-1253)', usual: 'αοιετσνηυρπκμλωςήάίόέύώγδθχ' },
  {
    encoding: 'windows-1255',
    title: 'Hebrew (Windows-1255)',
    usual: 'יוהלארתבשמנעדחקפסגטזצכםןךףץ',
  },
  { encoding: 'windows-1256', title: 'Arabic (Windows-1256)', usual: 'اليمونرتبةعدسفكحقهجىشصخ،' },
  { encoding: 'utf-16le', title: 'UTF-16', usual: '' },
  { encoding: 'utf-16be', title: 'UTF-16, the high byte first', usual: '' },
  { encoding: 'utf-8', title: 'UTF-8, with � where it is broken', usual: '' },
];

/** What an encoding is called, as in “It was read as Japanese (Shift JIS)”. */
export const titleOfEncoding = (/** @type {string} */ encoding) =>
  ENCODINGS.find((one) => one.encoding === encoding)?.title ?? 'Latin-1, one byte a character';

/** As older versions kept texts: one byte a character, whatever browsers call so. */
const BYTES = 'latin1';
const CHUNK = 8192;

/** One byte a character. @param {Uint8Array} bytes */
function characters(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += CHUNK)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return parts.join('');
}

/**
 * Bytes as a text; what is none in that encoding becomes �.
 * @param {Uint8Array} bytes
 * @param {string} encoding
 */
export const readAs = (bytes, encoding) =>
  encoding === BYTES ? characters(bytes) : new TextDecoder(encoding).decode(bytes);

/**
 * Bytes as a text, or null where they are none in that encoding; a character that is cut off at the
 * end counts for nothing.
 * @param {Uint8Array} bytes
 * @param {string} encoding
 */
export function readIfWhole(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}
