// Exercise 7: units that start alike stay alike, to the bit; and what parts them.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { powerText, powers } from '../../charts/lines-chart.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted, fixed, small, wholeNumber } from '../numbers.js';
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
import { BREAKS, PROOF } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Breaker, TwinsRun } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'A network has one hidden layer of tanh units, and every weight starts at 1. Why does it ' +
  'learn as ' +
  'if it had a single hidden unit, however many it has?';
const ASSUMED =
  'Here $w^{(1)}_{ij}$ leads from input $i$ (0 is the bias) to unit $j$, and $w^{(2)}_{jk}$ from ' +
  'unit $j$ to output $k$. The output is tanh too; the loss is the mean squared error; ' +
  'training is ' +
  'plain gradient descent on all examples at once.';

/** Of the exclusive or, which twins can't learn. */
const FLOOR = 2 / 3;

const BREAKERS = [
  ['nothing', 'Nothing'],
  ['nudge', 'Nudge one weight into a unit'],
  ['nudgeAbove', 'Nudge one weight out of a unit'],
  ['nudgeOutputBias', 'Nudge the output’s bias'],
  ['otherOrder', 'Let one unit add up its inputs backwards'],
  ['otherRate', 'Give one unit twice the rate'],
  ['dropout', 'Leave units out at random (dropout)'],
];

/** @type {Open} */
export function open(element) {
  const problem = attempts();
  const task = choices(
    'Learn',
    [
      ['xor', 'exclusive or'],
      ['threePoints', 'three points'],
    ],
    'xor',
    () => run(undefined),
  );
  const breaker = el(
    'select',
    { onchange: () => run(undefined) },
    ...BREAKERS.map(([kind, words]) => el('option', { value: kind }, words)),
  );
  const amount = theorySlider('by', {
    min: -6,
    max: 0,
    step: 1,
    value: -1,
    words: (power) => small(10 ** power, 1),
    changed: () => run(undefined),
  });
  const units = theorySlider('Hidden units', {
    min: 2,
    max: 8,
    step: 1,
    value: 2,
    changed: () => run(undefined),
  });
  const steps = theorySlider('Steps', {
    min: 100,
    max: 20_000,
    step: 100,
    value: 20_000,
    words: (count) => count.toLocaleString('en'),
    changed: () => run(undefined),
  });
  const number = convincing();
  const losses = theoryChart(
    'The loss. Twins stop at two thirds on the exclusive or: one unit can’t do it.',
  );
  const distances = theoryChart(
    'How far the first and the last unit are apart, over all their weights in and out. A ' +
      'distance of ' +
      'exactly 0 has no place on this axis.',
  );
  const weights = el('div', {});

  /** @returns {Breaker} */
  function chosen() {
    const by = 10 ** amount.value();
    switch (breaker.value) {
      case 'nudge':
        return { nudge: { by } };
      case 'nudgeAbove':
        return { nudgeAbove: { by } };
      case 'nudgeOutputBias':
        return { nudgeOutputBias: { by } };
      case 'dropout':
        return { dropout: { seed: 0 } };
      case 'otherOrder':
      case 'otherRate':
        return breaker.value;
      default:
        return 'nothing';
    }
  }

  const run = latest(() =>
    problem.attempt(async () => {
      const broken = chosen();
      amount.element.hidden = !breaker.value.startsWith('nudge');
      const found = await askTheory('trainTwins', [
        {
          task: task.value(),
          units: units.value(),
          start: 1,
          rate: 0.1,
          steps: steps.value(),
          breaker: broken,
        },
      ]);
      number.say(twinsInWords(found));
      drawLosses(found);
      drawDistances(found);
      weights.replaceChildren(weightTable(found));
    }),
  );

  /** @param {TwinsRun} found */
  function drawLosses({ moments }) {
    const points = moments.map(({ step, loss }) => /** @type {[number, number]} */ ([step, loss]));
    const xor = task.value() === 'xor';
    losses.draw(
      {
        x: axisOfSteps(moments),
        y: {
          kind: 'linear',
          domain: [0, Math.max(...moments.map(({ loss }) => loss)) * 1.05],
          name: 'mean squared error',
          written: String,
        },
        lines: [{ look: 0, points, faint: true }],
        levels: xor ? [{ at: FLOOR, words: 'two thirds: the least with one unit' }] : [],
      },
      [],
      `The loss goes from ${fixed(points[0][1], 4)} to ${fixed(points[points.length - 1][1], 4)}.`,
    );
  }

  /** @param {TwinsRun} found */
  function drawDistances({ moments }) {
    const apart = moments.map(({ step, apart }) => /** @type {[number, number]} */ ([step, apart]));
    const last = moments[moments.length - 1];
    distances.draw(
      {
        x: axisOfSteps(moments),
        y: {
          kind: 'logarithmic',
          domain: powers([...apart.map(([, value]) => value), 1e-6, 1]),
          name: 'distance of the two units',
          written: powerText,
        },
        lines: [{ look: 3, points: apart, faint: true }],
        levels: apart.every(([, value]) => value === 0)
          ? [{ at: 1e-6, words: 'exactly 0 at every step, below all that fits here' }]
          : [],
      },
      [],
      `The distance at the end is ${small(last.apart, 3)}.`,
    );
  }

  theoryStage(
    element,
    { exercise: 7, title: 'Symmetry', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Try to part them',
      [],
      el('div', { class: 'controls' }, task.element, units.element, steps.element),
      el(
        'div',
        { class: 'controls' },
        el('label', { class: 'pick' }, el('span', {}, 'Break the symmetry'), breaker),
        amount.element,
      ),
      problem.element,
      number.element,
      el('div', { class: 'side-by-side twin-charts' }, losses.element, distances.element),
      weights,
    ),
    theorySection(
      'Prove it',
      BREAKS.before,
      derivation('The proof, by induction over the steps', PROOF),
    ),
    theorySection('What the proof needs, and what it doesn’t', BREAKS.after),
  );
  run(undefined);
  return () => {};
}

