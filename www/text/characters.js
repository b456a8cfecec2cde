// Characters in words: what can't be seen gets a sign and a name, so that it can be spoken of.

/** @import { Behaviour } from './answers.js' */

/** @type {Record<string, [string, string]>} */
const UNSEEN = {
  '\n': ['⏎', 'newline'],
  ' ': ['␣', 'space'],
  '\t': ['⇥', 'tab'],
  '\r': ['␍', 'carriage return'],
  '\u00a0': ['⍽', 'no-break space'],
  '\u00ad': ['⟊', 'soft hyphen'],
  '\u200b': ['∅', 'zero-width space'],
};

/** One sign for a character: "⏎", "␣", "e", "U+0007". @param {string} character */
export function symbolOf(character) {
  if (UNSEEN[character]) return UNSEEN[character][0];
  return /^[\p{C}\p{Z}\p{M}]$/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character;
}

/**
 * What a character is called in a sentence: "newline ⏎", "space ␣", "“e”".
 * @param {string} character
 */
export function nameOf(character) {
  const [sign, name] = UNSEEN[character] ?? [];
  if (name) return `${name} ${sign}`;
  const symbol = symbolOf(character);
  return symbol === character ? `“${character}”` : symbol;
}

/** A stretch of text in one line, its unseen characters as signs. @param {string} text */
export const visible = (text) =>
  [...text].map((character) => (character === ' ' ? ' ' : symbolOf(character))).join('');

/** The same with spaces shown as well. @param {string} text */
export const symbols = (text) => [...text].map(symbolOf).join('');

/** How many characters, as the engine counts them. @param {string} text */
export const lengthOf = (text) => [...text].length;

/**
 * Where runs of at least this many characters stand next to each other, they are written as a
 * range.
 */
const LEAST_RANGE = 4;

/**
 * A set of characters in words: "newline ⏎ or space ␣", "“A” to “Z”", "“a”, “e” or “u”".
 * @param {Iterable<string>} set
 * @param {string} [last] the word before the last
 */
export function listOf(set, last = 'or') {
  const characters = [...new Set(set)].sort(
    (a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0),
  );
  /** @type {string[][]} */
  const ranges = [];
  for (const character of characters) {
    const range = ranges.at(-1);
    if (
      range &&
      character.codePointAt(0) === (range.at(-1)?.codePointAt(0) ?? 0) + 1 &&
      /[\p{L}\p{N}]/u.test(character)
    )
      range.push(character);
    else ranges.push([character]);
  }
  const words = ranges.flatMap((range) =>
    range.length >= LEAST_RANGE
      ? [`${nameOf(range[0])} to ${nameOf(range[range.length - 1])}`]
      : range.map(nameOf),
  );
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** A behaviour in words. @param {Behaviour} behaviour */
export function behaviourWords({ after, kind, then }) {
  const string = lengthOf(after) === 1 ? nameOf(after) : `“${symbols(after)}”`;
  return `after ${kind === 'context' ? string : listOf(after)} comes ${listOf(then)}`;
}
