// The proof of exercise 7, step by step, and what it takes.

/** @import { Step } from '../parts.js' */

/** @type {Step[]} */
export const PROOF = [
  {
    what: 'Say what is claimed, for two neighbouring units and every step $t$',
    lines: [
      String.raw`\text{(A)}\quad w^{(1)}_{ij} = w^{(1)}_{i,j+1} \qquad\text{for every input } i`,
      String.raw`\text{(B)}\quad w^{(2)}_{jk} = w^{(2)}_{j+1,k} \qquad\text{for every output } k`,
    ],
    why:
      'Both are for $1 \\le j < d^{(1)}$, where $d^{(1)}$ is the number of hidden units. The ' +
      'exercise asks for (A) alone, but (A) alone can’t be carried from one step to the next: ' +
      'what flows back to a unit depends on its weight to the output. So both are proved ' +
      'together.',
  },
  {
    what: 'Begin: step 0',
    lines: [
      String.raw`w^{(1)}_{ij} = 1 = w^{(1)}_{i,j+1}, \qquad w^{(2)}_{jk} = 1 = w^{(2)}_{j+1,k}`,
    ],
    why: 'All weights are 1, so both claims hold.',
  },
  {
    what: 'Go forward through the network, for one example $x$ with $x_0 = 1$',
    lines: [
      String.raw`s_j = \sum_i w^{(1)}_{ij} x_i = \sum_i w^{(1)}_{i,j+1} x_i = s_{j+1}`,
      String.raw`h_j = \tanh s_j = \tanh s_{j+1} = h_{j+1}`,
    ],
    why: 'By (A) the two units add up the same numbers, so their outputs are the same.',
  },
  {
    what: 'Find what the outputs send back',
    lines: [String.raw`\delta^{(2)}_k = 2\,(o_k - y_k)\,(1 - o_k^2)`],
    why:
      '$o_k$ is output $k$ and $y_k$ its target; $1 - o_k^2$ is the derivative of tanh. No $j$ ' +
      'occurs in it: the outputs don’t know which unit they answer to.',
  },
  {
    what: 'Go back to the two units',
    lines: [
      String.raw`\delta^{(1)}_j = (1 - h_j^2) \sum_k w^{(2)}_{jk}\,\delta^{(2)}_k =
        \delta^{(1)}_{j+1}`,
    ],
    why: 'By (B) the weights in the sum are the same, and by the step before last so is $h_j$.',
  },
  {
    what: 'Take the step of gradient descent',
    lines: [
      String.raw`\Delta w^{(1)}_{ij} = -\eta\, x_i\, \delta^{(1)}_j = \Delta w^{(1)}_{i,j+1}`,
      String.raw`\Delta w^{(2)}_{jk} = -\eta\, h_j\, \delta^{(2)}_k = \Delta w^{(2)}_{j+1,k}`,
    ],
    why:
      'Equal weights change by equal amounts, so (A) and (B) hold at step $t + 1$ as well. Over ' +
      'a batch the changes are added up, which keeps them equal. This proves the claim for ' +
      'every step.',
  },
];

export const BREAKS = {
  before: [
    'The proof is about real numbers. A computer rounds, and yet the distance above is exactly ' +
      '0: each unit is computed by the same operations in the same order, so that even the ' +
      'rounding is the same. A matrix product that handles its last columns in another way may ' +
      'break this. The engine here promises one order.',
  ],
  after: [
    'It uses neither the value 1, nor tanh, nor the squared error, nor the data, nor a constant ' +
      'learning rate. It needs two units with equal weights in and out, the same activation, ' +
      'and an optimiser that treats every weight alike. (With momentum or Adam, what they ' +
      'remember of each weight has to start equal too.)',
    'So these part the units: any difference in one weight, in or out; dropout, which switches ' +
      'one off and not the other; a learning rate of its own; and, by rounding alone, another ' +
      'order of adding up. These don’t: other data, shuffled data, another learning rate for ' +
      'all, or another bias of the output, since it tells no unit from another.',
    'A small difference is not a cure. On XOR, at a learning rate of 0.1, a nudge of a ' +
      'millionth is still there after 20,000 steps and has helped nothing. A nudge of a tenth ' +
      'is enough.',
    'The claim is about units, $j$, and not about inputs: the weights of one unit become ' +
      'different from each other, as the table shows. And the network does learn. It fits the ' +
      'three points, which takes one unit; it can’t fit XOR, which takes two.',
  ],
};

/** What the lab's figure shows, in reports. */
export const TWINS = 'Units that start alike, and what parts them.';

export const TWINS_ON_REGRESSION = [
  'In RegressionCNN a unit is a map. Start all weights of a layer equal, and all maps of the ' +
    'layer are the same, on the way forward and on the way back. Batch normalisation does not ' +
    'part them: it treats each map by the map’s own mean and variance, which are equal too. So ' +
    'the 75,549 parameters are at most 90 different numbers: 9 of each of five kernels, 27 of ' +
    'the last, whose three outputs have colours of their own to learn, 8 biases, and 2 for each ' +
    'of five normalisations.',
  'A test of this lab trains the network so and finds its units equal to the bit. It holds on ' +
    'the CPU, which adds every sum in one order; a GPU promises no order. Dropout would part ' +
    'the maps.',
];

export const RUNS_OF_SYMMETRY =
  'Weights that are drawn and weights that are equal, each with batch normalisation and without.';
