// Numbers of the theory labs as people read them: a real minus, and no more digits than they mean.

import { exactText } from '../page/exact.js';

/** @param {string} text */
const minus = (text) => text.replaceAll('-', '−');

/** With so many decimals: "0.125", "−3.40". @param {number} value @param {number} [decimals] */
export const fixed = (value, decimals = 3) => {
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? text.replace('-', '') : text);
};

/**
 * Of any size in few digits: "0.0123", "1.2 × 10⁻⁷", "exactly 0".
 * @param {number} value
 * @param {number} [digits]
 */
export function small(value, digits = 2) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : 'infinite';
  if (value === 0) return 'exactly 0';
  if (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5)
    return minus(String(Number(value.toPrecision(digits))));
  const [mantissa, power] = value.toExponential(digits - 1).split('e');
  return `${minus(mantissa)} × 10${raised(Number(power))}`;
}

/** In a table, with all its digits behind it. @param {number} value @param {number} decimals */
export const fixedCell = (value, decimals) => exactText(value, fixed(value, decimals));

/** In a table, with all its digits behind it. @param {number} value @param {number} digits */
export const smallCell = (value, digits) => exactText(value, small(value, digits));

const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** @param {number} power */
const raised = (power) =>
  (power < 0 ? '⁻' : '') + [...String(Math.abs(power))].map((d) => DIGITS[Number(d)]).join('');

/** All its digits, as it is stored: "0.8147621103870912". @param {number} value */
export const wholeNumber = (value) => minus(String(value));

/** A share in per cent. @param {number} share @param {number} [decimals] */
export const wholePercent = (share, decimals = 0) => `${fixed(100 * share, decimals)} %`;

/** "1 step", "2 steps". @param {number} n @param {string} one @param {string} [many] */
export const counted = (n, one, many = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
