// The third depth: the arithmetic of one output pixel, a step at a time, ending in the number that
// the engine gave.
import { el, show, write } from '../../page/dom.js';
import { freshName } from '../../page/names.js';
import { figureText } from './arithmetic.js';
import { fill, sumBars } from './numbers.js';
import { NAMES, SENTENCES } from './step-words.js';

/** @import { Step } from './arithmetic.js' */
/** @import { OwnedTrace } from './step-words.js' */

/** @type {Record<string, number>} */
const BY_KEY = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * At which step one is, of which input map; who hears of another one; whether it takes the focus,
 * and how it is closed, where it can be.
 * @typedef {{ at?: number, channel?: number, changed?: (at: number, channel: number) => void,
 * focus?: boolean, close: (() => void) | null }} Stepping
 */

/**
 * @param {HTMLElement} element
 * @param {string} title
 * @param {OwnedTrace} trace
 * @param {string} recipe the block's order in words
 * @param {Stepping} stepping
 */
export function pixel(element, title, trace, recipe, stepping) {
  const { changed = () => {}, focus = true, close } = stepping;
  const place = placeIn(trace, stepping);
  const heading = el('h3', { tabindex: '-1' }, title);
  const stepper = stepperOf(trace, place, { go, choose });
  const numbers = arithmetic(trace);
  const list = stepList(trace);

  /** @param {number} wanted */
  function choose(wanted) {
    place.choose(wanted);
    moved();
  }

  /** @param {number} by */
  function go(by) {
    place.go(by);
    moved();
  }

  function moved() {
    draw();
    changed(place.at, place.channel);
  }

  function draw() {
    for (const part of [stepper, numbers, list]) part.draw(place.at, place.channel);
  }

  element.replaceChildren(
    panelHead(heading, close),
    stepper.element,
    el('div', { class: 'inside-trace' }, numbers.element, list.element),
    recipeDetails(recipe),
  );
  element.onkeydown = (event) => {
    const by = event.target instanceof HTMLInputElement ? 0 : (BY_KEY[event.key] ?? 0);
    if (!by) return;
    event.preventDefault();
    go(by);
  };
  draw();
  if (focus) heading.focus();
}

/**
 * Where in the arithmetic one is: at a step, of an input map.
 * @param {OwnedTrace} trace
 * @param {Stepping} first
 */
function placeIn(trace, first) {
  /** @param {number} at */
  const within = (at) => Math.min(trace.steps.length - 1, Math.max(0, at));
  let at = within(first.at ?? 0);
  let channel = trace.channels[first.channel ?? -1] ? (first.channel ?? 0) : weightiest(trace);
  return {
    get at() {
      return at;
    },
    get channel() {
      return channel;
    },
    /** @param {number} by */
    go(by) {
      at = within(at + by);
    },
    /** Another input map, where there is such a one. @param {number} wanted */
    choose(wanted) {
      if (trace.channels[wanted]) channel = wanted;
    },
  };
}

/**
 * The input map that counts most is shown first: most others are near zero.
 * @param {OwnedTrace} trace
 */
const weightiest = ({ channels }) =>
  channels.reduce(
    (best, { sum }, i) => (Math.abs(sum) > Math.abs(channels[best].sum) ? i : best),
    0,
  );

/**
 * The step at hand in a sentence, and the way to another step or another input map.
 * @param {OwnedTrace} trace
 * @param {{ channel: number }} first
 * @param {{ go: (by: number) => void, choose: (channel: number) => void }} on
 */
