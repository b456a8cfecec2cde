// What runs from different starts of the bias show: one in words, nine as a table.
import { plainTable } from '../../page/plain-table.js';
import { counted, fixed, small, wholeNumber } from '../numbers.js';

import { BIASED_STEPS, BIASED_UNITS, deadOf } from './charts.js';

/** @import { BiasRun } from '../../../pkg/theory/palomino_theory.js' */

/** What the best constant answer costs: 20/41. */
const CONSTANT = 20 / 41;
/** Starts that are compared, as they lie on the slider. */
export const STARTS = [-3, -2, -1, -0.1, 0, 0.1, 1, 2, 3];

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
    `${counted(deadOf(first.dead), 'unit')} of ${BIASED_UNITS} ` +
    `${deadOf(first.dead) === 1 ? 'is' : 'are'} dead at the start, and ${dead} after ` +
    `${counted(last.step, 'step')}.${zero}${worth}`
  );
}

/** @param {BiasRun[]} runs */
export function startsTable(runs) {
  const at = (/** @type {BiasRun} */ run, /** @type {number} */ step) =>
    run.frames.find((frame) => frame.step === step) ?? run.frames[run.frames.length - 1];
  return plainTable(
    'Loss and dead units from nine starts',
    [
      'Start',
      'Loss at 0',
      'after 10 steps',
      `after ${BIASED_STEPS.toLocaleString('en')}`,
      'Dead at 0',
      'at the end',
    ],
    runs.map((run, i) => [
      wholeNumber(STARTS[i]),
      small(at(run, 0).loss, 4),
      small(at(run, 10).loss, 4),
      small(at(run, BIASED_STEPS).loss, 4),
      String(deadOf(at(run, 0).dead)),
      String(deadOf(at(run, BIASED_STEPS).dead)),
    ]),
  );
}
