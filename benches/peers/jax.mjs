// jax-js: RegressionCNN and Adam as one jitted function, in jax-js' own style (`.ref` keeps an array that is used again).

import { pictures } from "./data.mjs";
import * as jax from "/node_modules/@jax-js/jax/dist/index.js";

const { numpy: np, lax, nn, tree } = jax;
const SIZES = { downconv1: [1, 32], downconv2: [32, 64], rfconv: [64, 64], upconv1: [64, 32], upconv2: [32, 3], finalconv: [3, 3] };

/** Numbers in -1..1 from a 32-bit linear congruential generator. */
function noise(count, state) {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 31 - 1;
  return values;
}

function initial() {
  const weights = {};
  const statistics = {};
  Object.entries(SIZES).forEach(([name, [from, to]], seed) => {
    const bound = (from * 9) ** -0.5;
    weights[name] = {
      weight: np.array(noise(to * from * 9, 2 * seed + 1).map((u) => u * bound)).reshape([to, from, 3, 3]),
      bias: np.array(noise(to, 2 * seed + 2).map((u) => u * bound)),
    };
    if (name === "finalconv") return;
    Object.assign(weights[name], { scale: np.ones([to]), shift: np.zeros([to]) });
    statistics[name] = { mean: np.zeros([to]), variance: np.ones([to]) };
  });
  return { weights, statistics };
}

const perChannel = (x) => x.reshape([1, -1, 1, 1]);

function conv(x, { weight, bias }) {
  return lax.convGeneralDilated(x, weight, [1, 1], "SAME").add(perChannel(bias));
}

function norm(x, { scale, shift }, old) {
  const [batch, , height, width] = x.shape;
  const samples = batch * height * width;
  const mean = np.mean(x.ref, [0, 2, 3]);
  const centred = x.sub(perChannel(mean.ref));
  const variance = np.mean(np.square(centred.ref), [0, 2, 3]);
  const y = centred.mul(perChannel(scale.div(np.sqrt(variance.ref.add(1e-5))))).add(perChannel(shift));
  const unbiased = lax.stopGradient(variance).mul((0.1 * samples) / (samples - 1));
  const running = { mean: old.mean.mul(0.9).add(lax.stopGradient(mean).mul(0.1)), variance: old.variance.mul(0.9).add(unbiased) };
  return [y, running];
}

function pool(x) {
  const [batch, channels, height, width] = x.shape;
  return np.max(x.reshape([batch, channels, height / 2, 2, width / 2, 2]), [3, 5]);
}

const double = (x) => np.repeat(np.repeat(x, 2, 2), 2, 3);
const tails = { downconv1: pool, downconv2: pool, rfconv: (x) => x, upconv1: double, upconv2: double };

function loss(weights, statistics, greys, colours) {
  let x = greys;
  const moved = {};
  for (const [name, tail] of Object.entries(tails)) {
    const { weight, bias, scale, shift } = weights[name];
    [x, moved[name]] = norm(conv(x, { weight, bias }), { scale, shift }, statistics[name]);
    x = tail(nn.relu(x));
  }
  return [np.mean(np.square(conv(x, weights.finalconv).sub(colours))), moved];
}

/** Adam; `corrections` holds 1 - beta^t of both moments. */
function train({ weights, first, second, statistics, greys, colours, corrections }) {
  const [[value, moved], gradients] = jax.valueAndGrad(loss, { hasAux: true })(tree.ref(weights), statistics, greys, colours);
  const mean = tree.map((m, g) => m.mul(0.9).add(g.mul(0.1)), first, tree.ref(gradients));
  const square = tree.map((v, g) => v.mul(0.999).add(np.square(g).mul(0.001)), second, gradients);
  const [c1, c2] = [corrections.ref.slice(0), corrections.slice(1)];
  const next = tree.map(
    (w, m, v) => w.sub(m.div(c1.ref).mul(0.001).div(np.sqrt(v.div(c2.ref)).add(1e-8))),
    weights, tree.ref(mean), tree.ref(square),
  );
  c1.dispose();
  c2.dispose();
  return { value, weights: next, first: mean, second: square, statistics: moved };
}

/** Opens a run on `webgpu` or `wasm`; `step` does one optimiser step and gives its loss. */
export async function open({ engine, batch }) {
  if (!(await jax.init()).includes(engine)) throw new Error(`jax-js found no ${engine} here`);
  jax.defaultDevice(engine);
  const step = jax.jit(train);
  let { weights, statistics } = initial();
  const parameters = tree.leaves(weights).reduce((sum, array) => sum + array.size, 0);
  let first = tree.map((w) => np.zeros(w.shape), tree.ref(weights));
  let second = tree.map((w) => np.zeros(w.shape), tree.ref(weights));
  const data = pictures(batch);
  const greys = np.array(data.greys).reshape([batch, 1, 32, 32]);
  const colours = np.array(data.colours).reshape([batch, 3, 32, 32]);
  let steps = 0;
  return {
    parameters,
    device: engine,
    async step() {
      steps += 1;
      const corrections = np.array([1 - 0.9 ** steps, 1 - 0.999 ** steps]);
      let value;
      ({ value, weights, first, second, statistics } = step({
        weights, first, second, statistics, greys: greys.ref, colours: colours.ref, corrections,
      }));
      await jax.blockUntilReady([weights, first, second, statistics]);
      return (await value.data())[0];
    },
  };
}