function stepperOf(trace, first, { go, choose }) {
  const sentence = el('p', { class: 'verdict', 'aria-live': 'polite' });
  const [back, forward] = [
    el('button', { type: 'button', onclick: () => go(-1) }, 'Step back'),
    el('button', { type: 'button', class: 'primary', onclick: () => go(1) }, 'Step forward'),
  ];
  const { length } = trace.channels;
  const chosen = el('input', {
    type: 'number',
    id: freshName('inside-channel'),
    min: 1,
    max: length,
    value: first.channel + 1,
    onchange: () => choose(Math.round(Number(chosen.value)) - 1),
  });
  return {
    element: el(
      'div',
      { class: 'inside-stepper' },
      sentence,
      el('div', { class: 'buttons' }, back, forward),
      el('label', { for: chosen.id }, 'Input map ', chosen, ` of ${length}`),
    ),
    /** @param {number} at @param {number} channel */
    draw(at, channel) {
      const step = trace.steps[at];
      write(sentence, SENTENCES[step.kind](step, trace, channel));
      back.disabled = at === 0;
      forward.disabled = at === trace.steps.length - 1;
      chosen.value = String(channel + 1);
    },
  };
}

/** All steps, each with what has come out. @param {OwnedTrace} trace */
function stepList({ steps, channels }) {
  const items = steps.map(stepItem);
  const sum = items[steps.findIndex(({ kind }) => kind === 'sum')]?.lastElementChild;
  return {
    element: el('ol', { class: 'inside-steps' }, ...items),
    /** @param {number} at @param {number} channel */
    draw(at, channel) {
      for (const [i, item] of items.entries()) mark(item, i, at);
      if (sum) write(sum, figureText(channels[channel].sum));
    },
  };
}

/** @param {string} recipe */
const recipeDetails = (recipe) =>
  el(
    'details',
    {},
    el('summary', {}, 'The same as a recipe'),
    el('pre', { class: 'inside-recipe', tabindex: 0 }, recipe),
  );

/**
 * The numbers that the steps come by: patch, kernel, products, sums and the window.
 * @param {OwnedTrace} trace
 */
function arithmetic(trace) {
  const kernel = Math.round(Math.sqrt(trace.channels[0].patch.length));
  const [patch, weights, products] = [el('div'), el('div'), el('div')];
  const sums = el('ol', { class: 'inside-sums' });
  const four = el('div');
  const times = el('span', { 'aria-hidden': 'true' }, '×');
  const equals = el('span', { 'aria-hidden': 'true' }, '=');
  const grids = el('div', { class: 'inside-grids' }, patch, times, weights, equals, products);
  return {
    element: el('div', { class: 'lab-part' }, grids, four, sums),
    /** @param {number} at the step @param {number} channel the input map */
    draw(at, channel) {
      const step = trace.steps[at];
      const part = trace.channels[channel];
      const done = (/** @type {Step['kind']} */ kind) =>
        at >= trace.steps.findIndex((one) => one.kind === kind);
      fill(patch, 'Patch', part.patch, kernel, done('patch'));
      fill(weights, 'Kernel', part.kernel, kernel, done('kernel'));
      fill(products, 'Products', part.products, kernel, done('products'));
      sums.replaceChildren(...(done('total') ? sumBars(trace, channel) : []));
      show(four, step.four !== undefined);
      if (step.four) fill(four, 'The 2 × 2 window', step.four.values, 2, true, step.four.chosen);
    },
  };
}

/** A step in the list: its name, its formula, and what has come out. @param {Step} step */
const stepItem = ({ kind, formula, value }) =>
  el(
    'li',
    {},
    el('b', {}, NAMES[kind]),
    el('span', {}, formula),
    el('output', {}, value === null ? '' : figureText(value)),
  );

/**
 * Shows whether a step is done, at hand or ahead.
 * @param {HTMLElement} item
 * @param {number} i
 * @param {number} at
 */
function mark(item, i, at) {
  item.classList.toggle('ahead', i > at);
  if (i === at) item.setAttribute('aria-current', 'step');
  else item.removeAttribute('aria-current');
}

/** @param {HTMLElement} heading @param {(() => void) | null} close */
const panelHead = (heading, close) =>
  el(
    'div',
    { class: 'panel-head' },
    heading,
    close && el('button', { type: 'button', onclick: close }, 'Close the arithmetic'),
  );
