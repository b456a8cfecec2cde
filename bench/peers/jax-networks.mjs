// The three networks and their losses in jax-js' own style: functions of their weights (`.ref`
// keeps an array that is used again).

import { COLOURS } from './data.mjs';
import * as jax from '/node_modules/@jax-js/jax/dist/index.js';

const { numpy: np, lax, nn } = jax;

/** Channels into and out of every convolution. */
const SIZES = {
  regressionCnn: {
    downconv1: [1, 32],
    downconv2: [32, 64],
    rfconv: [64, 64],
    upconv1: [64, 32],
    upconv2: [32, 3],
    finalconv: [3, 3],
  },
  cnn: {
    downconv1: [1, 32],
    downconv2: [32, 64],
    rfconv: [64, 64],
    upconv1: [64, 32],
    upconv2: [32, COLOURS],
    finalconv: [COLOURS, COLOURS],
  },
  unet: {
    downconv1: [1, 32],
    downconv2: [32, 64],
    rfconv: [64, 64],
    upconv1: [128, 32],
    upconv2: [64, COLOURS],
    finalconv: [COLOURS + 1, COLOURS],
  },
};

/** Numbers in -1..1 from a 32-bit linear congruential generator. */
function noise(count, state) {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = state / 2 ** 31 - 1;
  }
  return values;
}

/** Fresh weights, and the running statistics of the batch norms. */
export function initial(network) {
  const weights = {};
  const statistics = {};
  Object.entries(SIZES[network]).forEach(([name, [from, to]], seed) => {
    const bound = (from * 9) ** -0.5;
    weights[name] = {
      weight: np
        .array(noise(to * from * 9, 2 * seed + 1).map((u) => u * bound))
        .reshape([to, from, 3, 3]),
      bias: np.array(noise(to, 2 * seed + 2).map((u) => u * bound)),
    };
    if (name === 'finalconv') return;
    Object.assign(weights[name], { scale: np.ones([to]), shift: np.zeros([to]) });
    statistics[name] = { mean: np.zeros([to]), variance: np.ones([to]) };
  });
  return { weights, statistics };
}

const perChannel = (x) => x.reshape([1, -1, 1, 1]);

function conv(x, { weight, bias }) {
  return lax.convGeneralDilated(x, weight, [1, 1], 'SAME').add(perChannel(bias));
}

function norm(x, { scale, shift }, old) {
  const [batch, , height, width] = x.shape;
  const samples = batch * height * width;
  const mean = np.mean(x.ref, [0, 2, 3]);
  const centred = x.sub(perChannel(mean.ref));
  const variance = np.mean(np.square(centred.ref), [0, 2, 3]);
  const y = centred
    .mul(perChannel(scale.div(np.sqrt(variance.ref.add(1e-5)))))
    .add(perChannel(shift));
  const unbiased = lax.stopGradient(variance).mul((0.1 * samples) / (samples - 1));
  const running = {
    mean: old.mean.mul(0.9).add(lax.stopGradient(mean).mul(0.1)),
    variance: old.variance.mul(0.9).add(unbiased),
  };
  return [y, running];
}

function pool(x) {
  const [batch, channels, height, width] = x.shape;
  return np.max(x.reshape([batch, channels, height / 2, 2, width / 2, 2]), [3, 5]);
}

const double = (x) => np.repeat(np.repeat(x, 2, 2), 2, 3);
const sampling = {
  downconv1: pool,
  downconv2: pool,
  rfconv: (x) => x,
  upconv1: double,
  upconv2: double,
};

/**
 * Output and moved statistics; `join` makes an input from the block before and the map that skips
 * ahead.
 */
function forward(weights, statistics, x, block, join) {
  const moved = {};
  const through = (name, input) => {
    const { weight, bias, ...affine } = weights[name];
    let output;
    [output, moved[name]] = block(
      conv(input, { weight, bias }),
      affine,
      statistics[name],
      sampling[name],
    );
    return output;
  };
  const out1 = through('downconv1', x.ref);
  const out2 = through('downconv2', out1.ref);
  const out3 = through('rfconv', out2.ref);
  const out4 = through('upconv1', join(out3, out2));
  const out5 = through('upconv2', join(out4, out1));
  return [conv(join(out5, x), weights.finalconv), moved];
}

function withSkips(map, skipped) {
  return np.concatenate([map, skipped], 1);
}

function withoutSkips(map, skipped) {
  skipped.dispose();
  return map;
}

/** RegressionCNN normalises, then samples; CNN and UNet the other way round. */
function normThenSample(x, affine, old, sample) {
  const [y, running] = norm(x, affine, old);
  return [sample(nn.relu(y)), running];
}

function sampleThenNorm(x, affine, old, sample) {
  const [y, running] = norm(sample(x), affine, old);
  return [nn.relu(y), running];
}

const squaredError = (output, targets) => np.mean(np.square(output.sub(targets)));

/** Mean over the pixels; `targets` are one-hot. */
const crossEntropy = (logits, targets) =>
  np.mean(np.sum(nn.logSoftmax(logits, 1).mul(targets), 1)).mul(-1);

/** `loss(weights, statistics, greys, targets)` gives the loss and the moved statistics. */
export const losses = {
  regressionCnn: withLoss(squaredError, normThenSample, withoutSkips),
  cnn: withLoss(crossEntropy, sampleThenNorm, withoutSkips),
  unet: withLoss(crossEntropy, sampleThenNorm, withSkips),
};

function withLoss(measure, block, join) {
  return (weights, statistics, greys, targets) => {
    const [output, moved] = forward(weights, statistics, greys, block, join);
    return [measure(output, targets), moved];
  };
}
