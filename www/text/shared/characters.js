// Characters as subjects: those that leave no mark get a visible name.

/** @type {Record<string, [mark: string, word: string]>} */
const INVISIBLE = { '\n': ['⏎', 'newline'], ' ': ['␣', 'space'], '\t': ['⇥', 'tab'], '\r': ['␍', 'carriage return'], '\u00a0': ['⍽', 'no-break space'], '\u00ad': ['⟊', 'soft hyphen'], '\u200b': ['∅', 'zero-width space'] };

/** Whether a character leaves no mark of its own. @param {string} character */
const isInvisible = (character) => character in INVISIBLE || /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zs}\p{Zl}\p{Zp}\p{M}]/u.test(character);

/** A code point as Unicode writes it. @param {string} character */
const codeOf = (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A character in one visible sign, where there is one: `a`, `⏎`, `␣`, `U+200D`. @param {string} character */
export const markOf = (character) => (isInvisible(character) ? (INVISIBLE[character]?.[0] ?? codeOf(character)) : character);

/** A character by name: `a`, `newline ⏎`, `space ␣`. @param {string} character */
export const nameOf = (character) => (character in INVISIBLE ? `${INVISIBLE[character][1]} ${INVISIBLE[character][0]}` : markOf(character));

/** A character for ears: `newline`, `comma` stays `,`. @param {string} character */
export const spoken = (character) => INVISIBLE[character]?.[1] ?? markOf(character);

/** Several characters by name: `space ␣, a and z`. @param {string[]} characters */
export function listOf(characters) {
  const names = characters.map(nameOf);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
