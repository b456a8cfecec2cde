// The derivation of exercise 3, and what students get wrong.

/** @import { Step } from '../parts.js' */

/** @type {Step[]} */
export const DERIVATION_OF_CHAIN = [
  {
    what: 'Name what goes into the units',
    lines: [
      String.raw`a^1 = W^1 x,\quad h^1 = \sigma(a^1), \qquad a^2 = W^2 h^1,\quad h^2 =
        \sigma(a^2), \qquad f = \sum_k w^3_k\, h^2_k`,
    ],
    why: '$a$ is what goes into a unit, $h$ what comes out of it.',
  },
  {
    what: 'Which of these change with $W^1_{ij}$? First, only one sum',
    lines: [
      String.raw`a^1_i = \sum_m W^1_{im}\, x_m \;\Longrightarrow\; \frac{\partial
        a^1_i}{\partial W^1_{ij}} = x_j`,
    ],
    why: 'Only unit $i$ has the weight, and in its sum the weight stands before $x_j$.',
  },
  {
    what: 'Then that unit’s output',
    lines: [String.raw`\frac{\partial h^1_i}{\partial a^1_i} = \sigma'(a^1_i)`],
    why: "Note where $\\sigma'$ is taken: at $a^1_i$, which goes into the unit.",
  },
  {
    what: 'Then every unit of the second layer',
    lines: [
      String.raw`\frac{\partial a^2_k}{\partial h^1_i} = W^2_{ki}, \qquad \frac{\partial
        h^2_k}{\partial a^2_k} = \sigma'(a^2_k)`,
    ],
    why:
      'This is so for each $k$: from unit $i$ there is one path through each unit of the second ' +
      'layer.',
  },
  {
    what: 'Last, the output',
    lines: [String.raw`\frac{\partial f}{\partial h^2_k} = w^3_k`],
    why: 'The third layer is linear.',
  },
  {
    what: 'Multiply along each path, and add up the paths',
    lines: [
      String.raw`\frac{\partial f}{\partial W^1_{ij}} = \Bigl[\,\sum_k w^3_k\,\sigma'(a^2_k)\,
        W^2_{ki}\Bigr]\,\sigma'(a^1_i)\; x_j`,
    ],
    why: 'What does not depend on $k$ is taken out of the sum.',
  },
  {
    what: 'Once for a whole layer: backpropagation',
    lines: [
      String.raw`\delta^2 = w^3 \odot \sigma'(a^2), \qquad \delta^1 = \bigl(W^{2\top}
        \delta^2\bigr) \odot \sigma'(a^1)`,
      String.raw`\nabla_{W^1} f = \delta^1 x^\top, \qquad \nabla_{W^2} f = \delta^2\,
        h^{1\top}, \qquad \nabla_{w^3} f = h^2`,
    ],
    why:
      '$\\odot$ multiplies entry by entry. $\\delta^1_i$ is the bracket times ' +
      "$\\sigma'(a^1_i)$: it is shared by the whole row $i$. So all derivatives together cost " +
      'about two more forward passes.',
  },
];

export const SLIPS = [
  "For the logistic function $\\sigma'(a) = h(1 - h)$; for tanh it is $1 - h^2$; for ReLU it is " +
    '1 or 0, and undefined at 0 (the engine takes 0 there).',
];

export const DIFFERENCES = [
  'Move the weight a little to both sides and run the network twice: the difference of the two ' +
    'outputs, over that of the two weights, is the derivative, up to an error that falls as ' +
    '$\\varepsilon^2$. Below a step of about $10^{-5}$ the two runs are so nearly alike that ' +
    'rounding decides. To one side only, the error falls as $\\varepsilon$ and no better.',
];

export const RANK = [
  'Every row of $\\nabla_{W^1} f = \\delta^1 x^\\top$ is a multiple of the input. So the ' +
    'derivative of a layer by one example always has rank 1, whatever the weights.',
];

/** What the lab's figures show, in reports. */
export const CAPTIONS_OF_CHAIN = {
  paths: 'The derivative of the output by one weight: a sum over the paths between them.',
  check: 'The same derivative by two runs of the network, at steps of many sizes.',
  rank: 'All derivatives of the first layer at once: a matrix of rank 1.',
};
