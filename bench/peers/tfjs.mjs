// TensorFlow.js: a network's training step through its Layers API.

import { channelLast, pictures } from './data.mjs';
import { build } from './tfjs-networks.mjs';

const script = (src) =>
  new Promise((resolve, reject) => {
    document.head.append(
      Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject }),
    );
  });

/**
 * Opens a training on the `webgpu` or the `webgl` backend; `step` does one optimiser step and gives
 * its loss.
 */
export async function open({ engine, network, batch }) {
  await script('/node_modules/@tensorflow/tfjs/dist/tf.min.js');
  if (engine === 'webgpu')
    await script('/node_modules/@tensorflow/tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js');
  const { tf } = globalThis;
  if (!(await tf.setBackend(engine))) throw new Error(`TensorFlow.js found no ${engine} here`);
  await tf.ready();
  const model = build(tf, network);
  const loss =
    network === 'regressionCnn'
      ? 'meanSquaredError'
      : (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits);
  model.compile({ optimizer: tf.train.adam(0.001, 0.9, 0.999, 1e-8), loss });
  const parameters = model.trainableWeights.reduce(
    (sum, weight) => sum + weight.shape.reduce((a, b) => a * b, 1),
    0,
  );
  const { greys, targets, channels } = pictures(network, batch);
  const x = tf.tensor4d(channelLast(greys, 1), [batch, 32, 32, 1]);
  const y = tf.tensor4d(channelLast(targets, channels), [batch, 32, 32, channels]);
  return { parameters, step: () => model.trainOnBatch(x, y), device: tf.getBackend() };
}
