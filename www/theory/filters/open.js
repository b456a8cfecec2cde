// Exercise 1: steerable filters, on a picture.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { answerField } from '../answer-field.js';
import { askTheory } from '../engine.js';
import { fixed, small } from '../numbers.js';
import {
  choices,
  convincing,
  derivation,
  paragraph,
  attempts,
  theorySection,
  theorySlider,
  theoryStage,
  table,
} from '../parts.js';
import { madePicture, pictureChooser } from '../picture.js';
import { plane } from '../plane.js';
import { basisPart } from './basis.js';
import { dialOf } from './dial.js';
import { kernelsPart } from './kernels.js';
import { pointer, strokes } from './strokes.js';
import { FIELD, HOW_MANY, LARGEST_RESPONSE, NETWORKS, TURNED } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Filter } from '../../../pkg/theory/palomino_theory.js' */
/** @import { Grey } from '../picture.js' */

const QUESTION =
  'A filter $G^0 = -2x\\,e^{-(x^2+y^2)}$ is turned by any angle $\\theta$. Must the picture be ' +
  'filtered anew for every angle, or do two filtered pictures hold them all?';
const ASSUMED =
  '$x$ points right, $y$ up, and $\\theta$ runs counter-clockwise. Filtering is true ' +
  'convolution; ' +
  'networks compute correlations, where this filter has the other sign. Taps stand half a ' +
  'unit apart.';

/** @type {readonly (readonly [Filter, string])[]} */
export const FILTERS = [
  ['first', 'the exercise’s, G₁'],
  ['second', 'G₂'],
  ['third', 'G₃'],
  ['fourth', 'G₄'],
];

const EDGE = /** @type {const} */ ([
  'edge',
  'A soft edge at 30 degrees',
  () => {
    const [cosine, sine] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    return madePicture('an edge at 30 degrees', 32, 32, (row, column) => {
      const along = (column - 15.5) * cosine + (15.5 - row) * sine;
      return 1 / (1 + Math.exp(-along / 1.5));
    });
  },
]);
const RINGS = /** @type {const} */ ([
  'rings',
  'Rings: every direction there is',
  () =>
    madePicture(
      'rings',
      48,
      48,
      (row, column) => 0.5 + 0.5 * Math.cos(Math.hypot(row - 23.5, column - 23.5) / 1.6),
    ),
]);

/** @type {Open} */
export function open(element, page) {
  const problem = attempts();
  /** @type {Grey | null} */
  let picture = null;
  let [row, column] = [13, 17];
  const filter = choices('Filter', FILTERS, 'first', () => {
    turn(undefined);
    look(undefined);
    read(undefined);
  });
  const angle = theorySlider('Angle θ', {
    min: 0,
    max: 360,
    step: 1,
    value: 37,
    words: (degrees) => `${degrees}°`,
    changed: () => {
      turn(undefined);
      dial.at(angle.value());
    },
  });
  const source = plane(
    'The picture, with the strongest response at every other pixel as a stroke',
    {
      pointed: (nextRow, nextColumn) => {
        [row, column] = [nextRow, nextColumn];
        read(undefined);
      },
    },
  );
  const [turned, mixed] = [
    plane('Filtered by the turned filter'),
    plane('The basis pictures, mixed'),
  ];
  const number = convincing();
  const shares = el('div', {});
  const dial = dialOf();
  const reading = convincing();
  let field = /** @type {{ degrees: number[], strength: number[], largest: number } | null} */ (
    null
  );

  const chooser = pictureChooser(page, 'filters', [EDGE, RINGS], (next) => {
    picture = next;
    row = Math.min(row, next.height - 1);
    column = Math.min(column, next.width - 1);
    source.at(row, column);
    turn(undefined);
    look(undefined);
    read(undefined);
  });

  const turn = latest(() =>
    problem.attempt(async () => {
      if (!picture) return;
      const { width, values } = picture;
      const found = await askTheory('filtered', [width, values, filter.value(), angle.value()]);
      turned.signed(width, found.turned, found.largest);
      mixed.signed(width, found.mixed, found.largest);
      number.say(
        `Over ${values.length.toLocaleString('en')} pixels the largest difference between the ` +
          `two is ` +
          `${small(found.difference, 2)}, where the filtered picture goes up to ` +
          `${small(found.largest, 3)}.`,
      );
      shares.replaceChildren(
        table(
          'The shares of the basis filters',
          ['Basis filter at', ...found.basis.map((degrees) => `${fixed(degrees, 0)}°`)],
          [['share', ...found.shares.map((share) => fixed(share, 6))]],
        ),
      );
    }),
  );

  const look = latest(() =>
    problem.attempt(async () => {
      if (!picture) return;
      const { width, values } = picture;
      field = await askTheory('field', [width, values, filter.value()]);
      source.grey(width, values);
      source.mark([...strokes(width, field), pointer(row, column)]);
    }),
  );

  const read = latest(() =>
    problem.attempt(async () => {
      if (!picture) return;
      const found = await askTheory('dial', [
        picture.width,
        picture.values,
        filter.value(),
        row,
        column,
      ]);
      if (field) source.mark([...strokes(picture.width, field), pointer(row, column)]);
      dial.draw(found, angle.value());
      const { degrees, response } = found.strongest;
      reading.say(
        `At row ${row}, column ${column} the response is strongest at ${fixed(degrees, 2)}°: ` +
          `${fixed(response, 5)}. Of 24 angles, each filtered anew, none is further than ` +
          `${small(found.gap, 2)} from the curve.`,
      );
    }),
  );

  const kernels = kernelsPart(page);
  theoryStage(
    element,
    { exercise: 1, title: 'Steerable filters', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Turn it',
      [],
      chooser.element,
      el('div', { class: 'controls' }, filter.element, angle.element),
      problem.element,
      number.element,
      el(
        'div',
        { class: 'side-by-side' },
        el('figure', {}, source.element, el('figcaption', {}, 'The picture. Point at a pixel.')),
        el('figure', {}, turned.element, el('figcaption', {}, 'Filtered by the turned filter.')),
        el('figure', {}, mixed.element, el('figcaption', {}, 'The basis pictures, mixed.')),
      ),
      shares,
      answerField('turnedFilter', {
        label: 'The turned filter $G^\\theta(x, y)$:',
        placeholder: 'for instance -2 x exp(-(x^2 + y^2))',
        help: 'Write $x$, $y$ and t for $\\theta$; or r and p for the polar radius and angle.',
      }),
      derivation('(a) and (b): turning, and mixing', TURNED),
    ),
    theorySection(
      'The strongest response at a pixel',
      FIELD,
      el('div', { class: 'side-by-side' }, dial.element, el('div', {}, reading.element)),
      answerField('largestResponse', {
        label: 'The largest response, from $F = F^0$ and $G = F^{\\pi/2}$:',
        placeholder: 'for instance F + G',
        help: 'Write F and G, sqrt, abs, arctan.',
      }),
      derivation('(c): direction and magnitude', LARGEST_RESPONSE),
    ),
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
