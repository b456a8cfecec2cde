// jax-js: a network's training step with Adam as one jitted function.

import { pictures } from './data.mjs';
import { initial, losses } from './jax-networks.mjs';
import * as jax from '/node_modules/@jax-js/jax/dist/index.js';

const { numpy: np, tree } = jax;

/** Gives Adam's step for `loss`; `corrections` holds 1 - beta^t of both moments. */
function training(loss) {
  return ({ weights, first, second, statistics, greys, targets, corrections }) => {
    const [[value, moved], gradients] = jax.valueAndGrad(loss, { hasAux: true })(
      tree.ref(weights),
      statistics,
      greys,
      targets,
    );
    const mean = tree.map((m, g) => m.mul(0.9).add(g.mul(0.1)), first, tree.ref(gradients));
    const square = tree.map((v, g) => v.mul(0.999).add(np.square(g).mul(0.001)), second, gradients);
    const [c1, c2] = [corrections.ref.slice(0), corrections.slice(1)];
    const next = tree.map(
      (w, m, v) =>
        w.sub(
          m
            .div(c1.ref)
            .mul(0.001)
            .div(np.sqrt(v.div(c2.ref)).add(1e-8)),
        ),
      weights,
      tree.ref(mean),
      tree.ref(square),
    );
    c1.dispose();
    c2.dispose();
    return { value, weights: next, first: mean, second: square, statistics: moved };
  };
}

/** Opens a training on `webgpu` or `wasm`; `step` does one optimiser step and gives its loss. */
export async function open({ engine, network, batch }) {
  if (!(await jax.init()).includes(engine)) throw new Error(`jax-js found no ${engine} here`);
  jax.defaultDevice(engine);
  const step = jax.jit(training(losses[network]));
  let { weights, statistics } = initial(network);
  const parameters = tree.leaves(weights).reduce((sum, array) => sum + array.size, 0);
  let first = tree.map((w) => np.zeros(w.shape), tree.ref(weights));
  let second = tree.map((w) => np.zeros(w.shape), tree.ref(weights));
  const data = pictures(network, batch);
  const greys = np.array(data.greys).reshape([batch, 1, 32, 32]);
  const targets = np.array(data.targets).reshape([batch, data.channels, 32, 32]);
  let steps = 0;
  return {
    parameters,
    device: engine,
    async step() {
      steps += 1;
      const corrections = np.array([1 - 0.9 ** steps, 1 - 0.999 ** steps]);
      let value;
      ({ value, weights, first, second, statistics } = step({
        weights,
        first,
        second,
        statistics,
        greys: greys.ref,
        targets: targets.ref,
        corrections,
      }));
      await jax.blockUntilReady([weights, first, second, statistics]);
      return (await value.data())[0];
    },
  };
}
