// What becomes of a report's link on its way: its length, and the programs that cut one so long.
import { count } from '../page/format.js';
import { plainName } from '../page/plain-name.js';

/** Where a link may stand, and the most characters that arrive there. */
const PROGRAMS = /** @type {const} */ ([
  [1747, 'Teams’ tabs'],
  [2000, 'Discord'],
  [2024, 'Google Classroom'],
  [2048, 'Outlook'],
  [2083, 'programs on Windows'],
  [4000, 'Slack'],
  [4096, 'Telegram'],
]);
/** A QR code of a longer link can't be read from a photograph. */
export const MOST_FOR_QR = 600;

/** The programs that cut a link of this length. @param {number} characters */
export const cuttersOf = (characters) =>
  PROGRAMS.filter(([most]) => characters > most).map(([, name]) => name);

/** “A”, “A and B”, “A, B and C”. @param {readonly string[]} names */
const listed = (names) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** @param {number} characters @param {boolean} withoutPictures */
export function lengthInWords(characters, withoutPictures) {
  const cutters = cuttersOf(characters);
  const fits = cutters.length
    ? `${listed(cutters)} may cut a link as long as this: send the file there.`
    : 'It is short enough for every program that we know of.';
  const left = withoutPictures ? ' Its pictures travel only in the file.' : '';
  return `The link has ${count(characters)} characters. ${fits}${left}`;
}

/** What a report's file is called. @param {string} title */
export const fileNameOf = (title) => `${plainName(title).slice(0, 60) || 'report'}.palomino`;
