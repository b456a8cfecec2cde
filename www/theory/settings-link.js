// The settings of a lab of theory as its address says them: `variance=0.5&once=true`.

/** @import { FigureSettings } from '../types.js' */

/** What travels whole in a link: numbers, words, lists of numbers. */
const WHOLE = /^[\w.,-]*\w$/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/;
/** More settings than these no lab has. */
const MOST = 40;

/** @param {FigureSettings} settings */
export const settingsWords = (settings) =>
  Object.entries(settings)
    .map(([name, value]) => /** @type {const} */ ([name, String(value)]))
    .filter(([, words]) => WHOLE.test(words))
    .map((pair) => pair.join('='))
    .join('&');

/**
 * The settings that such words say; what is none is left out.
 * @param {string} words
 * @returns {FigureSettings}
 */
export function settingsOfWords(words) {
  const pairs = words.split('&', MOST).map((pair) => /** @type {string[]} */ (pair.split('=')));
  const good = pairs.filter(([name, value]) => /^\w+$/.test(name) && WHOLE.test(value ?? ''));
  return Object.fromEntries(good.map(([name, value]) => [name, settingOf(value)]));
}

/** @param {string} words @returns {FigureSettings[string]} */
function settingOf(words) {
  if (words === 'true' || words === 'false') return words === 'true';
  if (isNumber(words)) return Number(words);
  const list = words.split(',');
  return list.length > 1 && list.every(isNumber) ? list.map(Number) : words;
}

/** Larger ones than there are aren't numbers here. @param {string} words */
const isNumber = (words) => NUMBER.test(words) && Number.isFinite(Number(words));
