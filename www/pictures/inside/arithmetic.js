// The arithmetic of one output pixel, step by step, from the numbers that went in: what a block
// does, written out.
//
//   for each input channel:  sum += patch * kernel      (the patch is zero outside the map)
//   sum += bias
//   normalisation:           (sum - mean) / sqrt(variance + epsilon) * scale + shift
//   ReLU:                    what is below zero becomes zero
//   pooling:                 the largest of 2 x 2;   upsampling: each value four times
//
// A block does these in its own order, which its tensors say.

/** @import { LayerKind, LayerTensors } from '../../types.js' */
/** @import { Maps } from './map-sheet.js' */

/** @typedef {LayerTensors} Tensors */
/** @typedef {{ row: number, column: number }} Place */
/**
 * @typedef {{ patch: number[], kernel: number[], products: number[], sum: number }} Channel one
 * input channel's part of a convolution, k x k row by row
 */
/**
 * @typedef {object} Step
 * @property {'place' | 'patch' | 'kernel' | 'products' | 'sum' | 'total' | 'bias' | 'mean' | 'root'
 * | 'scale' | 'shift' | 'relu' | 'pool' | 'copy' | 'table' | 'end'} kind
 * @property {string} formula what is computed, with the numbers
 * @property {number | null} value what has come out so far
 * @property {{ values: number[], chosen: number }} [four] the 2 x 2 values that pooling looks at,
 * and which it takes
 */
/**
 * @typedef {{ place: Place, channels: Channel[], steps: Step[], value: number, engine: number,
 * difference: number }} Trace `place`: where the kernel lies
 */

/**
 * One channel's patch around a place.
 * @param {Maps} maps
 * @param {number} channel
 * @param {Place} place
 * @param {number} kernel
 */
export function patchOf({ height, width, channels, values }, channel, { row, column }, kernel) {
  const reach = (kernel - 1) / 2;
  return Array.from({ length: kernel * kernel }, (_, i) => {
    const y = row + Math.floor(i / kernel) - reach;
    const x = column + (i % kernel) - reach;
    return y < 0 || x < 0 || y >= height || x >= width
      ? 0
      : values[(y * width + x) * channels + channel];
  });
}

/**
 * The convolution at one place: every input channel's part.
 * @param {Tensors} tensors
 * @param {Maps[]} sources
 * @param {number} output
 * @param {Place} place
 * @returns {Channel[]}
 */
export function convolve({ weight, kernel, inputs }, sources, output, place) {
  const area = kernel * kernel;
  const parts = sources.flatMap((maps) =>
    Array.from({ length: maps.channels }, (_, channel) => patchOf(maps, channel, place, kernel)),
  );
  return parts.map((patch, input) => {
    const own = weight.slice(
      (output * inputs + input) * area,
      (output * inputs + input + 1) * area,
    );
    const products = patch.map((value, i) => value * own[i]);
    return {
      patch,
      kernel: own,
      products,
      sum: products.reduce((sum, product) => sum + product, 0),
    };
  });
}

/** Numbers as the steps write them. @param {number} value */
export const figureText = (value) =>
  (value === 0
    ? '0'
    : Math.abs(value) < 1e-3 || Math.abs(value) >= 1e4
      ? value.toExponential(3)
      : value.toPrecision(4)
  ).replace('-', '−');

/** In brackets where it is negative. @param {number} value */
const bracketed = (value) => (value < 0 ? `(${figureText(value)})` : figureText(value));

/**
 * What follows the convolution of one place, up to a layer that looks at more than one.
 * @param {Tensors} tensors
 * @param {number} output
 * @param {LayerKind} layer
 * @param {number} value
 * @returns {Step[]}
 */
function pointwise({ norm }, output, layer, value) {
  if (layer === 'relu')
    return [{ kind: 'relu', formula: `max(0, ${figureText(value)})`, value: Math.max(0, value) }];
  if (layer !== 'normalisation' || !norm) return [];
  const root = Math.sqrt(norm.variance[output] + norm.epsilon);
  const centred = value - norm.mean[output];
  const divided = centred / root;
  const scaled = divided * norm.scale[output];
  return [
    {
      kind: 'mean',
      formula: `${figureText(value)} − ${bracketed(norm.mean[output])}`,
      value: centred,
    },
    {
      kind: 'root',
      formula:
        `${figureText(centred)} ÷ √(${figureText(norm.variance[output])} + ` +
        `${figureText(norm.epsilon)})`,
      value: divided,
    },
    {
      kind: 'scale',
      formula: `${figureText(divided)} × ${bracketed(norm.scale[output])}`,
      value: scaled,
    },
    {
      kind: 'shift',
      formula: `${figureText(scaled)} + ${bracketed(norm.shift[output])}`,
      value: scaled + norm.shift[output],
    },
  ];
}

