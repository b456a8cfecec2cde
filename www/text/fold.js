// A text with more different characters than a network may know: its rarest become one sign.

/** @import { Fold } from '../types.js' */

/** More than so many different characters no network here knows; the engine refuses them. */
export const MOST_DIFFERENT = 4096;
/** What the rarest become: the first of these that the text doesn't have. */
const SIGNS = ['□', '▢', '◇', '\ufffd'];

/**
 * The characters of a text, the commonest first, those that are as common by code point.
 * @param {string} text
 * @returns {[string, number][]}
 */
function byCount(text) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const point = (/** @type {string} */ one) => one.codePointAt(0) ?? 0;
  return [...counts].sort(([a, m], [b, n]) => n - m || point(a) - point(b));
}

/**
 * What folding would do to a text; null where it has few enough.
 * @param {string} text
 * @returns {Fold | null}
 */
export function foldOf(text) {
  const all = byCount(text);
  if (all.length <= MOST_DIFFERENT) return null;
  const rare = all.slice(MOST_DIFFERENT - 1);
  const known = new Set(all.map(([character]) => character));
  return {
    different: all.length,
    folded: rare.length,
    places: rare.reduce((sum, [, count]) => sum + count, 0),
    characters: all.reduce((sum, [, count]) => sum + count, 0),
    sign: SIGNS.find((sign) => !known.has(sign)) ?? SIGNS[0],
  };
}

/**
 * A text whose rarest characters are one sign: as many different ones are left as a network may
 * know.
 * @param {string} text
 * @param {Fold} fold
 */
export function folded(text, { sign, folded: count }) {
  const all = byCount(text);
  const rare = new Set(all.slice(all.length - count).map(([character]) => character));
  let result = '';
  for (const character of text) result += rare.has(character) ? sign : character;
  return result;
}
