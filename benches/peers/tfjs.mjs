// TensorFlow.js: RegressionCNN with its Layers API, channel last, as its documentation would write it.

import { channelLast, pictures } from "./data.mjs";

const script = (src) =>
  new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
  });

function regressionCnn(tf) {
  const { conv2d, batchNormalization, reLU, maxPooling2d, upSampling2d } = tf.layers;
  const conv = (filters, options = {}) => conv2d({ filters, kernelSize: 3, padding: "same", ...options });
  // Their momentum is the share that is kept, PyTorch's the share that is new.
  const norm = () => batchNormalization({ momentum: 0.9, epsilon: 1e-5 });
  const pool = () => maxPooling2d({ poolSize: 2 });
  const double = () => upSampling2d({ size: [2, 2] });
  return tf.sequential({
    layers: [
      conv(32, { inputShape: [32, 32, 1] }), norm(), reLU(), pool(),
      conv(64), norm(), reLU(), pool(),
      conv(64), norm(), reLU(),
      conv(32), norm(), reLU(), double(),
      conv(3), norm(), reLU(), double(),
      conv(3),
    ],
  });
}

/** Opens a run on the `webgpu` or the `webgl` backend; `step` does one optimiser step and gives its loss. */
export async function open({ engine, batch }) {
  await script("/node_modules/@tensorflow/tfjs/dist/tf.min.js");
  if (engine === "webgpu") await script("/node_modules/@tensorflow/tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js");
  const { tf } = globalThis;
  if (!(await tf.setBackend(engine))) throw new Error(`TensorFlow.js found no ${engine} here`);
  await tf.ready();
  const model = regressionCnn(tf);
  model.compile({ optimizer: tf.train.adam(0.001, 0.9, 0.999, 1e-8), loss: "meanSquaredError" });
  const parameters = model.trainableWeights.reduce((sum, weight) => sum + weight.shape.reduce((a, b) => a * b, 1), 0);
  const { greys, colours } = pictures(batch);
  const x = tf.tensor4d(channelLast(greys, 1), [batch, 32, 32, 1]);
  const y = tf.tensor4d(channelLast(colours, 3), [batch, 32, 32, 3]);
  return { parameters, step: () => model.trainOnBatch(x, y), device: tf.getBackend() };
}
