// The members of a file of weights as rows of a table: the five arrays first, then Adagrad's
// accumulators of them, then what else there is.
import { count } from '../../page/format.js';

/** @typedef {{ name: string, dtype: string, shape: number[], norm?: number }} Member */

const ARRAYS = ['Wxh', 'Whh', 'Why', 'bh', 'by'];
const ORDER = [...ARRAYS, ...ARRAYS.map((name) => `m${name}`)];

/** NumPy's names of types in words. @param {string} dtype */
function typeOf(dtype) {
  if (dtype === 'floats') return 'float32';
  const found = /^[<>|=]?([fiuSUOb])(\d*)$/.exec(dtype);
  if (!found) return dtype;
  const [, kind, size] = found;
  if (kind === 'O') return 'pickled object';
  if (kind === 'S' || kind === 'U') return 'characters';
  if (kind === 'b') return 'true or false';
  const name = { f: 'float', i: 'int', u: 'uint' }[/** @type {'f' | 'i' | 'u'} */ (kind)];
  return `${name}${Number(size) * 8}`;
}

const UP = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];

/** A size with four digits: 132.4, 5.577 × 10⁸. @param {number} value */
export function written(value) {
  if (value === 0 || (Math.abs(value) < 1e5 && Math.abs(value) >= 1e-3))
    return String(Number(value.toPrecision(4)));
  const [digits, power] = value.toExponential(3).split('e');
  const minus = power.startsWith('-') ? '⁻' : '';
  const raised = [...power.replace(/^[+-]/, '')].map((digit) => UP[Number(digit)]).join('');
  return `${digits} × 10${minus}${raised}`;
}

/**
 * @param {Member[]} members
 * @returns {{ name: string, shape: string, type: string, norm: string }[]}
 */
export function rowsOf(members) {
  const place = (/** @type {Member} */ { name }) =>
    ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
  return members
    .toSorted((a, b) => place(a) - place(b))
    .map(({ name, dtype, shape, norm }) => {
      const single = shape.length === 0 && norm !== undefined;
      return {
        name,
        shape: shape.length ? shape.join(' × ') : norm === undefined ? '–' : 'one number',
        type: typeOf(dtype),
        norm: single ? count(norm) : norm === undefined ? '–' : written(norm),
      };
    });
}
