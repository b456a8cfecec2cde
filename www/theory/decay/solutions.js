// The line as it is fitted with decay, with the noise's covariance, and with noise that is drawn.
import { powerText, powers } from '../../charts/lines-chart.js';
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { plainTable } from '../../page/plain-table.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { fixed, fixedCell, small } from '../numbers.js';
import { convincing } from '../parts.js';

/** @import { Decayed, Solutions } from '../../../pkg/theory/palomino_theory.js' */
/** @import { attempts } from '../parts.js' */

/**
 * @param {ReturnType<typeof attempts>} problem
 * @param {() => number} variance of the noise
 * @param {() => number} strength of the decay, of the one that matches
 */
export function solutionsPart(problem, variance, strength) {
  const number = convincing();
  const rows = el('div', {});
  const draws = theoryChart(
    'Drawn noise instead of exact copies: the distance to weight decay’s solution falls about ' +
      'as one over the root of the number of copies. Both axes are logarithmic.',
    220,
  );
  const solve = latest(() =>
    problem.attempt(async () => {
      const found = await askTheory('solutions', [
        { variance: variance(), strength: strength(), seed: 0 },
      ]);
      rows.replaceChildren(solutionTable(found));
      number.say(decayInWords(found, strength(), variance()));
      drawDraws(draws, found);
    }),
  );
  return { elements: [number.element, rows, draws.element], run: () => solve(undefined) };
}

/** @param {ReturnType<typeof theoryChart>} drawing @param {Solutions} found */
function drawDraws(drawing, found) {
  const points = found.draws.map(
    ({ copies, distance }) => /** @type {[number, number]} */ ([copies, distance]),
  );
  drawing.draw(
    {
      x: {
        kind: 'logarithmic',
        domain: [1, 10_000],
        name: 'noisy copies of each point',
        written: (copies) => copies.toLocaleString('en'),
      },
      y: {
        kind: 'logarithmic',
        domain: powers(points.map(([, distance]) => distance)),
        name: 'distance of (w, b) to the matched decay',
        written: powerText,
      },
      lines: [{ look: 3, points }],
    },
    [],
    points.map(([copies, distance]) => `${copies} copies: ${small(distance, 3)}`).join('; '),
  );
}

/** @param {Solutions} found */
function solutionTable({ plain, decay, copies, draws }) {
  const row = (/** @type {string} */ name, /** @type {Decayed} */ one) => [
    name,
    ...one.weights.map((value) => fixedCell(value, 10)),
    fixedCell(one.clean, 6),
  ];
  const most = draws[draws.length - 1];
  return plainTable(
    'The line, fitted in four ways',
    ['Fitted', 'w₁', 'w₂', 'b', 'Error on the clean points'],
    [
      row('to the points as they are', plain),
      row('with decay', decay),
      row('to copies moved by exactly the noise’s covariance', copies),
      [
        `to ${most.copies.toLocaleString('en')} noisy copies`,
        ...most.weights.map((value) => fixedCell(value, 10)),
        '',
      ],
    ],
  );
}

/**
 * What the solutions show, in words.
 * @param {Solutions} found
 * @param {number} strength
 * @param {number} variance
 */
export function decayInWords({ gap }, strength, variance) {
  if (variance === 0) return 'Without noise there is nothing to decay: all fits are the same.';
  if (strength === 1)
    return (
      `At the matching strength the two solutions differ by ${small(gap, 2)}: no more ` +
      `than rounding.`
    );
  return `At ${fixed(strength, 2)} times the matching strength they differ by ${small(gap, 3)}.`;
}
