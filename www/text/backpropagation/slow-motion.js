// Slow motion: one sequence forward and backward, a step at a time, by buttons, slider or arrow
// keys.
import { el, write } from '../../page/dom.js';
import { bars } from '../bars.js';
import { nameOf, symbolOf } from '../characters.js';
import { tableOf, wide } from '../chart.js';
import { valueLegend } from '../legends.js';
import { chance, short } from '../numbers.js';
import { gradientCharts } from './gradient-charts.js';
import { motionKeys } from './motion-keys.js';
import { stateStrip } from './state-strip.js';
import { plainSection, titledSection } from '../section.js';

/** @import { SlowMotion } from '../answers.js' */

/**
 * A place of the walk: forward to the last letter, then back to the first.
 * @param {number} at 0 .. 2 T - 1
 * @param {number} steps T
 * @returns {{ forward: boolean, step: number }}
 */
export const walk = (at, steps) =>
  at < steps ? { forward: true, step: at } : { forward: false, step: 2 * steps - 1 - at };

/** What happens there, in words. @param {SlowMotion} motion @param {number} at */
export function told({ steps }, at) {
  const { forward, step } = walk(at, steps.length);
  const { character, target, probability, loss, gradient } = steps[step];
  const place = `Step ${step + 1} of ${steps.length}`;
  if (forward)
    return (
      `Forward. ${place}: it reads ${nameOf(character)} and should say ${nameOf(target)}, to ` +
      `which it gives ${chance(probability)}: a loss of −ln ${probability.toPrecision(3)} = ` +
      `${loss.toFixed(3)} nats.`
    );
  return (
    `Backward. ${place}, after ${nameOf(character)}: the gradient of the whole sequence’s loss ` +
    `has reached this state; its length is ${short(gradient)}. It is the sum of what step ` +
    `${step + 1} itself asks for and of what the steps after it ask for.`
  );
}

/** @type {Record<string, number>} */
const BY_KEY = { ArrowRight: 1, ArrowLeft: -1 };

const ROWS =
  'Each row is the state after one letter, one column a unit; rows that the walk has not come to ' +
  'are pale. Arrow keys step.';
const SHARES =
  'Every step adds its share to the gradient of the same five arrays; entries beyond the clip ' +
  '(±5, unless the run’s recipe says otherwise) are cut to it before the optimiser uses them.';

/** @param {() => void} [stepped] called when the viewer has gone to another step */
export function slowMotion(stepped = () => {}) {
  let at = 0;
  let wished = 0;
  /** @type {SlowMotion | null} */
  let motion = null;
  const keys = motionKeys({
    get at() {
      return at;
    },
    get turn() {
      return motion?.steps.length ?? 0;
    },
    go: step,
  });
  const view = motionView((row) =>
    step(motion && at >= motion.steps.length ? 2 * motion.steps.length - 1 - row : row),
  );
  const element = motionSection(keys.element, ...view.elements);

  hearArrows(element, keys.slider, (by) => step(at + by));

  /** @param {number} to */
  function step(to) {
    go(to);
    stepped();
  }

  /** @param {number} to */
  function go(to) {
    if (!motion) return;
    const { steps } = motion;
    at = Math.min(2 * steps.length - 1, Math.max(0, to));
    const { forward, step } = walk(at, steps.length);
    keys.draw(`${forward ? 'forward' : 'backward'}, step ${step + 1}`);
    view.draw(motion, at);
  }

  return {
    element,
    get at() {
      return at;
    },
    /** A step that a report kept, for the next sequence. @param {unknown} kept */
    recall(kept) {
      wished = Math.max(0, Math.round(Number(kept)) || 0);
    },
    /** @param {SlowMotion} found */
    draw(found) {
      keys.halt();
      motion = found;
      view.open(found);
      go(wished);
      wished = 0;
    },
  };
}

/** What is seen of a sequence at a place of the walk. @param {(row: number) => void} pointed */
function motionView(pointed) {
  const words = el('p', { class: 'verdict', 'aria-live': 'polite' });
  const letters = el('ol', { class: 'motion-letters', 'aria-hidden': 'true' });
  const strip = stateStrip(pointed);
  const odds = bars('The likeliest next characters at this step', 5);
  const charts = gradientCharts();
  const arrays = arraysSection();
  const row = stateAndOdds(strip.element, odds.element);
  return {
    elements: [words, letters, row, charts.element, arrays.element],
    /** Another sequence. @param {SlowMotion} motion */
    open(motion) {
      const characters = motion.steps.map(({ character }) => symbolOf(character));
      letters.replaceChildren(...characters.map((one) => el('li', {}, one)));
      arrays.draw(motion);
    },
    /** @param {SlowMotion} motion @param {number} at */
    draw(motion, at) {
      const { steps } = motion;
      const { forward, step } = walk(at, steps.length);
      write(words, told(motion, at));
      markLetters(letters, forward, step);
      const states = steps.map(({ state }) => state);
      strip.draw(states, forward ? step + 1 : steps.length, step);
      odds.draw(steps[step].top, steps[step].target);
      charts.draw(motion, forward ? null : step, step);
    },
  };
}

/**
 * Arrow keys step, but where they scroll or move the slider.
 * @param {HTMLElement} element
 * @param {HTMLElement} slider
 * @param {(by: number) => void} step
 */
function hearArrows(element, slider, step) {
  element.addEventListener('keydown', (event) => {
    const by = event.target === slider ? 0 : (BY_KEY[event.key] ?? 0);
    if (!by || (event.target instanceof Element && event.target.closest('.scroll, .wide'))) return;
    event.preventDefault();
    step(by);
  });
}

/** @param {...HTMLElement} parts */
const motionSection = (...parts) => plainSection('One sequence in slow motion', ...parts);

/**
 * The states of the sequence, and what is expected next.
 * @param {HTMLElement} strip
 * @param {HTMLElement} odds
 */
const stateAndOdds = (strip, odds) =>
  el(
    'div',
    { class: 'motion-row' },
    el('figure', {}, strip, valueLegend('Value of a unit'), el('figcaption', {}, ROWS)),
    el(
      'figure',
      {},
      el('h4', {}, 'What it expects next'),
      odds,
      el('figcaption', {}, 'The character that has to come is marked.'),
    ),
  );

/**
 * Marks the letter at hand, those ahead and those reached.
 * @param {Element} letters
 * @param {boolean} forward
 * @param {number} step
 */
function markLetters(letters, forward, step) {
  for (const [i, cell] of [...letters.children].entries()) {
    cell.classList.toggle('here', i === step);
    cell.classList.toggle('ahead', forward && i > step);
    cell.classList.toggle('reached', !forward && i >= step);
  }
}

/** What arrives at the arrays when the walk is done. */
function arraysSection() {
  const place = wide('The gradients of the arrays');
  const head = ['Array', 'Length of its gradient', 'Largest entry', 'Entries clipped'];
  return {
    element: titledSection('What arrives at the weights', el('p', {}, SHARES), place),
    /** @param {SlowMotion} motion */
    draw({ arrays }) {
      const rows = arrays.map(({ name, norm, largest, clipped }) => [
        el('code', {}, name),
        short(norm),
        short(largest),
        String(clipped),
      ]);
      place.replaceChildren(tableOf(head, rows));
    },
  };
}
