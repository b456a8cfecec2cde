// The answer of exercise 5, and its conditions.

/** @import { Step } from '../parts.js' */

export const HALF_TRUE = [
  'Only half. Biases are most often started at exactly 0. PyTorch draws them evenly from both ' +
    'sides of 0, and so does this lab. Small positive constants, 0.01 to 0.1, are an older ' +
    'custom for ReLU: they let most units start out active on most inputs.',
  'The table says more. At a learning rate of 0.01, with the inputs as they are: from −3 almost ' +
    'every unit is dead, and the network learns next to nothing. From +2 and +3 no unit is dead ' +
    'at first, but the outputs start far off, and the first few steps are so large that they ' +
    'kill nearly all. And −1 beats +0.1 here, though half of its units are dead. So a negative ' +
    'bias does not make a network untrainable; dead units do, when too few are left.',
  'A large learning rate kills as surely as a bad start: try a start of 0 with a rate of 0.2. A ' +
    'leaky ReLU kills nobody, because it has a small slope below 0.',
  'Breaking the symmetry is not the reason. The random weights do that; equal biases are fine.',
];

/** @type {Step[]} */
export const DERIVATION_OF_BIAS = [
  {
    what: 'What a unit adds to the output, for one input $x$',
    lines: [
      String.raw`f = \dots + v\,\mathrm{relu}(a), \qquad a = w \cdot x + b, \qquad
        \mathrm{relu}(a) = \max(a, 0)`,
    ],
    why: '$w$ and $b$ are the unit’s weights and bias, $v$ its weight to the output.',
  },
  {
    what: 'The derivative of the loss $L$ by its weights and its bias',
    lines: [
      String.raw`\frac{\partial L}{\partial w} = \frac{\partial L}{\partial f}\, v\, [a > 0]\, x`,
      String.raw`\frac{\partial L}{\partial b} = \frac{\partial L}{\partial f}\, v\, [a > 0]`,
      String.raw`\frac{\partial L}{\partial v} = \frac{\partial L}{\partial f}\,\max(a, 0)`,
    ],
    why: '$[a > 0]$ is 1 where $a$ is above 0, and 0 elsewhere.',
  },
  {
    what: 'A unit that is at or below 0 on every input of the data',
    lines: [
      String.raw`a \le 0 \text{ for all } x \;\Longrightarrow\; \frac{\partial L}{\partial w} =
        \frac{\partial L}{\partial b} = \frac{\partial L}{\partial v} = 0 \text{ for all } x`,
    ],
    why:
      'Every example contributes 0, so every batch does. This is what “dead” means: not 0 on ' +
      'some inputs, but on all.',
  },
  {
    what: 'So it stays as it is',
    lines: [String.raw`w \leftarrow w - \eta \cdot 0, \qquad b \leftarrow b - \eta \cdot 0`],
    why:
      'This holds for plain gradient descent as long as the unit’s inputs stay the same. ' +
      'Momentum may still carry it on, weight decay may shrink its bias, and layers before it ' +
      'may change its inputs.',
  },
];

export const RELATIVE = [
  'For weights drawn from a normal distribution with deviation $s$, the sum $w \\cdot x$ is ' +
    'normal with deviation $s\\lVert x\\rVert$. So a unit is active on $x$ with the chance ' +
    '$\\Phi\\big(b / (s\\lVert x\\rVert)\\big)$, where $\\Phi$ is the normal distribution ' +
    'function. A bias of −1 is deadly for inputs of length 1, and harmless for inputs of length ' +
    '10. Here $s = 1$.',
];

export const NORMALISED = [
  'Normalisation takes the mean of the batch away, and whatever was added to every value goes ' +
    'with it: $(z + b) - \\overline{(z + b)} = z - \\bar z$. The output does not change, and ' +
    'the bias’s gradient is 0. In RegressionCNN 195 of 198 biases of convolutions have no ' +
    'effect for this reason. The shift $\\beta$ of the normalisation plays their part.',
  'This is so in training. In evaluation the mean is a fixed number, and a change of the bias ' +
    'does change the output.',
];

export const COUNTED = [
  'A unit of a convolutional network is a map: one small window of weights, used at every ' +
    'place. It is dead when its ReLU gives 0 at every pixel of every picture. Then every picture ' +
    'adds 0 to its gradient, and plain gradient descent leaves it where it is, as long as its ' +
    'inputs stay.',
];

export const RUNS_OF_BIAS =
  'First biases of −1, 0 and 1 without batch normalisation, and −1 with it, which should train ' +
  'as if nothing had been added. Come back when one is done: “Your run” above is the last one.';

/** What the lab's figures show, in reports. */
export const CAPTIONS_OF_BIAS = {
  start: 'A ReLU network from one first bias, and from nine: which of its units die.',
  circle: 'How many random units are dead on a whole circle of inputs.',
  normalised: 'A bias that is added before batch normalisation is gone after it.',
  counted: 'The dead units of a network, block by block, and their gradients.',
};