/** @param {TwinsRun['moments']} moments @returns {import('../../charts/lines-chart.js').Axis} */
const axisOfSteps = (moments) => ({
  kind: 'linear',
  domain: [0, Math.max(1, moments[moments.length - 1].step)],
  name: 'steps',
  written: (tick) => tick.toLocaleString('en'),
});

/** What a run shows, in words. @param {TwinsRun} run */
export function twinsInWords({ moments, differFrom, partedFrom, distinct, weights }) {
  const last = moments[moments.length - 1];
  const end = `The loss is ${fixed(last.loss, 4)}.`;
  if (differFrom === undefined)
    return (
      `After ${counted(last.step, 'step')} the units are exactly 0 apart, equal in every bit at ` +
      `every step: of ${counted(weights, 'weight')} only ${distinct} are different numbers. ${end}`
    );
  const since = differFrom === 0 ? 'from the start' : `after ${counted(differFrom, 'step')}`;
  const parted =
    partedFrom === undefined
      ? `They are ${small(last.apart, 3)} apart now, and were never a tenth apart.`
      : partedFrom === 0
        ? 'They start a tenth apart or more.'
        : `They are a tenth apart after ${counted(partedFrom, 'step')}.`;
  return `The bits differ ${since}. ${parted} ${end}`;
}

/** @param {TwinsRun} run */
function weightTable({ incoming, outgoing }) {
  const inputs = incoming[0].length - 1;
  const head = [
    'Unit',
    'from the bias',
    ...Array.from({ length: inputs }, (_, i) => `from input ${i + 1}`),
    'to the output',
    'Equal to unit 1',
  ];
  const rows = incoming.map((row, j) => {
    const own = [...row, outgoing[j + 1]];
    const first = [...incoming[0], outgoing[1]];
    const same = own.every((value, i) => Object.is(value, first[i]));
    return [
      String(j + 1),
      ...own.map(wholeNumber),
      j === 0 ? '' : el('strong', { class: same ? 'equal' : 'unequal' }, same ? 'every bit' : 'no'),
    ];
  });
  return table('The weights of each unit at the end, with all their digits', head, rows);
}
