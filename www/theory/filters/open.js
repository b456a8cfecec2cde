// Exercise 1: steerable filters, on a picture.
import { answerField } from '../answer-field.js';
import { derivation, paragraph, theorySection, theoryStage } from '../parts.js';
import { labFigures, setUpLab } from '../lab-figures.js';
import { pictureChooser } from '../picture.js';
import { basisPart } from './basis.js';
import { kernelsPart } from './kernels.js';
import { RINGS, SOFT_EDGE } from './made.js';
import { dialElement, steeredFilter, turnElements } from './steered.js';
import { CAPTIONS, FIELD, HOW_MANY, LARGEST_RESPONSE, NETWORKS, TURNED } from './words.js';

/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'A filter $G^0 = -2x\\,e^{-(x^2+y^2)}$ is turned by any angle $\\theta$. Must the picture be ' +
  'filtered anew for every angle, or do two filtered pictures hold them all?';
const ASSUMED =
  '$x$ points right, $y$ up, and $\\theta$ runs counter-clockwise. Filtering is true ' +
  'convolution; networks compute correlations, where this filter has the other sign. Taps stand ' +
  'half a unit apart.';

/** Shows the kernels of a network. @type {(id: string) => void} */
let chooseNetwork = () => {};

/** @type {Open} */
export function open(element, page) {
  const figures = labFigures(page, 'filters');
  const [turned, counted] = [figures.board(), figures.board()];
  const steered = steeredFilter(turned);
  const chooser = pictureChooser(page, 'filters', [SOFT_EDGE, RINGS], steered.open, turned);
  const kernels = kernelsPart(page);
  chooseNetwork = kernels.choose;
  const ofPicture = chooser.named;
  theoryStage(
    element,
    { exercise: 1, title: 'Steerable filters', question: QUESTION, assumed: ASSUMED },
    turnSection(
      [chooser.element, ...turnElements(steered)],
      figures.add('steered', CAPTIONS.steered, turned, ofPicture),
    ),
    pixelSection(steered, figures.add('dial', CAPTIONS.dial, turned, ofPicture)),
    theorySection(
      'How many basis filters does it take?',
      [],
      basisPart(counted),
      figures.add('basis', CAPTIONS.basis, counted),
      ...HOW_MANY.map(paragraph),
    ),
    theorySection(
      'Did a network learn such filters?',
      NETWORKS,
      kernels.element,
      figures.add('kernels', CAPTIONS.kernels, figures.board(), kernels.network),
    ),
  );
  chooser.start();
  return (state) => {
    chooser.draw(state);
    kernels.draw(state);
  };
}

/** @param {Record<string, unknown>} settings */
export function show(settings) {
  setUpLab('filters', settings);
  const [id] = Array.isArray(settings.ids) ? settings.ids : [];
  if (id) chooseNetwork(id);
}

/** @param {Node[]} figure @param {HTMLElement} add */
const turnSection = (figure, add) =>
  theorySection(
    'Turn it',
    [],
    ...figure,
    add,
    answerField('turnedFilter', {
      label: 'The turned filter $G^\\theta(x, y)$:',
      placeholder: 'for instance -2 x exp(-(x^2 + y^2))',
      help: 'Write $x$, $y$ and t for $\\theta$; or r and p for the polar radius and angle.',
    }),
    derivation('(a) and (b): turning, and mixing', TURNED),
  );

/** @param {ReturnType<typeof steeredFilter>} steered @param {HTMLElement} add */
const pixelSection = (steered, add) =>
  theorySection(
    'The strongest response at a pixel',
    FIELD,
    dialElement(steered),
    add,
    answerField('largestResponse', {
      label: 'The largest response, from $F = F^0$ and $G = F^{\\pi/2}$:',
      placeholder: 'for instance F + G',
      help: 'Write F and G, sqrt, abs, arctan.',
    }),
    derivation('(c): direction and magnitude', LARGEST_RESPONSE),
  );
