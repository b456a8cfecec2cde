// The three networks in TensorFlow.js' Layers API, channel last, as its documentation would write
// them.

import { COLOURS } from './data.mjs';

/** A model that wants `[B, 32, 32, 1]`. */
export function build(tf, network) {
  const { conv2d, batchNormalization, reLU, maxPooling2d, upSampling2d, concatenate } = tf.layers;
  const conv = (filters) => conv2d({ filters, kernelSize: 3, padding: 'same' });
  // Their momentum is the share that is kept, PyTorch's the share that is new.
  const norm = () => batchNormalization({ momentum: 0.9, epsilon: 1e-5 });
  const pool = () => maxPooling2d({ poolSize: 2 });
  const double = () => upSampling2d({ size: [2, 2] });
  const chain = (x, layers) => layers.reduce((input, layer) => layer.apply(input), x);
  // RegressionCNN normalises, then samples; CNN and UNet the other way round.
  const block = (x, filters, ...sampling) =>
    network === 'regressionCnn'
      ? chain(x, [conv(filters), norm(), reLU(), ...sampling])
      : chain(x, [conv(filters), ...sampling, norm(), reLU()]);
  const join = (...maps) => (network === 'unet' ? concatenate({ axis: -1 }).apply(maps) : maps[0]);
  const channels = network === 'regressionCnn' ? 3 : COLOURS;

  const x = tf.input({ shape: [32, 32, 1] });
  const out1 = block(x, 32, pool());
  const out2 = block(out1, 64, pool());
  const out3 = block(out2, 64);
  const out4 = block(join(out3, out2), 32, double());
  const out5 = block(join(out4, out1), channels, double());
  return tf.model({ inputs: x, outputs: conv(channels).apply(join(out5, x)) });
}
