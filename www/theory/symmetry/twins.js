// A network whose units start alike: it is trained, and what becomes of its units is shown.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { plainTable } from '../../page/plain-table.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted, fixed, small, wholeNumber } from '../numbers.js';
import { attempts, convincing } from '../parts.js';
import { drawTwinDistances, drawTwinLosses } from './charts.js';
import { breakerControls, twinControls } from './controls.js';

/** @import { Board } from '../board.js' */
/** @import { TwinsRun } from '../../../pkg/theory/palomino_theory.js' */

/** @param {Board} board */
export function twinsPart(board) {
  const problem = attempts();
  const { task, units, steps } = twinControls(board, () => run(undefined));
  const breaker = breakerControls(board, () => run(undefined));
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
  return plainTable('The weights of each unit at the end, with all their digits', head, rows);
}
