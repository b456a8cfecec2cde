// From values to positions, linear or logarithmic, with ticks at round numbers.

/**
 * @typedef {{ at: (value: number) => number, back: (position: number) => number, ticks: number[] }}
 * Scale
 */

/**
 * A scale from `[low, high]` to `[from, to]`.
 * @param {'linear' | 'logarithmic'} kind
 * @param {[number, number]} domain both ends finite, for a logarithmic scale above zero
 * @param {[number, number]} range
 * @param {number} [wanted] about how many ticks
 * @returns {Scale}
 */
export function scale(kind, domain, range, wanted = 5) {
  const [low, high] = widen(kind, domain);
  const [from, to] = range;
  const fold = kind === 'logarithmic' ? Math.log : Number;
  const unfold = kind === 'logarithmic' ? Math.exp : Number;
  const span = fold(high) - fold(low);
  return {
    at: (value) => from + ((fold(clamp(value, low, high)) - fold(low)) / span) * (to - from),
    back: (position) => unfold(fold(low) + ((position - from) / (to - from)) * span),
    ticks:
      kind === 'logarithmic' ? logarithmicTicks(low, high, wanted) : linearTicks(low, high, wanted),
  };
}

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * A domain of no width gets some.
 * @param {string} kind
 * @param {[number, number]} domain
 * @returns {[number, number]}
 */
function widen(kind, [low, high]) {
  if (low < high) return [low, high];
  return kind === 'logarithmic' ? [low / 2, low * 2] : [low - 0.5, low + 0.5];
}

/**
 * Multiples of 1, 2 or 5 times a power of ten.
 * @param {number} low
 * @param {number} high
 * @param {number} wanted
 */
export function linearTicks(low, high, wanted) {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((m) => m * power >= rough * 0.999) ?? 10) * power;
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/**
 * 1, 2 and 5 of each power of ten where there is room, else whole powers.
 * @param {number} low
 * @param {number} high
 * @param {number} wanted
 */
export function logarithmicTicks(low, high, wanted) {
  const decades = Math.log10(high / low);
  const marks = decades * 3 <= wanted + 2 ? [1, 2, 5] : decades * 2 <= wanted + 2 ? [1, 3] : [1];
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const mark of marks) {
      const tick = Number((mark * 10 ** power).toPrecision(12));
      if (tick >= low * 0.999999 && tick <= high * 1.000001) ticks.push(tick);
    }
  }
  return ticks.length >= 2 ? ticks : linearTicks(low, high, wanted);
}
