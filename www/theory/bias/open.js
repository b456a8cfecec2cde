// Exercise 5: the first bias of a ReLU network, and the units that it kills.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted } from '../numbers.js';
import {
  attempts,
  convincing,
  derivation,
  theorySection,
  theorySlider,
  theoryStage,
} from '../parts.js';
import { drawBiasCurve, drawDeadUnits } from './charts.js';
import { circlePart } from './circle.js';
import { biasControls } from './controls.js';
import { normalisedPart } from './normalised.js';
import { STARTS, biasInWords, startsTable } from './summary.js';
import { DERIVATION_OF_BIAS, HALF_TRUE, NORMALISED, RELATIVE } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { BiasRun } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'Why are biases often started a little above 0? What if they start below? Can the network ' +
  'still learn?';
const ASSUMED =
  'A network of 50 ReLU units learns $\\sin \\pi x$ from 41 points, by plain gradient descent ' +
  'on the mean squared error. Weights are drawn as He proposed; every hidden bias starts at one ' +
  'number.';

/** @type {Open} */
export function open(element) {
  const network = biasedNetwork();
  const { element: circle, ask: askCircle } = circlePart();
  theoryStage(
    element,
    { exercise: 5, title: 'The first bias', question: QUESTION, assumed: ASSUMED },
    theorySection('Start it yourself', [], ...network.elements),
    theorySection('Is “a little above 0” right?', HALF_TRUE),
    theorySection(
      'Why a dead unit stays dead',
      [],
      derivation('In four steps', DERIVATION_OF_BIAS),
    ),
    theorySection('Only the bias relative to the input counts', RELATIVE, circle),
    theorySection('With batch normalisation a bias does nothing', NORMALISED, normalisedPart()),
  );
  network.run();
  askCircle();
  return () => {};
}

/** The network that is trained from one start, moment by moment, and from nine. */
function biasedNetwork() {
  const problem = attempts();
  /** @type {BiasRun | null} */
  let found = null;
  const controls = biasControls(() => run(undefined));
  const moment = theorySlider('Moment', {
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    words: (at) => (found ? counted(found.frames[at].step, 'step') : ''),
    changed: () => draw(),
  });
  const number = convincing();
  const { curve, counts } = biasCharts();
  const starts = el('div', {});

  const run = latest(() =>
    problem.attempt(async () => {
      found = await askTheory('trainBiased', [controls.plan(controls.start())]);
      const last = found.frames.length - 1;
      moment.input.max = String(last);
      moment.set(last);
      draw();
      number.say(biasInWords(found));
      const runs = await Promise.all(
        STARTS.map((start) => askTheory('trainBiased', [controls.plan(start)])),
      );
      starts.replaceChildren(startsTable(runs));
    }),
  );

  function draw() {
    if (!found) return;
    const frame = found.frames[moment.value()];
    drawBiasCurve(curve, found, frame);
    drawDeadUnits(counts, found, frame);
  }

  return {
    elements: [
      el('div', { class: 'controls' }, ...controls.elements),
      problem.element,
      number.element,
      el('div', { class: 'controls' }, moment.element),
      el('div', { class: 'side-by-side twin-charts' }, curve.element, counts.element),
      el('h4', {}, 'The same network from nine starts'),
      starts,
    ],
    run: () => run(undefined),
  };
}

const biasCharts = () => ({
  curve: theoryChart(
    'The curve to learn and what the network computes. Each short stroke below is a unit, drawn ' +
      'where it bends; units that bend further out are drawn at the edge. Hollow ones are dead: ' +
      'they bend beyond the points and face away from them, so no point moves them.',
    300,
  ),
  counts: theoryChart('Dead units of 50, step by step.', 200),
});
