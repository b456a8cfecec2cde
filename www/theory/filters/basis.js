// How many basis filters a filter takes: the energy that is out of reach with fewer.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { wholePercent, small } from '../numbers.js';
import { convincing, attempts } from '../parts.js';

/** @import { Board } from '../board.js' */
/** @import { Filter, Lost } from '../../../pkg/theory/palomino_theory.js' */

/** Below this share nothing but rounding is left. */
const ROUNDING = 1e-20;

/** @type {readonly (readonly [Filter, string])[]} */
const KINDS = [
  ['first', 'G₁'],
  ['second', 'G₂'],
  ['third', 'G₃'],
  ['fourth', 'G₄'],
  ['gabor', 'Gabor'],
];

/** @param {Board} board */
export function basisPart(board) {
  const problem = attempts();
  const kind = board.choice('kind', 'Filter', KINDS, 'second', () => run(undefined));
  const count = board.slider('count', 'Basis filters', {
    min: 1,
    max: 12,
    step: 1,
    value: 2,
    changed: () => run(undefined),
  });
  const number = convincing();
  const loss = theoryChart(
    'The share of the turned filter’s energy that no mixture of the basis filters reaches, by ' +
      'angle.',
    220,
  );
  const run = latest(() =>
    problem.attempt(async () => {
      const found = await askTheory('lost', [kind.value(), count.value()]);
      number.say(lostInWords(found));
      loss.draw(
        {
          x: { kind: 'linear', domain: [0, 180], name: 'angle in degrees', written: String },
          y: {
            kind: 'linear',
            domain: [0, Math.max(1e-3, found.worst * 1.1)],
            name: 'share lost',
            written: (value) => wholePercent(value, found.worst < 0.02 ? 2 : 0),
          },
          lines: [
            {
              look: 3,
              faint: true,
              points: found.share.map((share, degrees) => [degrees, share]),
            },
          ],
        },
        [],
        `At worst ${small(found.worst, 3)} of the energy is lost.`,
      );
    }),
  );
  run(undefined);
  return el(
    'div',
    { class: 'theory-figure' },
    el('div', { class: 'controls' }, kind.element, count.element),
    problem.element,
    number.element,
    loss.element,
  );
}

/** What is lost, in words. @param {Lost} lost */
export function lostInWords({ basis, worst }) {
  const filters = basis.length === 1 ? 'one basis filter' : `${basis.length} basis filters`;
  const angles = basis.map((degrees) => `${Number(degrees.toFixed(1))}°`).join(', ');
  if (worst < ROUNDING)
    return (
      `With ${filters} at ${angles}, nothing is lost at any angle: what is left, ` +
      `${small(worst, 1)}, is rounding.`
    );
  const share = worst < 1e-4 ? small(worst, 2) : wholePercent(worst, worst < 0.01 ? 3 : 1);
  return `With ${filters} at ${angles}, up to ${share} of the energy is lost.`;
}
