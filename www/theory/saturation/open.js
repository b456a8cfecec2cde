// Exercise 6: one sigmoid neuron from a bad start, with the quadratic cost and with cross-entropy;
// what the logarithm cancels, and what it doesn't.
import { answerField } from '../answer-field.js';
import { labFigures, setUpLab } from '../lab-figures.js';
import { derivation, theorySection, theoryStage } from '../parts.js';
import { neuronPart } from './neuron.js';
import { softmaxPart } from './softmax.js';
import { CAPTIONS_OF_SATURATION, DERIVATION_OF_SATURATION, REMAINS, SOFTMAX } from './words.js';

/** @import { Board } from '../board.js' */
/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'A sigmoid neuron that is confidently wrong learns slowly with the quadratic cost. How does ' +
  'cross-entropy avoid this?';
const ASSUMED =
  'The neuron has one input, always 1, and should answer 0. $z = wx + b$ is what goes into it, ' +
  '$a = \\sigma(z)$ what comes out, $y$ the target. The quadratic cost is $\\frac12(y - a)^2$.';

/** @type {Open} */
export function open(element, page) {
  const figures = labFigures(page, 'saturation');
  const [started, sized] = [figures.board(), figures.board()];
  const neuron = neuronPart(started);
  const softmax = softmaxPart(sized);
  /** @param {keyof typeof CAPTIONS_OF_SATURATION} part @param {Board} board */
  const add = (part, board) => figures.add(part, CAPTIONS_OF_SATURATION[part], board);
  theoryStage(
    element,
    { exercise: 6, title: 'Cross-entropy and saturation', question: QUESTION, assumed: ASSUMED },
    theorySection('One neuron, two costs', [], ...neuron.elements, add('neuron', started)),
    theorySection(
      'Derive it',
      [],
      answerField('crossEntropy', {
        label: 'The derivative of the cross-entropy by $z$, in $a$ and $y$:',
        placeholder: 'for instance (a − y) a (1 − a)',
        help: "Write $a$, $y$, $z$, $\\sigma(z)$ as s(z), its derivative as s'(z), and ln.",
      }),
      derivation('The factor that cancels', DERIVATION_OF_SATURATION),
    ),
    theorySection('What stays saturated', REMAINS),
    theorySection('Softmax, and how it is computed', SOFTMAX, softmax, add('softmax', sized)),
  );
  neuron.run();
  return () => {};
}

/** @param {Record<string, unknown>} settings */
export const show = (settings) => setUpLab('saturation', settings);
