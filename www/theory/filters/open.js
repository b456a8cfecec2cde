// Exercise 1: steerable filters, on a picture.
import { el } from '../../page/dom.js';
import { answerField } from '../answer-field.js';
import { derivation, paragraph, theorySection, theoryStage } from '../parts.js';
import { pictureChooser } from '../picture.js';
import { basisPart } from './basis.js';
import { kernelsPart } from './kernels.js';
import { RINGS, SOFT_EDGE } from './made.js';
import { steeredFilter } from './steered.js';
import { FIELD, HOW_MANY, LARGEST_RESPONSE, NETWORKS, TURNED } from './words.js';

/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'A filter $G^0 = -2x\\,e^{-(x^2+y^2)}$ is turned by any angle $\\theta$. Must the picture be ' +
  'filtered anew for every angle, or do two filtered pictures hold them all?';
const ASSUMED =
  '$x$ points right, $y$ up, and $\\theta$ runs counter-clockwise. Filtering is true ' +
  'convolution; networks compute correlations, where this filter has the other sign. Taps stand ' +
  'half a unit apart.';

/** @type {Open} */
export function open(element, page) {
  const steered = steeredFilter();
  const chooser = pictureChooser(page, 'filters', [SOFT_EDGE, RINGS], steered.open);
  const kernels = kernelsPart(page);
  theoryStage(
    element,
    { exercise: 1, title: 'Steerable filters', question: QUESTION, assumed: ASSUMED },
    turnSection(chooser.element, steered),
    pixelSection(steered),
    theorySection(
      'How many basis filters does it take?',
      [],
      basisPart(),
      ...HOW_MANY.map(paragraph),
    ),
    theorySection('Did a network learn such filters?', NETWORKS, kernels.element),
  );
  chooser.start();
  return (state) => {
    chooser.draw(state);
    kernels.draw(state);
  };
}

/** @param {HTMLElement} chooser @param {ReturnType<typeof steeredFilter>} steered */
const turnSection = (chooser, { problem, controls, source, view }) =>
  theorySection(
    'Turn it',
    [],
    chooser,
    el('div', { class: 'controls' }, ...controls),
    problem,
    view.number.element,
    el(
      'div',
      { class: 'side-by-side' },
      el('figure', {}, source, el('figcaption', {}, 'The picture. Point at a pixel.')),
      el('figure', {}, view.turned.element, el('figcaption', {}, 'Filtered by the turned filter.')),
      el('figure', {}, view.mixed.element, el('figcaption', {}, 'The basis pictures, mixed.')),
    ),
    view.shares,
    answerField('turnedFilter', {
      label: 'The turned filter $G^\\theta(x, y)$:',
      placeholder: 'for instance -2 x exp(-(x^2 + y^2))',
      help: 'Write $x$, $y$ and t for $\\theta$; or r and p for the polar radius and angle.',
    }),
    derivation('(a) and (b): turning, and mixing', TURNED),
  );

/** @param {ReturnType<typeof steeredFilter>} steered */
const pixelSection = ({ pixel }) =>
  theorySection(
    'The strongest response at a pixel',
    FIELD,
    el('div', { class: 'side-by-side' }, pixel.dial.element, el('div', {}, pixel.reading.element)),
    answerField('largestResponse', {
      label: 'The largest response, from $F = F^0$ and $G = F^{\\pi/2}$:',
      placeholder: 'for instance F + G',
      help: 'Write F and G, sqrt, abs, arctan.',
    }),
    derivation('(c): direction and magnitude', LARGEST_RESPONSE),
  );
