// Temperature: what softmax(αz) makes of a distribution, with 1/α as the temperature.

/** From here on the likeliest character is always taken. */
export const SURE = 1e9;

/**
 * α of a temperature: 0 always takes the likeliest, infinity takes all alike.
 * @param {number} temperature from 0 to infinity
 */
export const alphaOf = (temperature) =>
  temperature <= 1 / SURE ? SURE : temperature === Infinity ? 0 : 1 / temperature;

/**
 * A temperature as it was typed; nothing where it is none.
 * @param {string} text
 * @returns {number | null}
 */
export function readTemperature(text) {
  const word = text.trim().toLowerCase().replace(',', '.');
  if (/^(∞|inf|infinity|infinite)$/.test(word)) return Infinity;
  const value = word === '' ? NaN : Number(word);
  return value >= 0 ? value : null;
}

/** A temperature as it is written: "0.5", "∞". @param {number} temperature */
export const temperatureText = (temperature) =>
  temperature === Infinity ? '∞' : String(Number(temperature.toPrecision(4)));

/** α as it is written. @param {number} alpha */
export const alphaText = (alpha) =>
  alpha >= SURE
    ? '∞'
    : alpha >= 100
      ? String(Math.round(alpha))
      : String(Number(alpha.toPrecision(2)));

/**
 * The distribution at another α, from the one at α = 1: softmax(αz) is proportional to p to the
 * power α.
 * @param {ArrayLike<number>} natural
 * @param {number} alpha
 * @returns {number[]}
 */
export function tempered(natural, alpha) {
  const all = Array.from(natural);
  const top = Math.max(...all);
  if (alpha >= SURE) {
    const first = all.indexOf(top);
    return all.map((_, i) => (i === first ? 1 : 0));
  }
  const weights = all.map((p) => (alpha === 0 ? 1 : (p / top) ** alpha));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** How many bits a draw tells on average. @param {ArrayLike<number>} probabilities */
export function entropyBits(probabilities) {
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++)
    if (probabilities[i] > 0) sum -= probabilities[i] * Math.log2(probabilities[i]);
  return sum;
}

/**
 * The likeliest entries; of equals the first.
 * @template {{ probability: number }} T
 * @param {readonly T[]} entries
 * @param {number} most
 * @returns {T[]}
 */
export const likeliest = (entries, most) =>
  [...entries].sort((a, b) => b.probability - a.probability).slice(0, most);
