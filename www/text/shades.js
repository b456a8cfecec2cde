// How deep a colour is: values of a unit on a scale with two ends, chances on one of surprise.

/** Surprise in bits from which the colour is full: about one chance in a hundred. */
export const MOST_BITS = Math.log2(100);

/**
 * How deep a chance is coloured: 0 for a certain character, 1 from one in a hundred on.
 * @param {number} probability
 */
export const surprise = (probability) =>
  probability > 0 ? Math.min(1, Math.max(0, -Math.log2(probability) / MOST_BITS)) : 1;

/** Steps between nothing and full. */
const STEPS = 20;

/**
 * A depth in whole steps of a twentieth, in per cent: few different colours are told apart, and few
 * are made.
 * @param {number} share 0..1
 */
export const depth = (share) =>
  `${Math.round(Math.min(1, Math.max(0, share)) * STEPS) * (100 / STEPS)}%`;

/** Colours an element by a value of -1..1. @param {HTMLElement} element @param {number} value */
export function shadeByValue(element, value) {
  element.classList.toggle('below', value < 0);
  element.style.setProperty('--share', depth(Math.abs(value)));
}

/**
 * The same by a chance: the less likely, the deeper.
 * @param {HTMLElement} element
 * @param {number} probability
 */
export function shadeByChance(element, probability) {
  element.classList.add('chance');
  element.style.setProperty('--share', depth(surprise(probability)));
}
