// Exercise 5: the first bias of a ReLU network, and the units that it kills.
import { el, svg } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { theoryChart, span } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted, fixed, wholePercent, small } from '../numbers.js';
import {
  choices,
  convincing,
  derivation,
  attempts,
  theorySection,
  theorySlider,
  theoryStage,
  table,
} from '../parts.js';
import { DERIVATION_OF_BIAS, HALF_TRUE, NORMALISED, RELATIVE } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { BiasRun, Frame } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'Why are biases often started a little above 0? What if they start below? Can the network ' +
  'still learn?';
const ASSUMED =
  'A network of 50 ReLU units learns $\\sin \\pi x$ from 41 points, by plain gradient descent on ' +
  'the mean squared error. Weights are drawn as He proposed; every hidden bias starts at one ' +
  'number.';

const UNITS = 50;
/** How far to each side units are shown. */
const EDGE = 2;
const STEPS = 2000;
/** What the best constant answer costs: 20/41. */
const CONSTANT = 20 / 41;
/** Starts that are compared, as they lie on the slider. */
const STARTS = [-3, -2, -1, -0.1, 0, 0.1, 1, 2, 3];

/** @type {Open} */
export function open(element) {
  const problem = attempts();
  /** @type {BiasRun | null} */
  let found = null;
  const bias = theorySlider('Start of the biases', {
    min: -3,
    max: 3,
    step: 0.1,
    value: -1,
    words: (value) => fixed(value, 1),
    changed: go,
  });
  const rate = theorySlider('Learning rate', {
    min: 0.005,
    max: 0.3,
    step: 0.005,
    value: 0.01,
    words: (value) => fixed(value, 3),
    changed: go,
  });
  const scale = theorySlider('Inputs times', {
    min: -1,
    max: 1,
    step: 0.25,
    value: 0,
    words: (power) => small(10 ** power, 2),
    changed: go,
  });
  const kind = choices(
    'Units',
    [
      ['relu', 'ReLU'],
      ['leaky', 'leaky ReLU, slope 0.1 below 0'],
    ],
    'relu',
    go,
  );
  const moment = theorySlider('Moment', {
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    words: (at) => (found ? counted(found.frames[at].step, 'step') : ''),
    changed: () => draw(),
  });
  const number = convincing();
  const curve = theoryChart(
    'The curve to learn and what the network computes. Each short stroke below is a unit, ' +
      'where it bends; those that bend further out stand at the edge. Hollow ones are dead: they ' +
      'bend beyond the points and face away from them, so that no point moves them.',
    300,
  );
  const counts = theoryChart('Dead units of 50, step by step.', 200);
  const starts = el('div', {});

  function go() {
    run(undefined);
  }
  const plan = (/** @type {number} */ start) => ({
    bias: start,
    rate: rate.value(),
    scale: 10 ** scale.value(),
    steps: STEPS,
    units: UNITS,
    leak: kind.value() === 'leaky' ? 0.1 : 0,
    seed: 0,
  });
  const run = latest(() =>
    problem.attempt(async () => {
      found = await askTheory('trainBiased', [plan(bias.value())]);
      const last = found.frames.length - 1;
      moment.input.max = String(last);
      moment.set(last);
      draw();
      number.say(biasInWords(found));
      const runs = await Promise.all(
        STARTS.map((start) => askTheory('trainBiased', [plan(start)])),
      );
      starts.replaceChildren(startsTable(runs));
    }),
  );

  function draw() {
    if (!found) return;
    const frame = found.frames[moment.value()];
    drawCurve(curve, found, frame);
    const points = found.frames.map(
      ({ step, dead }) => /** @type {[number, number]} */ ([step, deadOf(dead)]),
    );
    counts.draw(
      {
        x: { kind: 'linear', domain: [0, STEPS], name: 'steps', written: String },
        y: { kind: 'linear', domain: [0, UNITS], name: 'dead units', written: String },
        lines: [{ look: 3, points, faint: true }],
        readAt: frame.step,
      },
      [],
      `${deadOf(frame.dead)} of ${UNITS} units are dead after ${counted(frame.step, 'step')}.`,
    );
  }

  const { element: circle, ask: askCircle } = circlePart();
  theoryStage(
    element,
    { exercise: 5, title: 'The first bias', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Start it yourself',
      [],
      el('div', { class: 'controls' }, bias.element, rate.element, scale.element, kind.element),
      problem.element,
      number.element,
      el('div', { class: 'controls' }, moment.element),
      el('div', { class: 'side-by-side twin-charts' }, curve.element, counts.element),
      el('h4', {}, 'The same network from nine starts'),
      starts,
    ),
    theorySection('Is “a little above 0” right?', HALF_TRUE),
    theorySection(
      'Why a dead unit stays dead',
      [],
      derivation('In four steps', DERIVATION_OF_BIAS),
    ),
    theorySection('Only the bias against the input counts', RELATIVE, circle),
    theorySection('With batch normalisation a bias does nothing', NORMALISED, normalisedPart()),
  );
  go();
  askCircle();
  return () => {};
}

