// Exercise 4: weight decay and noise on the inputs; where they are the same, and where not.
import { el } from '../../page/dom.js';
import { fixed } from '../numbers.js';
import { attempts, derivation, theorySection, theorySlider, theoryStage } from '../parts.js';
import { bentPart, scalingPart } from './bent.js';
import { descentPart } from './descent.js';
import { solutionsPart } from './solutions.js';
import { DERIVATION_OF_DECAY, LIVE, MATCHED, PARTING, SCALING } from './words.js';

/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'Show that L2 weight decay does the same as adding Gaussian noise of mean 0 and variance 1 to ' +
  'the data.';
const ASSUMED =
  'As it stands this is true only for a linear model and the squared error, on average over the ' +
  'noise, with noise on the inputs (not the targets), and for one strength of the decay. Below, ' +
  'a line $\\hat y = w_1 x_1 + w_2 x_2 + b$ is fitted to five points.';

/** @type {Open} */
export function open(element) {
  const problem = attempts();
  const variance = theorySlider('Variance of the noise', {
    min: 0,
    max: 2,
    step: 0.05,
    value: 1,
    words: (value) => fixed(value, 2),
    changed: go,
  });
  const strength = theorySlider('Decay, as a multiple of the matching one', {
    min: 0,
    max: 2,
    step: 0.05,
    value: 1,
    words: (value) => `× ${fixed(value, 2)}`,
    changed: go,
  });
  const solutions = solutionsPart(problem, variance.value, strength.value);
  const descent = descentPart(problem, variance.value, go);

  function go() {
    solutions.run();
    descent.run();
  }

  theoryStage(
    element,
    { exercise: 4, title: 'Weight decay and noise', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Match them',
      MATCHED,
      el('div', { class: 'controls' }, variance.element, strength.element),
      problem.element,
      ...solutions.elements,
    ),
    theorySection('Train both', LIVE, ...descent.elements),
    theorySection(
      'Derive it',
      [],
      derivation('The expected error under noise', DERIVATION_OF_DECAY),
    ),
    theorySection('Where they part', PARTING, bentPart()),
    theorySection('A unit that noise can’t tell from another', SCALING, scalingPart()),
  );
  go();
  return () => {};
}
