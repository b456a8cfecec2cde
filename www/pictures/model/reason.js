// Why one network sees fine detail and another loses it, in one sentence, from the network's own
// figures.

/** @import { Block, Layers } from '../../types.js' */

/**
 * Whether a block's convolution works at the picture's own size, and nothing behind it makes its
 * maps smaller.
 * @param {Block} block
 * @param {number} height
 */
const keepsDetail = ({ layers }, height) => layers.every((layer) => layer.height === height);

/** @param {Layers} layers */
export function reason({ blocks, height }) {
  const full = blocks.filter((block) => keepsDetail(block, height));
  const bending = full.filter(({ layers }) => layers.some(({ kind }) => kind === 'relu'));
  const names = full.map(({ name }) => name).join(', ');
  if (bending.length)
    return (
      `Detail of single pixels goes through ${full.length} convolutions at full size that no ` +
      `pooling follows (${names}), ${bending.length} of them with a ReLU: this network can ` +
      'reason about a pixel and its neighbours, where the course’s networks can only weigh ' +
      'them.'
    );
  const picture = full.at(-1)?.sources.find(({ block }) => block === 'input');
  const linear =
    `Only one convolution works at full size without a pooling behind it (${names}), and it is ` +
    'linear: all else that this network knows of a pixel went through pooling, which keeps one ' +
    'number of every 2 × 2';
  const skip = picture
    ? ', and the skip connection at full size brings it no more than the raw ' +
      `${picture.channels === 1 ? 'grey' : 'colour'} of the picture`
    : '';
  return `${linear}${skip}; a full-resolution UNet sees what is lost here.`;
}