const deadOf = (/** @type {boolean[]} */ dead) => dead.filter(Boolean).length;

/** @param {ReturnType<typeof theoryChart>} drawing @param {BiasRun} run @param {Frame} frame */
function drawCurve(drawing, { inputs, targets }, frame) {
  const pair = (/** @type {number[]} */ values) =>
    inputs.map((x, i) => /** @type {[number, number]} */ ([x, values[i]]));
  const [low, high] = span([...targets, ...frame.outputs.filter((value) => Math.abs(value) < 4)]);
  drawing.draw(
    {
      x: { kind: 'linear', domain: [-EDGE, EDGE], name: 'x', written: minus },
      y: { kind: 'linear', domain: [low - 0.25, high], name: 'y', written: minus },
      lines: [
        { look: 6, points: pair(targets) },
        { look: 1, points: pair(frame.outputs), faint: true },
      ],
    },
    [
      { name: 'the 41 points', look: 6 },
      { name: 'the network', look: 1 },
    ],
    `After ${counted(frame.step, 'step')} the mean squared error is ${small(frame.loss, 4)}; ` +
      `${deadOf(frame.dead)} of ${UNITS} units are dead.`,
    ({ x, y }) =>
      frame.hinges.flatMap((hinge, unit) =>
        Number.isFinite(hinge)
          ? svg('rect', {
              class: frame.dead[unit] ? 'hinge dead' : 'hinge',
              x: x(Math.max(-EDGE, Math.min(EDGE, hinge))) - 2,
              y: y(low - 0.25) - 14,
              width: 4,
              height: 12,
            })
          : [],
      ),
  );
}

/** What a run shows, in words. @param {BiasRun} run */
export function biasInWords({ frames, largestGradients }) {
  const [first, last] = [frames[0], frames[frames.length - 1]];
  const dead = deadOf(last.dead);
  if (!Number.isFinite(last.loss))
    return (
      'The training blew up: its steps became larger and larger until the loss was no longer a ' +
      'number. Lower the learning rate, or start nearer to 0.'
    );
  const silent = largestGradients.filter((gradient) => gradient === 0).length;
  const whose = silent === 1 ? 'one of them' : `${silent} of them`;
  const zero =
    silent > 0
      ? ` For ${whose} the gradient is exactly 0 at all 41 points: nothing will ever move ` +
        `${silent === 1 ? 'it' : 'these'}.`
      : dead > 0
        ? ' But each still has a gradient, because it leaks.'
        : ' Every unit still has a gradient.';
  const worth =
    last.loss > 0.99 * CONSTANT
      ? ` The loss, ${fixed(last.loss, 4)}, is what the best constant would cost: nothing was ` +
        'learnt.'
      : ` The loss went from ${small(first.loss, 4)} to ${small(last.loss, 4)}.`;
  return (
    `${counted(deadOf(first.dead), 'unit')} of ${UNITS} ` +
    `${deadOf(first.dead) === 1 ? 'is' : 'are'} dead at the start, and ${dead} after ` +
    `${counted(last.step, 'step')}.${zero}${worth}`
  );
}

