// The derivation of exercise 4, with its conditions, and where it ends.

/** @import { Step } from '../parts.js' */

export const MATCHED = [
  'For the mean squared error the matching decay adds $\\sigma^2 \\lVert w \\rVert^2$, where ' +
    '$\\sigma^2$ is the variance of the noise on each input. For the sum over $N$ examples it ' +
    'adds $N\\sigma^2\\lVert w\\rVert^2$. An optimiser that adds $d\\,w$ to the gradient of the ' +
    'mean needs $d = 2\\sigma^2$. The bias is never decayed: noise does not touch it.',
];

export const LIVE = [
  'Both start at 0 and take the same steps. One has decay; the other has noise on its inputs, ' +
    'drawn afresh at every step. The variance slider above sets both.',
];

/** @type {Step[]} */
export const DERIVATION_OF_DECAY = [
  {
    what: 'Move one example’s input $x$ by noise $\\epsilon$',
    lines: [
      String.raw`\bigl(y - w \cdot (x + \epsilon) - b\bigr)^2 = \bigl(r - w \cdot
        \epsilon\bigr)^2, \qquad r = y - w \cdot x - b`,
    ],
    why:
      '$r$ is the error without noise. The model is linear, so all the noise does is to ' +
      'subtract $w \\cdot \\epsilon$.',
  },
  {
    what: 'Multiply out, and take the mean $\\mathbb E$ over the noise',
    lines: [
      String.raw`\mathbb E\,(r - w\cdot\epsilon)^2 = r^2 - 2\,r\; w \cdot \mathbb E\,\epsilon +
        \mathbb E\,(w \cdot \epsilon)^2`,
    ],
    why: 'The noise is drawn afresh, independent of the example, so $r$ comes out of the mean.',
  },
  {
    what: 'Its mean is 0',
    lines: [
      String.raw`\mathbb E\,\epsilon = 0 \;\Longrightarrow\; \text{the middle term vanishes}`,
    ],
  },
  {
    what: 'Its covariance is $\\sigma^2$ times the identity',
    lines: [
      String.raw`\mathbb E\,(w\cdot\epsilon)^2 = w^\top\, \mathbb
        E\,[\epsilon\,\epsilon^\top]\, w = \sigma^2\, w^\top w = \sigma^2 \lVert w \rVert^2`,
    ],
    why:
      'Nothing beyond mean and covariance was used. Any noise with these will do; it need not ' +
      'be Gaussian. With unit variance $\\sigma^2 = 1$.',
  },
  {
    what: 'Take the mean over the $N$ examples',
    lines: [
      String.raw`\frac1N \sum_n \mathbb E\,\bigl(y_n - w \cdot (x_n + \epsilon) - b\bigr)^2 =
        \frac1N \sum_n r_n^2 + \sigma^2 \lVert w \rVert^2`,
    ],
    why:
      'The right-hand side is the error with L2 weight decay of strength $\\sigma^2$. The two ' +
      'sides are equal for every $w$ and $b$, so they have the same minimum and the same ' +
      'gradient.',
  },
  {
    what: 'Write the step of gradient descent: why it is called decay',
    lines: [
      String.raw`w \leftarrow w - \eta\,(\nabla_w + 2\sigma^2 w) = (1 - 2\eta\sigma^2)\, w -
        \eta\, \nabla_w`,
    ],
    why:
      'Here $\\nabla_w$ is the gradient of the error without noise. A penalty and a decay are ' +
      'the same only for plain gradient descent: Adam rescales the gradient, and the penalty ' +
      'with it.',
  },
];

export const PARTING = [
  'With a hidden layer the model is not linear. To second order in $\\sigma$, noise then adds ' +
    '$\\sigma^2\\big[\\lVert\\nabla_x f\\rVert^2 - (y - f)\\,\\Delta_x f\\big]$: it punishes a ' +
    'large gradient by the input and, where the fit is poor, curvature. Decay punishes large ' +
    'weights. These are different things, and lead to different curves.',
  'The network below has eight tanh units. The noise is not drawn: its mean is computed by ' +
    'quadrature, so nothing is left to chance. “Predicted” is the formula; watch it fail as the ' +
    'noise grows.',
];

export const SCALING = [
  'Take one unit, $f(x) = w_2\\,\\mathrm{relu}(w_1 x)$. For any $\\alpha > 0$ the weights ' +
    '$\\alpha w_1$ and $w_2/\\alpha$ compute the same function, so noise on $x$ costs the same. ' +
    'Decay does not: it prefers equal weights. So no decay is equivalent to noise here. (The ' +
    'unit sees $x = 1$, and its target is 0.8; the noise has variance 1; at $\\alpha = 1$ the ' +
    'weights are 0.5 and 2.)',
];

/** What the lab's figures show, in reports. */
export const CAPTIONS_OF_DECAY = {
  matched: 'A line fitted with weight decay and with noise on its inputs: where they match.',
  trained: 'The same line trained step by step, with decay and with noise.',
  bent: 'With a hidden layer, noise and decay part company.',
  scaled: 'A ReLU unit whose weights are rescaled: noise can’t tell, decay can.',
};

export const DECAY_ON_REGRESSION = [
  'RegressionCNN has ReLU and batch normalisation, so the theorem does not hold for it. With the ' +
    'mean over three colours, noise of deviation $\\sigma$ does in a linear model what a weight ' +
    'decay of $2\\sigma^2/3$ does: 0.00667 for a deviation of 0.1. A convolution before a ' +
    'normalisation can be made smaller without any change of the outputs; decay does so, noise ' +
    'does not.',
  'The lab’s decay is PyTorch’s: it counts as part of the gradient, of biases and normalisation ' +
    'too. With Adam it is no longer a plain penalty; choose SGD with momentum 0 in the recipe to ' +
    'come nearest to the exercise.',
];

export const RUNS_OF_DECAY =
  'Neither, noise of 0.1 on the grey picture, the decay that would match it in a linear model, ' +
  'and both. Noise is drawn afresh in every training step, and never added when the network ' +
  'is tested.';
