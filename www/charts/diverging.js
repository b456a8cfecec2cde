// A scale with two ends and white in the middle: blue below zero, orange above, told apart by the colour-blind too.

const BELOW = [33, 102, 172];
const ABOVE = [178, 88, 6];

/** A colour for a value from -most to most. @param {number} value @param {number} most @returns {[number, number, number]} */
export function colourOf(value, most) {
  const share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0;
  const end = value < 0 ? BELOW : ABOVE;
  return /** @type {[number, number, number]} */ (end.map((level) => Math.round(255 + (level - 255) * share)));
}

/** The same for a style sheet. @param {number} value @param {number} most */
export const cssOf = (value, most) => `rgb(${colourOf(value, most).join(' ')})`;

/** Whether dark ink can be read on it. @param {number} value @param {number} most */
export const isLight = (value, most) => most <= 0 || Math.abs(value) / most < 0.55;