/** @param {BiasRun[]} runs */
function startsTable(runs) {
  const at = (/** @type {BiasRun} */ run, /** @type {number} */ step) =>
    run.frames.find((frame) => frame.step === step) ?? run.frames[run.frames.length - 1];
  return table(
    'Loss and dead units from nine starts',
    [
      'Start',
      'Loss at 0',
      'after 10 steps',
      `after ${STEPS.toLocaleString('en')}`,
      'Dead at 0',
      'at the end',
    ],
    runs.map((run, i) => [
      minus(STARTS[i]),
      small(at(run, 0).loss, 4),
      small(at(run, 10).loss, 4),
      small(at(run, STEPS).loss, 4),
      String(deadOf(at(run, 0).dead)),
      String(deadOf(at(run, STEPS).dead)),
    ]),
  );
}

/** Dead units of a thousand on a circle, and the share of active ones by the formula. */
function circlePart() {
  const problem = attempts();
  const bias = theorySlider('Bias', {
    min: -3,
    max: 3,
    step: 0.1,
    value: -1,
    words: (value) => fixed(value, 1),
    changed: () => count(undefined),
  });
  const radius = theorySlider('Length of the inputs', {
    min: 0.5,
    max: 10,
    step: 0.5,
    value: 1,
    words: (value) => fixed(value, 1),
    changed: () => count(undefined),
  });
  const number = convincing();
  const count = latest(() =>
    problem.attempt(async () => {
      const [dead, active] = await Promise.all([
        askTheory('deadOnACircle', [bias.value(), radius.value(), 0]),
        askTheory('shareActive', [bias.value(), 1, radius.value()]),
      ]);
      const many =
        bias.value() < 0 ? 1 - Math.exp(-(bias.value() ** 2) / (2 * radius.value() ** 2)) : 0;
      number.say(
        `Of 1,000 random units of two inputs, ${counted(dead, 'unit')} ` +
          `${dead === 1 ? 'is' : 'are'} dead on a whole circle of inputs; ` +
          `${Math.round(1000 * many)} are expected. On one input a unit is active with a chance ` +
          `of ${wholePercent(active, 1)}.`,
      );
    }),
  );
  return {
    element: el(
      'div',
      { class: 'theory-figure' },
      el('div', { class: 'controls' }, bias.element, radius.element),
      problem.element,
      number.element,
    ),
    ask: () => count(undefined),
  };
}

/** A small batch, normalised after a bias was added. */
function normalisedPart() {
  const batch = [0.2, 1.4, -0.7, 2.1];
  const problem = attempts();
  const rows = el('div', {});
  const bias = theorySlider('Bias', {
    min: -3,
    max: 3,
    step: 0.1,
    value: -3,
    words: (value) => fixed(value, 1),
    changed: () => count(undefined),
  });
  const count = latest(() =>
    problem.attempt(async () => {
      const asked = (/** @type {number} */ value) =>
        askTheory('normalised', [Float64Array.from(batch), value, 1e-5]);
      const [without, withBias] = await Promise.all([asked(0), asked(bias.value())]);
      const gap = Math.max(...batch.map((_, i) => Math.abs(without[i] - withBias[i])));
      rows.replaceChildren(
        table(
          'A batch of four, normalised without and with a bias',
          ['Value', 'Normalised', `With ${fixed(bias.value(), 1)} added before`],
          batch.map((value, i) => [fixed(value, 1), fixed(without[i], 9), fixed(withBias[i], 9)]),
        ),
        el('p', {}, `The largest difference is ${small(gap, 2)}: no more than rounding.`),
      );
    }),
  );
  count(undefined);
  return el(
    'div',
    { class: 'theory-figure' },
    el('div', { class: 'controls' }, bias.element),
    problem.element,
    rows,
  );
}

const minus = (/** @type {number} */ value) => String(value).replace('-', '−');
