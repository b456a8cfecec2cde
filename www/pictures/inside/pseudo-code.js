// A block's arithmetic as a few lines of pseudo-code, in the order in which this very block works.

/** @import { LayerKind, LayerTensors } from '../../types.js' */

/** @type {Record<LayerKind, string[]>} */
const LINES = {
  convolution: [
    'for each output map o, row y, column x:',
    '  sum = 0',
    '  for each input map i:',
    '    for each row v and column u of the kernel (k by k):',
    '      sum += input[i, y + v - k/2, x + u - k/2] * weight[o, i, v, u]     (0 outside the map)',
    '  out[o, y, x] = sum + bias[o]',
  ],
  normalisation: ['out = (out - mean[o]) / sqrt(variance[o] + epsilon) * scale[o] + shift[o]'],
  relu: ['out = max(0, out)'],
  maxPool: ['out[o, y, x] = the largest of out[o, 2y .. 2y + 1, 2x .. 2x + 1]'],
  upsample: ['out[o, y, x] = out[o, y / 2, x / 2]     (rounded down)'],
  table: ['out[o, y, x] += table[grey of the input at y, x, o]'],
};

/** @param {LayerTensors} tensors */
export const pseudoCode = ({ layers }) => layers.flatMap((kind) => LINES[kind]).join('\n');
