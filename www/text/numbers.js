// Numbers of the text labs as people read them: chances in per cent, weights with a real minus.

/**
 * A chance in per cent, exact where it is nearly none or nearly all: "12.3 %", "0.042 %", "99.97
 * %".
 * @param {number} p
 */
export function chance(p) {
  if (!Number.isFinite(p)) return 'not a number';
  if (p === 0 || p === 1) return `${p * 100} %`;
  if (p < 1e-5) return '< 0.001 %';
  if (p > 1 - 1e-5) return '> 99.999 %';
  if (p < 0.01) return `${Number((p * 100).toPrecision(2))} %`;
  if (p > 0.99) {
    const near = 100 - Number(((1 - p) * 100).toPrecision(2));
    return `${near.toFixed(1 - p >= 0.001 ? 2 : 3).replace(/0$/, '')} %`;
  }
  return `${(p * 100).toFixed(1)} %`;
}

/**
 * A number with so many decimals and a minus sign.
 * @param {number} value
 * @param {number} [decimals]
 */
export const signed = (value, decimals = 3) =>
  Number.isFinite(value)
    ? value
        .toFixed(decimals)
        .replace(/^-(?=[\d.]*[1-9])/, '−')
        .replace(/^-/, '')
    : 'not a number';

/** A change with its sign: "+0.31", "−2.05". @param {number} value @param {number} [decimals] */
export const change = (value, decimals = 2) =>
  Number(value.toFixed(decimals)) > 0 ? `+${signed(value, decimals)}` : signed(value, decimals);

/**
 * A number of any size in few digits: "0.0123", "1.2e−7".
 * @param {number} value
 * @param {number} [digits]
 */
export function short(value, digits = 3) {
  if (!Number.isFinite(value)) return 'not a number';
  if (value === 0) return '0';
  const size = Math.abs(value);
  return (
    size >= 1e-3 && size < 1e5
      ? String(Number(value.toPrecision(digits)))
      : value
          .toExponential(Math.max(0, digits - 1))
          .replace('e+', 'e')
          .replace(/\.0+e/, 'e')
  ).replaceAll('-', '−');
}
