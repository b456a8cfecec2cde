// A scale with two ends and white in the middle: blue below zero, orange above, told apart by the
// colour-blind too.

const BELOW = [33, 102, 172];
const ABOVE = [178, 88, 6];

/**
 * A colour for a value from -most to most.
 * @param {number} value
 * @param {number} most
 * @returns {[number, number, number]}
 */
export function divergingColour(value, most) {
  const share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0;
  const end = value < 0 ? BELOW : ABOVE;
  return /** @type {[number, number, number]} */ (
    end.map((level) => Math.round(255 + (level - 255) * share))
  );
}

/** The same for a style sheet. @param {number} value @param {number} most */
export const cssOf = (value, most) => `rgb(${divergingColour(value, most).join(' ')})`;

/** How bright a level of 0..255 is, linear. @param {number} level */
const linear = (level) =>
  level / 255 <= 0.04045 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4;

/** Black or white, whichever is read better on it. @param {number} value @param {number} most */
export function inkOn(value, most) {
  const [r, g, b] = divergingColour(value, most).map(linear);
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.179 ? '#000000' : '#ffffff'; // where black and white have the same contrast
}
