// The derivation of exercise 6, and what cross-entropy leaves as it was.

/** @import { Step } from '../parts.js' */

/** @type {Step[]} */
export const DERIVATION_OF_SATURATION = [
  {
    what: 'The derivative of the sigmoid, by its own value',
    lines: [
      String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad \sigma'(z) = \frac{e^{-z}}{(1 +
        e^{-z})^2} = a\,(1 - a)`,
    ],
    why: 'Far from $z = 0$ either $a$ or $1 - a$ is nearly 0: the neuron is saturated.',
  },
  {
    what: 'The quadratic cost keeps that factor',
    lines: [
      String.raw`C = \tfrac12 (y - a)^2, \qquad \frac{\partial C}{\partial z} = \frac{\partial
        C}{\partial a}\,\frac{\partial a}{\partial z} = (a - y)\;\sigma'(z)`,
    ],
    why:
      "For $y = 0$ and $a$ near 1 the error $a - y$ is as large as it can be, but $\\sigma'(z)$ " +
      'is nearly 0. The neuron is wrong, and barely learns.',
  },
  {
    what: 'The derivative of cross-entropy by the output',
    lines: [
      String.raw`C = -y \ln a - (1 - y) \ln(1 - a)`,
      String.raw`\frac{\partial C}{\partial a} = -\frac{y}{a} + \frac{1 - y}{1 - a} = \frac{a -
        y}{a\,(1 - a)}`,
    ],
    why: 'Bring the two fractions together: $-y(1 - a) + (1 - y)a = a - y$.',
  },
  {
    what: 'Go on to $z$: the factor cancels',
    lines: [
      String.raw`\frac{\partial C}{\partial z} = \frac{a - y}{\cancel{a\,(1 -
        a)}}\;\cancel{a\,(1 - a)} = a - y`,
    ],
    why: 'What is left is the error itself: the more wrong, the faster.',
  },
  {
    what: 'By the weights and the bias, over $n$ examples',
    lines: [
      String.raw`\frac{\partial C}{\partial w_j} = \frac1n \sum x_j\,(\sigma(z) - y), \qquad
        \frac{\partial C}{\partial b} = \frac1n \sum (\sigma(z) - y)`,
    ],
    why: 'Here $z$ is $\\sum_j w_j x_j + b$, and its derivative by $w_j$ is $x_j$.',
  },
  {
    what: 'The other way round: ask for a derivative of $a - y$, and find the cost',
    lines: [
      String.raw`\frac{\partial C}{\partial a} = \frac{a - y}{a(1 - a)} = -\frac{y}{a} +
        \frac{1 - y}{1 - a} \;\Longrightarrow\; C = -y \ln a - (1 - y)\ln(1 - a) + \text{constant}`,
    ],
    why:
      'So cross-entropy is not one trick among many: for a sigmoid output it is the only cost ' +
      'with this derivative, up to a constant.',
  },
];

export const REMAINS = [
  "Only the output’s own $\\sigma'$ cancels. A hidden sigmoid unit still multiplies what comes " +
    "back to it by its own $\\sigma'$. Tick the hidden unit above: it starts at an input of 10, " +
    'where that factor is $4.5 \\cdot 10^{-5}$, and the plateau is back with both costs.',
  'A neuron that is right learns slowly too, as it should: there $a - y$ is nearly 0.',
  'The factor cancels only with a sigmoid at the output. With a linear output there is no ' +
    "$\\sigma'$ to cancel, and the quadratic cost is the natural one.",
];

export const SOFTMAX = [
  'With several outputs, $p_k = e^{z_k} / \\sum_l e^{z_l}$ and $C = -\\sum_k y_k \\ln p_k$, ' +
    'where the $y_k$ add up to 1, the same happens: $\\partial C / \\partial z_k = p_k - y_k$. ' +
    'With half the squared error it is $J(p - y)$, where $J = \\mathrm{diag}(p) - p\\,p^\\top$ ' +
    'goes to 0 as the network becomes certain, right or wrong.',
  'Computed as written, this breaks: for a large logit $e^z$ is infinite, and the logarithm of ' +
    'a probability that was rounded to 0 is infinite too. From the logits it doesn’t: $C = m + ' +
    '\\ln \\sum_k e^{z_k - m} - z_y$, with $m$ the largest logit and $z_y$ the true one’s. Make ' +
    'the logits larger and watch both.',
];

/** What the lab's figures show, in reports. */
export const CAPTIONS_OF_SATURATION = {
  neuron: 'One neuron that is confidently wrong, with the quadratic cost and with cross-entropy.',
  softmax: 'Softmax of three logits: the derivatives of two costs, and the loss in two ways.',
};
