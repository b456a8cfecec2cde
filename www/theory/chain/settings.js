// The network and its picked weight as numbers, as a report keeps them.
import { exerciseLayers } from './fields.js';

/** @import { Layers, Weight } from '../../../pkg/theory/palomino_theory.js' */

/** @type {Weight['layer'][]} */
const LAYERS = ['first', 'second', 'third'];

/** All numbers of a network: into the units, between them, out of them, and the input. */
export const numbersOfLayers = (/** @type {Layers} */ { first, second, third, input }) => [
  ...first.flat(),
  ...second.flat(),
  ...third,
  ...input,
];

/** The network of such numbers; null where they are none. @param {unknown} value */
export function layersOfNumbers(value) {
  const layers = exerciseLayers();
  const numbers = Array.isArray(value) ? value.map(Number) : [];
  if (numbers.length !== numbersOfLayers(layers).length || !numbers.every(Number.isFinite))
    return null;
  const next = numbers.values();
  const filled = (/** @type {number[]} */ row) => row.map(() => Number(next.next().value));
  return {
    ...layers,
    first: layers.first.map(filled),
    second: layers.second.map(filled),
    third: filled(layers.third),
    input: filled(layers.input),
  };
}

/** @param {Weight} weight */
export const numbersOfWeight = ({ layer, to, from }) => [LAYERS.indexOf(layer), to, from];

/** The weight of such numbers; null where there is no such one. @param {unknown} value */
export function weightOf(value) {
  const [at, to, from] = Array.isArray(value) ? value.map(Number) : [];
  const layer = LAYERS[at];
  if (!layer) return null;
  const { first, second, third } = exerciseLayers();
  const rows = { first, second, third: [third] }[layer];
  return rows[to]?.[from] === undefined ? null : /** @type {Weight} */ ({ layer, to, from });
}
