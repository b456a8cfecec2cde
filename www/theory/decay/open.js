// Exercise 4: weight decay and noise on the inputs; where they are the same, and where not.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { powerText, powers } from '../../charts/lines-chart.js';
import { theoryChart, span, everyNth } from '../chart.js';
import { askTheory } from '../engine.js';
import { fixed, small } from '../numbers.js';
import {
  convincing,
  derivation,
  attempts,
  theorySection,
  theorySlider,
  theoryStage,
  table,
  tick,
} from '../parts.js';
import { bentPart, scalingPart } from './bent.js';
import { DERIVATION_OF_DECAY, LIVE, MATCHED, PARTING, SCALING } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Decayed, Solutions, Descent } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'Show that L2 weight decay does the same as adding Gaussian noise of mean 0 and variance 1 ' +
  'to the ' +
  'data.';
const ASSUMED =
  'As it stands this is true only for a linear model and the squared error, on average over the ' +
  'noise, with noise on the inputs (not the targets), and for one strength of the decay. ' +
  'Below, a ' +
  'line $\\hat y = w_1 x_1 + w_2 x_2 + b$ is fitted to five points.';

const STEPS = 3000;
const RATE = 0.02;

/** @type {Open} */
export function open(element) {
  const problem = attempts();
  const variance = theorySlider('Variance of the noise', {
    min: 0,
    max: 2,
    step: 0.05,
    value: 1,
    words: (value) => fixed(value, 2),
    changed: go,
  });
  const strength = theorySlider('Decay, of the one that matches', {
    min: 0,
    max: 2,
    step: 0.05,
    value: 1,
    words: (value) => `× ${fixed(value, 2)}`,
    changed: go,
  });
  const number = convincing();
  const rows = el('div', {});
  const draws = theoryChart(
    'Drawn noise instead of exact copies: the distance to weight decay’s solution falls about ' +
      'as one ' +
      'over the root of the number of copies. Both axes are logarithmic.',
    220,
  );

  function go() {
    solve(undefined);
    train(undefined);
  }
  const solve = latest(() =>
    problem.attempt(async () => {
      const found = await askTheory('solutions', [
        { variance: variance.value(), strength: strength.value(), seed: 0 },
      ]);
      rows.replaceChildren(solutionTable(found));
      number.say(decayInWords(found, strength.value(), variance.value()));
      drawDraws(found);
    }),
  );

  /** @param {Solutions} found */
  function drawDraws(found) {
    const points = found.draws.map(
      ({ copies, distance }) => /** @type {[number, number]} */ ([copies, distance]),
    );
    draws.draw(
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

  const once = tick('Draw the noise only once (the mistake)', false, go);
  const live = convincing();
  const paths = theoryChart(
    'The weights step by step. With decay they go straight to their place; with fresh noise they ' +
      'jitter about the same place.',
  );
  const train = latest(() =>
    problem.attempt(async () => {
      const found = await askTheory('descend', [
        {
          variance: variance.value(),
          rate: RATE,
          steps: STEPS,
          seed: 0,
          once: once.value(),
        },
      ]);
      drawPaths(found);
      live.say(
        `Averaged over its second half, the training with ` +
          `${once.value() ? 'noise drawn once' : 'fresh noise'} ` +
          `ends ${small(found.distance, 2)} from where decay leads.`,
      );
    }),
  );

  /** @param {Descent} found */
  function drawPaths({ decay, noise }) {
    const line = (
      /** @type {number[][]} */ way,
      /** @type {number} */ at,
      /** @type {number} */ look,
    ) => ({
      look,
      faint: true,
      points: everyNth(way.map((line, step) => /** @type {[number, number]} */ ([step, line[at]]))),
    });
    paths.draw(
      {
        x: {
          kind: 'linear',
          domain: [0, STEPS],
          name: 'steps',
          written: (n) => n.toLocaleString('en'),
        },
        y: {
          kind: 'linear',
          domain: span([...decay, ...noise].flatMap((line) => line.slice(0, 2))),
          name: 'weight',
          written: (value) => String(value).replace('-', '−'),
        },
        lines: [line(noise, 0, 0), line(noise, 1, 1), line(decay, 0, 8), line(decay, 1, 9)],
      },
      [
        { name: 'w₁ with noise', look: 0 },
        { name: 'w₂ with noise', look: 1 },
        { name: 'w₁ with decay', look: 8 },
        { name: 'w₂ with decay', look: 9 },
      ],
      `With decay w₁ ends at ${fixed(decay[STEPS][0], 4)} and w₂ at ` +
        `${fixed(decay[STEPS][1], 4)}; ` +
        `with noise at ${fixed(noise[STEPS][0], 4)} and ${fixed(noise[STEPS][1], 4)}.`,
    );
  }

  theoryStage(
    element,
    { exercise: 4, title: 'Weight decay and noise', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Match them',
      MATCHED,
      el('div', { class: 'controls' }, variance.element, strength.element),
      problem.element,
      number.element,
      rows,
      draws.element,
    ),
    theorySection(
      'Train both',
      LIVE,
      el('div', { class: 'controls' }, once.element),
      live.element,
      paths.element,
    ),
    theorySection(
      'Derive it',
      [],
      derivation('The expected error under noise', DERIVATION_OF_DECAY),
    ),
    theorySection('Where they part', PARTING, bentPart()),
    theorySection('A unit that noise can’t tell from another', SCALING, scalingPart()),
  );
  go();
  return () => {};
}

/** @param {Solutions} found */
function solutionTable({ plain, decay, copies, draws }) {
  const row = (/** @type {string} */ name, /** @type {Decayed} */ one) => [
    name,
    ...one.weights.map((value) => fixed(value, 10)),
    fixed(one.clean, 6),
  ];
  const most = draws[draws.length - 1];
  return table(
    'The line that is found in four ways',
    ['Fitted', 'w₁', 'w₂', 'b', 'Error on the clean points'],
    [
      row('to the points as they are', plain),
      row('with decay', decay),
      row('to copies moved by exactly the noise’s covariance', copies),
      [
        `to ${most.copies.toLocaleString('en')} noisy copies`,
        ...most.weights.map((value) => fixed(value, 10)),
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
