// The same line, trained step by step: once with decay, once with noise on its inputs.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { everyNth, span, theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { fixed, small, wholeNumber } from '../numbers.js';
import { convincing } from '../parts.js';

/** @import { Board } from '../board.js' */
/** @import { Descent } from '../../../pkg/theory/palomino_theory.js' */
/** @import { attempts } from '../parts.js' */

const STEPS = 3000;
const RATE = 0.02;

/**
 * @param {ReturnType<typeof attempts>} problem
 * @param {() => number} variance of the noise
 * @param {() => void} changed
 * @param {Board} board
 */
export function descentPart(problem, variance, changed, board) {
  const once = board.tick('once', 'Draw the noise only once (the mistake)', false, changed);
  const live = convincing();
  const paths = theoryChart(
    'The weights step by step. With decay they go straight to their place; with fresh noise ' +
      'they jitter around it.',
  );
  const train = latest(() =>
    problem.attempt(async () => {
      const found = await askTheory('descend', [
        { variance: variance(), rate: RATE, steps: STEPS, seed: 0, once: once.value() },
      ]);
      drawPaths(paths, found);
      live.say(
        `Averaged over its second half, the training with ` +
          `${once.value() ? 'noise drawn once' : 'fresh noise'} ` +
          `ends ${small(found.distance, 2)} from where decay leads.`,
      );
    }),
  );
  return {
    elements: [el('div', { class: 'controls' }, once.element), live.element, paths.element],
    run: () => train(undefined),
  };
}

/** @param {ReturnType<typeof theoryChart>} drawing @param {Descent} descent */
function drawPaths(drawing, { decay, noise }) {
  const line = (
    /** @type {number[][]} */ way,
    /** @type {number} */ at,
    /** @type {number} */ look,
  ) => ({
    look,
    faint: true,
    points: everyNth(way.map((line, step) => /** @type {[number, number]} */ ([step, line[at]]))),
  });
  drawing.draw(
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
        written: wholeNumber,
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
      `${fixed(decay[STEPS][1], 4)}; with noise at ` +
      `${fixed(noise[STEPS][0], 4)} and ${fixed(noise[STEPS][1], 4)}.`,
  );
}
