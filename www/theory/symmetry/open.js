// Exercise 7: units that start alike stay alike, to the bit; and what parts them.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted, fixed, small, wholeNumber } from '../numbers.js';
import { attempts, convincing, derivation, table, theorySection, theoryStage } from '../parts.js';
import { drawTwinDistances, drawTwinLosses } from './charts.js';
import { breakerControls, twinControls } from './controls.js';
import { BREAKS, PROOF } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { TwinsRun } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'A network has one hidden layer of tanh units, and every weight starts at 1. Why does it ' +
  'learn as if it had a single hidden unit, however many it has?';
const ASSUMED =
  'Here $w^{(1)}_{ij}$ leads from input $i$ (0 is the bias) to unit $j$, and $w^{(2)}_{jk}$ ' +
  'from unit $j$ to output $k$. The output is tanh too; the loss is the mean squared error; ' +
  'training is plain gradient descent on all examples at once.';

/** @type {Open} */
export function open(element) {
  const twins = twinsPart();
  theoryStage(
    element,
    { exercise: 7, title: 'Symmetry', question: QUESTION, assumed: ASSUMED },
    theorySection('Try to part them', [], ...twins.elements),
    theorySection(
      'Prove it',
      BREAKS.before,
      derivation('The proof, by induction over the steps', PROOF),
    ),
    theorySection('What the proof needs, and what it doesn’t', BREAKS.after),
  );
  twins.run();
  return () => {};
}

/** The network is trained, and what becomes of its units is shown. */
function twinsPart() {
  const problem = attempts();
  const { task, units, steps } = twinControls(() => run(undefined));
  const breaker = breakerControls(() => run(undefined));
  const number = convincing();
  const losses = theoryChart('The loss. Twins stop at two thirds on XOR: one unit can’t do it.');
  const distances = theoryChart(
    'How far the first and the last unit are apart, over all their weights in and out. A ' +
      'distance of exactly 0 has no place on this axis.',
  );
  const weights = el('div', {});
  const run = latest(() =>
    problem.attempt(async () => {
      breaker.tell();
      const found = await askTheory('trainTwins', [
        {
          task: task.value(),
          units: units.value(),
          start: 1,
          rate: 0.1,
          steps: steps.value(),
          breaker: breaker.chosen(),
        },
      ]);
      number.say(twinsInWords(found));
      drawTwinLosses(losses, found, task.value() === 'xor');
      drawTwinDistances(distances, found);
      weights.replaceChildren(weightTable(found));
    }),
  );
  return {
    elements: [
      el('div', { class: 'controls' }, task.element, units.element, steps.element),
      el('div', { class: 'controls' }, ...breaker.elements),
      problem.element,
      number.element,
      el('div', { class: 'side-by-side twin-charts' }, losses.element, distances.element),
      weights,
    ],
    run: () => run(undefined),
  };
}

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