/** @param {Step[]} steps @param {number} otherwise */
const latest = (steps, otherwise) => steps.at(-1)?.value ?? otherwise;

/**
 * All steps to one value of a block's output.
 * @param {Tensors} tensors @param {Maps[]} sources the maps that the block is given, in order
 * @param {Maps} output what the engine gave @param {number} channel @param {Place} pixel in the
 * output @param {Maps} [input] the network's input, where a table is added
 * @returns {Trace}
 */
export function trace(tensors, sources, output, channel, pixel, input) {
  const { layers, bias } = tensors;
  const resize = layers.findIndex((layer) => layer === 'maxPool' || layer === 'upsample');
  const pools = layers[resize] === 'maxPool';
  const before = layers.slice(1, resize < 0 ? layers.length : resize);
  const { row, column } = pixel;
  const places = pools
    ? [0, 1, 2, 3].map((i) => ({ row: 2 * row + (i >> 1), column: 2 * column + (i & 1) }))
    : [resize < 0 ? pixel : { row: row >> 1, column: column >> 1 }];
  const ways = places.map((place) => {
    const channels = convolve(tensors, sources, channel, place);
    const total = channels.reduce((sum, part) => sum + part.sum, 0);
    const start = total + bias[channel];
    /** @type {Step[]} */
    const steps = [];
    for (const layer of before)
      steps.push(...pointwise(tensors, channel, layer, latest(steps, start)));
    return { place, channels, total, start, steps, value: latest(steps, start) };
  });
  const chosen = ways.reduce((best, way, i) => (way.value > ways[best].value ? i : best), 0);
  const way = ways[chosen];
  /** @type {Step[]} */
  const steps = [
    { kind: 'place', formula: `row ${way.place.row}, column ${way.place.column}`, value: null },
    { kind: 'patch', formula: '', value: null },
    { kind: 'kernel', formula: '', value: null },
    { kind: 'products', formula: '', value: null },
    { kind: 'sum', formula: '', value: null },
    { kind: 'total', formula: '', value: way.total },
    {
      kind: 'bias',
      formula: `${figureText(way.total)} + ${bracketed(bias[channel])}`,
      value: way.start,
    },
    ...way.steps,
  ];
  if (pools)
    steps.push({
      kind: 'pool',
      formula: `max(${ways.map(({ value }) => figureText(value)).join(', ')})`,
      value: way.value,
      four: { values: ways.map(({ value }) => value), chosen },
    });
  else if (resize >= 0)
    steps.push({ kind: 'copy', formula: figureText(way.value), value: way.value });
  for (const layer of resize < 0 ? [] : layers.slice(resize + 1))
    steps.push(...pointwise(tensors, channel, layer, latest(steps, way.start)));
  if (layers.includes('table') && input)
    steps.push(fromTable(tensors, input, channel, pixel, latest(steps, way.start)));
  const value = latest(steps, way.start);
  const engine = output.values[(row * output.width + column) * output.channels + channel];
  const difference = Math.abs(value - engine);
  steps.push({
    kind: 'end',
    formula: `difference from the engine ${difference.toExponential(1)}`,
    value,
  });
  return { place: way.place, channels: way.channels, steps, value, engine, difference };
}

/** Sums of three levels of 0..255; a grey of 1 would be the sum 768. */
const GREYS = 766;

/**
 * What the training pictures say of the pixel's grey.
 * @param {Tensors} tensors
 * @param {Maps} input
 * @param {number} channel
 * @param {Place} pixel
 * @param {number} value
 * @returns {Step}
 */
function fromTable({ table, outputs }, input, channel, { row, column }, value) {
  let grey = 0;
  for (let i = 0; i < input.channels; i++)
    grey += input.values[(row * input.width + column) * input.channels + i] / input.channels;
  const entry =
    table[Math.min(GREYS - 1, Math.max(0, Math.floor(grey * 768 + 0.5))) * outputs + channel];
  return {
    kind: 'table',
    formula: `${figureText(value)} + ${bracketed(entry)}`,
    value: value + entry,
  };
}
