// The gradient's size through time: of the whole sequence's loss at each state, and of one step's
// loss at the states before it, on logarithmic scales.
import { el } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { symbolOf } from '../characters.js';
import { chart, tableOf } from '../chart.js';
import { powerText, powers } from '../../charts/lines-chart.js';
import { short } from '../numbers.js';
import { titledSection } from '../section.js';

/** @import { SlowMotion } from '../answers.js' */

/**
 * The mean over all steps of the logarithm of how much of a step's gradient is left k letters
 * before it.
 * @param {number[][]} reach
 * @returns {number[]} by k, from 0
 */
export function typical(reach) {
  const longest = Math.max(0, ...reach.map(({ length }) => length));
  return Array.from({ length: longest }, (_, k) => {
    const found = reach.flatMap((row) => (row[k] > 0 ? [Math.log(row[k])] : []));
    return found.length ? Math.exp(found.reduce((sum, value) => sum + value, 0) / found.length) : 0;
  });
}

/** What the reach says in a sentence. @param {number[]} means */
export function reachWords(means) {
  const last = means.length - 1;
  if (last < 1 || !(means[0] > 0) || !(means[last] > 0)) return '';
  const share = means[last] / means[0];
  const factor = share ** (1 / last);
  const half = means.findIndex((value) => value < means[0] / 100);
  const fate = factor < 0.98 ? 'vanishes' : factor > 1.02 ? 'grows' : 'keeps its size';
  const left = `${short(share, 2)} of it is left after ${plural(last, 'letter')}`;
  const below = half > 0 ? `; after ${half} it is below a hundredth` : '';
  return (
    `On its way back the gradient ${fate}: a letter back multiplies it by about ` +
    `${short(factor, 2)}, so that ${left}${below}.`
  );
}

export function gradientCharts() {
  const whole = chart(
    'The length of the gradient of the whole sequence’s loss at each state. Walking backward ' +
      'fills the pale line in from right to left.',
    240,
  );
  const reach = chart(
    'One step’s own loss, followed back: each letter further from it, less of the gradient is ' +
      'left. Where it has vanished, the network cannot learn that an earlier letter mattered.',
    260,
  );
  const words = el('p', { class: 'verdict' });
  const element = titledSection(
    'The gradient’s way back',
    words,
    el('div', { class: 'two-charts' }, whole.element, reach.element),
  );
  return {
    element,
    /**
     * @param {SlowMotion} motion
     * @param {number | null} from the earliest step that the walk back has reached; nothing while
     * it goes forward
     * @param {number} step
     */
    draw({ steps, reach: back }, from, step) {
      const means = typical(back);
      words.textContent = reachWords(means);
      drawWhole(whole, steps, from, step);
      drawReach(reach, means, back, step);
    },
  };
}

/**
 * @param {ReturnType<typeof chart>} whole
 * @param {SlowMotion['steps']} steps
 * @param {number | null} from
 * @param {number} step
 */
function drawWhole(whole, steps, from, step) {
  const sizes = steps.map(({ gradient }) => gradient);
  const shown = sizes.flatMap((value, i) =>
    from !== null && i >= from ? [/** @type {[number, number]} */ ([i + 1, value])] : [],
  );
  whole.draw(
    {
      x: {
        kind: 'linear',
        domain: [1, Math.max(2, steps.length)],
        name: 'step',
        written: String,
      },
      y: {
        kind: 'logarithmic',
        domain: powers(sizes),
        name: 'length of the gradient',
        written: powerText,
      },
      lines: [
        { look: 5, points: steps.map(({ gradient }, i) => [i + 1, gradient]), faint: true },
        { look: 5, points: shown },
      ],
      readAt: step + 1,
    },
    [{ name: 'gradient of the whole loss', look: 5 }],
    from === null
      ? 'Pale while the walk goes forward.'
      : `Length of the gradient at each state, steps ${from + 1} to ${steps.length}; at ` +
          `step ${step + 1} it is ${short(sizes[step])}.`,
    tableOf(
      ['Step', 'Character', 'Loss in nats', 'Length of the gradient'],
      steps.map(({ character, loss, gradient }, i) => [
        String(i + 1),
        symbolOf(character),
        loss.toFixed(3),
        short(gradient),
      ]),
    ),
  );
}

/**
 * @param {ReturnType<typeof chart>} reach
 * @param {number[]} means
 * @param {number[][]} back
 * @param {number} step
 */
function drawReach(reach, means, back, step) {
  const own = back[step] ?? [];
  reach.draw(
    {
      x: {
        kind: 'linear',
        domain: [0, Math.max(1, means.length - 1)],
        name: 'letters back',
        written: String,
      },
      y: {
        kind: 'logarithmic',
        domain: powers(back.flat()),
        name: 'length of the gradient',
        written: powerText,
      },
      lines: [
        { look: 0, points: counted(means) },
        { look: 1, points: counted(own) },
      ],
    },
    [
      { name: 'all steps (geometric mean)', look: 0 },
      { name: `the loss of step ${step + 1}`, look: 1 },
    ],
    `${reachWords(means)} For step ${step + 1} it goes from ${short(own[0] ?? 0)} to ` +
      `${short(own.at(-1) ?? 0)}.`,
    tableOf(
      ['Letters back', 'All steps', `Step ${step + 1}`],
      means.map((value, k) => [String(k), short(value), own[k] === undefined ? '' : short(own[k])]),
    ),
  );
}

/** Values with their places. @param {number[]} values */
const counted = (values) => values.map((value, k) => /** @type {[number, number]} */ ([k, value]));
