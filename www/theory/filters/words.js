// The derivations of exercise 1.

/** @import { Step } from '../parts.js' */

/** @type {Step[]} */
export const TURNED = [
  {
    what: 'Turning the filter by $\\theta$ is turning the point by $-\\theta$',
    lines: [
      String.raw`G^\theta(r\cos\phi,\; r\sin\phi) = G^0\bigl(r\cos(\phi - \theta),\; r\sin(\phi
        - \theta)\bigr)`,
    ],
    why:
      'Here $r = \\sqrt{x^2 + y^2}$ and $\\phi$ is the angle of the point, $\\mathrm{atan2}(y, ' +
      'x)$.',
  },
  {
    what: 'Put this into $G^0$',
    lines: [String.raw`G^\theta = -2\,r\cos(\phi - \theta)\; e^{-r^2}`],
    why: 'The Gaussian depends on $r$ alone, so that the turn leaves it as it is.',
  },
  {
    what: 'Go back to $x$ and $y$: this is (a)',
    lines: [
      String.raw`r\cos(\phi - \theta) = r\cos\phi\cos\theta + r\sin\phi\sin\theta = x\cos\theta
        + y\sin\theta`,
      String.raw`G^\theta(x, y) = -2\,(x\cos\theta + y\sin\theta)\; e^{-(x^2 + y^2)}`,
    ],
  },
  {
    what: 'The two basis filters',
    lines: [String.raw`G^0 = -2x\,e^{-(x^2+y^2)}, \qquad G^{\pi/2} = -2y\,e^{-(x^2+y^2)}`],
    why: 'Put $\\theta = 0$ and $\\theta = \\pi/2$ into the line before.',
  },
  {
    what: 'Mix them: this is (b)',
    lines: [String.raw`G^\theta = \cos\theta\; G^0 + \sin\theta\; G^{\pi/2}`],
    why:
      'It holds at every point, so also for sampled filters: mixing taps is exact. Turning a ' +
      'grid of taps by interpolation is not.',
  },
  {
    what: 'And the filtered pictures',
    lines: [String.raw`I * G^\theta = \cos\theta\;(I * G^0) + \sin\theta\;(I * G^{\pi/2})`],
    why: 'Convolution is linear in the filter.',
  },
];

/** @type {Step[]} */
export const LARGEST_RESPONSE = [
  {
    what: 'The response at one pixel, as the filter turns',
    lines: [String.raw`F^\theta = \cos\theta\; F^0 + \sin\theta\; F^{\pi/2}`],
    why: '$F^0$ and $F^{\\pi/2}$ are the two filtered pictures at that pixel: two numbers.',
  },
  {
    what: 'Write the two numbers in polar form',
    lines: [
      String.raw`F^0 = R\cos\theta^*, \quad F^{\pi/2} = R\sin\theta^*, \qquad R = \sqrt{(F^0)^2
        + (F^{\pi/2})^2}, \quad \theta^* = \mathrm{atan2}(F^{\pi/2}, F^0)`,
    ],
    why:
      'The arctangent of their quotient alone would leave open which of two opposite angles it ' +
      'is.',
  },
  {
    what: 'The response is one cosine',
    lines: [
      String.raw`F^\theta = R\,(\cos\theta\cos\theta^* + \sin\theta\sin\theta^*) = R\cos(\theta
        - \theta^*)`,
    ],
  },
  {
    what: 'Read off the largest',
    lines: [
      String.raw`\max_\theta F^\theta = R \text{ at } \theta^*, \qquad \min_\theta F^\theta =
        -R \text{ at } \theta^* + \pi`,
    ],
    why:
      'So the largest magnitude, $R$, is reached at both; the sign says which side is bright. ' +
      'Along the edge, at $\\theta^* \\pm \\pi/2$, the response is 0. Where $R = 0$ there is no ' +
      'direction.',
  },
];

export const FIELD = [
  'With the exercise’s filter the strokes on the picture point across edges, towards the bright ' +
    'side, and are as long as the response is strong. As $G^0$ is the derivative of a Gaussian, ' +
    'this is the gradient of the blurred picture. The dial shows the pixel that you point at. ' +
    '(Choose another filter above, and the dial has more leaves.)',
];

export const HOW_MANY = [
  'Write the filter in polar form, $f(r, \\phi) = \\sum_n a_n(r)\\, e^{in\\phi}$. The least ' +
    'number of basis filters is the number of $n$ with $a_n \\ne 0$, where $n$ and $-n$ count ' +
    'as two. The $N$-th derivative of a Gaussian has $N + 1$ of them: 2 for $G_1$, 3 for $G_2$, ' +
    '4 for $G_3$.',
  'With copies at $\\theta_j = j\\pi/(N+1)$ their shares are $k_j = \\frac{1}{N+1}\\sum_n c_n ' +
    '\\cos n(\\theta - \\theta_j)$ over $n = N, N-2, \\dots \\ge 0$, where $c_0 = 1$ and every ' +
    'other $c_n$ is 2.',
  'A Gabor filter, a wave under a Gaussian, has infinitely many, though most are tiny. It is ' +
    'only nearly steerable.',
];

export const NETWORKS = [
  'At the nine pixels of a 3 × 3 kernel the exercise’s filter is nearly Sobel’s. Its two basis ' +
    'filters span two of nine directions. So a random kernel holds $2/9$ of its energy there by ' +
    'chance, and the best of many random ones holds much more. Compare the network with that.',
];

/** What the lab's figures show, in reports. */
export const CAPTIONS = {
  steered: 'A filter that is turned, and the same picture mixed from filtered basis pictures.',
  dial: 'What one pixel answers to a filter that turns once around.',
  basis: 'What fewer basis filters than it takes can’t reach.',
  kernels: 'The first kernels of a trained network beside the turned filters that come nearest.',
};
