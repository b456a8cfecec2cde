// Slow motion: one sequence forward and backward, a step at a time, by buttons, slider or arrow
// keys.
import { el, write } from '../../page/dom.js';
import { able } from '../../page/able.js';
import { bars } from '../bars.js';
import { nameOf, symbolOf } from '../characters.js';
import { tableOf, wide } from '../chart.js';
import { valueLegend } from '../legends.js';
import { chance, short } from '../numbers.js';
import { gradientCharts } from './gradient-charts.js';
import { stateStrip } from './state-strip.js';

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
/** A step of the walk takes this long while it plays. */
const STEP_MS = 500;

const ROWS =
  'Each row is the state after one letter, one column a unit: forward, a row appears with each ' +
  'step. Arrow keys step.';
const SHARES =
  'Every step adds its share to the gradient of the same five arrays; entries beyond the clip ' +
  '(±5, unless the run’s recipe says otherwise) are cut to it before the optimiser uses them.';

export function slowMotion() {
  const slider = el('input', {
    type: 'range',
    id: 'motion-at',
    min: 0,
    max: 1,
    step: 1,
    value: 0,
    oninput: () => go(Number(slider.value)),
  });
  const [first, back, on, turnBack, play] = [
    ['First', () => go(0)],
    ['Step back', () => go(at - 1)],
    ['Step on', () => go(at + 1)],
    ['To the turning point', () => go(motion ? motion.steps.length : 0)],
    ['Play', () => toggle()],
  ].map(([name, act]) =>
    el('button', { type: 'button', onclick: act }, /** @type {string} */ (name)),
  );
  on.classList.add('primary');
  const words = el('p', { class: 'verdict', 'aria-live': 'polite' });
  const letters = el('ol', { class: 'motion-letters', 'aria-hidden': 'true' });
  const strip = stateStrip((step) =>
    go(motion && at >= motion.steps.length ? 2 * motion.steps.length - 1 - step : step),
  );
  const odds = bars('The likeliest next characters at this step', 5);
  const charts = gradientCharts();
  const arrays = arraysSection();
  const element = el(
    'section',
    { class: 'text-section plain', 'aria-labelledby': 'motion-title' },
    el('h3', { id: 'motion-title' }, 'One sequence in slow motion'),
    el(
      'div',
      { class: 'slider-row motion-keys' },
      el('div', { class: 'buttons' }, first, back, on, turnBack, play),
      el('label', { for: slider.id, class: 'visually-hidden' }, 'Step, forward and then backward'),
      slider,
    ),
    words,
    letters,
    el(
      'div',
      { class: 'motion-row' },
      el('figure', {}, strip.element, valueLegend('Value of a unit'), el('figcaption', {}, ROWS)),
      el(
        'figure',
        {},
        el('h4', {}, 'What it expects next'),
        odds.element,
        el('figcaption', {}, 'The character that has to come is marked.'),
      ),
    ),
    charts.element,
    arrays.element,
  );
  let at = 0;
  let timer = 0;
  /** @type {SlowMotion | null} */
  let motion = null;

  element.addEventListener('keydown', (event) => {
    const by = event.target === slider ? 0 : (BY_KEY[event.key] ?? 0);
    if (!by || (event.target instanceof Element && event.target.closest('.scroll, .wide'))) return;
    event.preventDefault();
    go(at + by);
  });

  function toggle() {
    const playing = timer !== 0;
    halt();
    if (playing || !motion) return;
    if (at >= 2 * motion.steps.length - 1) go(0);
    write(play, 'Pause');
    timer = window.setInterval(() => {
      const seen = element.isConnected && !element.closest('[hidden]');
      if (!seen || !motion || at >= 2 * motion.steps.length - 1) return halt();
      go(at + 1);
    }, STEP_MS);
  }

  function halt() {
    clearInterval(timer);
    timer = 0;
    write(play, 'Play');
  }

  /** @param {number} to */
  function go(to) {
    if (!motion) return;
    const { steps } = motion;
    at = Math.min(2 * steps.length - 1, Math.max(0, to));
    const { forward, step } = walk(at, steps.length);
    slider.value = String(at);
    slider.setAttribute('aria-valuetext', `${forward ? 'forward' : 'backward'}, step ${step + 1}`);
    for (const [button, can] of /** @type {[HTMLElement, boolean][]} */ ([
      [first, at > 0],
      [back, at > 0],
      [on, at < 2 * steps.length - 1],
    ]))
      able(button, can);
    write(words, told(motion, at));
    markLetters(letters, forward, step);
    strip.draw(
      steps.map(({ state }) => state),
      forward ? step + 1 : steps.length,
      step,
    );
    odds.draw(steps[step].top, steps[step].target);
    charts.draw(motion, forward ? null : step, step);
  }

  return {
    element,
    /** @param {SlowMotion} found */
    draw(found) {
      halt();
      motion = found;
      slider.max = String(2 * found.steps.length - 1);
      letters.replaceChildren(
        ...found.steps.map(({ character }) => el('li', {}, symbolOf(character))),
      );
      arrays.draw(found);
      go(0);
    },
  };
}

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
    element: el(
      'section',
      { class: 'text-section', 'aria-labelledby': 'arrays-title' },
      el('h3', { id: 'arrays-title' }, 'What arrives at the weights'),
      el('p', {}, SHARES),
      place,
    ),
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
