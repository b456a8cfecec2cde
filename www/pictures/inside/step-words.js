// The steps of a pixel's arithmetic in words: what each is called, and a sentence for it.
import { difference as apart } from '../../page/format.js';
import { figureText } from './arithmetic.js';

/** @import { Step, Trace } from './arithmetic.js' */

/** @typedef {Trace & { owners: string[] }} OwnedTrace `owners`: where each input map comes from */

/** More than what f32 rounds in such a sum: then something is wrong. */
export const TOLERANCE = 1e-4;

/** A number in as many digits as f32 has. @param {number} value */
const exactly = (value) => (value === 0 ? '0' : value.toPrecision(7).replace('-', '−'));

/** @param {number} difference between this arithmetic and the engine's */
function apartWords(difference) {
  if (difference === 0) return 'exactly the same';
  const size = `a difference of ${apart(difference)}`;
  return difference < TOLERANCE
    ? `${size}, which is rounding`
    : `${size}, more than rounding explains`;
}

/**
 * One sentence for each step.
 * @type {Record<Step['kind'], (step: Step, trace: OwnedTrace, channel: number) => string>}
 */
export const SENTENCES = {
  place: (_, { place, channels }) =>
    `The convolution puts its kernel on row ${place.row}, column ${place.column} of each of ` +
    `the ${channels.length} maps that come in.`,
  patch: (_, { owners }, channel) =>
    `Of input map ${channel + 1} (${owners[channel]}) it takes the patch around that place; ` +
    'outside the map there are zeros.',
  kernel: (_, __, channel) =>
    `The kernel for input map ${channel + 1} has a weight for each number of the patch.`,
  products: () => 'Each number of the patch is multiplied by the weight at its place.',
  sum: (_, { channels }, channel) =>
    `The products of input map ${channel + 1} sum to ${figureText(channels[channel].sum)}.`,
  total: ({ value }, { channels }) =>
    `The sums of all ${channels.length} input maps together are ${figureText(value ?? 0)}.`,
  bias: ({ value }) => `The bias of this output map is added: ${figureText(value ?? 0)}.`,
  mean: ({ value }) =>
    `Normalisation takes away the map’s mean over the training batches: ${figureText(value ?? 0)}.`,
  root: ({ value }) => `It divides by the root of the map’s variance: ${figureText(value ?? 0)}.`,
  scale: ({ value }) => `It multiplies by the learnt scale: ${figureText(value ?? 0)}.`,
  shift: ({ value }) => `It adds the learnt shift: ${figureText(value ?? 0)}.`,
  relu: ({ value }) =>
    value === 0
      ? 'ReLU cuts what is not above zero: 0.'
      : `ReLU lets what is above zero through: ${figureText(value ?? 0)}.`,
  pool: ({ value }) =>
    `Pooling takes the largest of the four values of its 2 × 2 window: ${figureText(value ?? 0)}.`,
  copy: ({ value }) =>
    `Upsampling makes four pixels of this one, and ours is one of them: ${figureText(value ?? 0)}.`,
  table: ({ value }) =>
    `What the training pictures say of this pixel’s grey is added: ${figureText(value ?? 0)}.`,
  end: (_, { value, engine, difference }) =>
    `So this pixel is ${exactly(value)}; the engine gave ${exactly(engine)}, ` +
    `${apartWords(difference)}.`,
};

/** What the steps are called in the list. @type {Record<Step['kind'], string>} */
export const NAMES = {
  place: 'Place',
  patch: 'Patch',
  kernel: 'Kernel',
  products: 'Products',
  sum: 'Sum of one map',
  total: 'Sum of all maps',
  bias: 'Bias',
  mean: 'Minus mean',
  root: 'Over root of variance',
  scale: 'Scale',
  shift: 'Shift',
  relu: 'ReLU',
  pool: 'Pooling',
  copy: 'Upsampling',
  table: 'Table',
  end: 'Check',
};
