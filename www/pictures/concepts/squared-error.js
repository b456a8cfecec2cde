// Question 1e: two equally likely colours, and what squared error and cross-entropy make of them.
import { el, svg, write } from '../../page/dom.js';
import { count, loss } from '../../page/format.js';
import { scale } from '../../charts/scale.js';
import {
  along,
  between,
  crossEntropy,
  expectedError,
  lowest,
  meanColour,
} from './expected-error.js';
import { BOX, curve, ends, marker } from './expectation-plots.js';
import { numberOr } from '../live-figure.js';
import { colourField, rgbOr, rgbWords, slider, swatch } from './parts.js';
import { greyColours } from './grey-colours.js';

/** @import { Rgb } from './expected-error.js' */
/** @import { MakePart } from './parts.js' */

/**
 * Two colours, the probability of the first, and the viewer's two answers: a colour, and a
 * probability.
 * @typedef {{ colours: [Rgb, Rgb], p: number, guess: Rgb, q: number }} Doubt
 */
/** @typedef {(more?: Partial<Doubt>) => void} Change */

/** Guesses that are tried along the line. */
const TRIES = 1001;
/** A probability of exactly 0 would cost infinitely much. */
const LEAST = 0.01;

const TEXT = [
  'A grey pixel may be a chestnut horse or a blue sky of the same brightness. Suppose ' +
    'that both are possible, each with a probability, and that one answer must be given ' +
    'for both. Squared error punishes one large miss twice as much as two of half its ' +
    'size, so the cheapest answer is always the mean, a colour that may never occur: that ' +
    'is why regression paints horses a muted brown.',
  'Cross-entropy asks another question: how probable is each colour? Its cheapest answer ' +
    'is the true probabilities, whatever they are, so nothing is averaged away. What is ' +
    'painted is decided afterwards: the likeliest colour, the mean, or something between.',
];

/** What one finds here. @type {Doubt} */
const FIRST = {
  colours: [
    [150, 84, 40],
    [90, 120, 190],
  ],
  p: 0.5,
  guess: [150, 84, 40],
  q: 0.8,
};

/** @type {MakePart} */
export function squaredError(page, { changed }) {
  const now = structuredClone(FIRST);
  const greys = greyColours(page, changed);
  const fields = [0, 1].map((i) =>
    colourField(i ? 'The other colour' : 'One colour', now.colours[i], (rgb) => {
      now.colours[i] = rgb;
      change();
    }),
  );
  const probability = slider('Probability of the one', {
    min: 1,
    max: 99,
    step: 1,
    value: 50,
    words: (value) => `${value} %`,
    changed: (value) => change({ p: value / 100 }),
  });
  const names = ['One', 'The other', 'Your guess', 'Least error'];
  const swatches = names.map(() => swatch());
  const parts = [errorPart(now, change), entropyPart(now, change)];
  /** Whether what changes from now on is the viewer's. */
  let drawn = false;

  /** @type {Change} */
  function change(more = {}) {
    Object.assign(now, more);
    const mean = meanColour(now.colours, [now.p, 1 - now.p]);
    for (const [i, rgb] of [...now.colours, now.guess, mean].entries()) swatches[i].draw(rgb);
    for (const part of parts) part.draw();
    if (drawn) changed();
    drawn = true;
  }

  /** @param {Record<string, unknown>} settings */
  function set({ one, other, p, guess, q, level }) {
    drawn = false;
    now.colours = [rgbOr(one, now.colours[0]), rgbOr(other, now.colours[1])];
    const share = (/** @type {unknown} */ value, /** @type {number} */ otherwise) =>
      Math.min(1 - LEAST, Math.max(LEAST, numberOr(value, otherwise)));
    for (const [i, field] of fields.entries()) field.set(now.colours[i]);
    probability.set(share(p, now.p) * 100);
    change({ p: share(p, now.p), q: share(q, now.q), guess: rgbOr(guess, now.guess) });
    if (typeof level === 'number') greys.set(level);
  }

  change();
  return {
    id: '1e',
    part: 'squared-error',
    title: 'What squared error encourages',
    asks: 'What does squared error encourage?',
    text: () => TEXT,
    set,
    seen: () => ({
      one: [...now.colours[0]],
      other: [...now.colours[1]],
      p: now.p,
      guess: now.guess.map(Math.round),
      q: now.q,
      level: greys.level(),
    }),
    body: [
      el(
        'div',
        { class: 'controls' },
        ...fields.map(({ element }) => element),
        probability.element,
      ),
      el(
        'ul',
        { class: 'tints' },
        ...names.map((name, i) => el('li', {}, swatches[i].element, el('span', {}, name))),
      ),
      el('div', { class: 'two-figures' }, ...parts.map(({ element }) => element)),
      el('h4', {}, 'The same in the data'),
      ...greys.elements,
    ],
    draw: greys.draw,
  };
}

/** One colour that has to answer for both. @param {Doubt} now @param {Change} change */
function errorPart(now, change) {
  const position = slider('Your guess, along the line', {
    min: 0,
    max: 1000,
    step: 5,
    value: 0,
    words: (value) => `${(value / 10).toFixed(0)} %`,
    changed: (value) => change({ guess: between(...now.colours, value / 1000) }),
  });
  const free = colourField('Your guess, any colour', now.guess, (guess) => change({ guess }));
  const plot = svg('svg', { class: 'plot drag', role: 'img', viewBox: '0 0 560 250' });
  const caption = el('figcaption', { 'aria-live': 'polite' });

  /** @param {PointerEvent} event */
  const drag = (event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const box = plot.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * 560;
    const share = Math.min(1, Math.max(0, (at - BOX.left) / (BOX.right - BOX.left)));
    change({ guess: between(...now.colours, share) });
  };
  plot.addEventListener('pointerdown', drag);
  plot.addEventListener('pointermove', drag);

  function draw() {
    const shares = [now.p, 1 - now.p];
    const cost = (/** @type {number} */ share) =>
      expectedError(between(...now.colours, share), now.colours, shares);
    const own = expectedError(now.guess, now.colours, shares);
    const best = lowest(cost, TRIES);
    const at = along(...now.colours, now.guess);
    position.set(Math.round(at * 1000));
    free.set(now.guess);
    const top = Math.max(cost(0), cost(1), own, 1e-4) * 1.08;
    const y = scale('linear', [0, top], [BOX.bottom, BOX.top], 4);
    plot.replaceChildren(
      ...curve(cost, y, String),
      marker(best.at, y.at(best.value), 'best'),
      marker(at, y.at(own), 'own'),
      ends('one', 'the other'),
    );
    const words = errorWords(now, own, best);
    write(caption, words);
    plot.setAttribute('aria-label', words);
  }

  const controls = el('div', { class: 'controls' }, position.element, free.element);
  const title = el('h4', {}, 'Squared error: one colour for both');
  return { element: el('figure', {}, title, controls, plot, caption), draw };
}

/** @param {Doubt} now @param {number} own @param {{ at: number, value: number }} best */
function errorWords({ colours, p, guess }, own, best) {
  const mean = meanColour(colours, [p, 1 - p]);
  const place = `${((1 - p) * 100).toFixed(0)} % of the way (${rgbWords(mean)})`;
  const neither = String(colours[0]) === String(colours[1]) ? '' : ', and is neither of the two';
  return (
    `Expected squared error of your guess (${rgbWords(guess)}): ${loss(own)}. The least of ` +
    `${count(TRIES)} guesses tried along the line is ${loss(best.value)}, ` +
    `${(best.at * 100).toFixed(0)} % of the way; the mean colour lies ${place}${neither}.`
  );
}

/** A probability for each colour. @param {Doubt} now @param {Change} change */
function entropyPart(now, change) {
  const answer = slider('Probability you give the one', {
    min: LEAST * 100,
    max: 100 - LEAST * 100,
    step: 1,
    value: now.q * 100,
    words: (value) => `${value} %`,
    changed: (value) => change({ q: value / 100 }),
  });
  const bar = [swatch(), swatch()];
  const plot = svg('svg', { class: 'plot', role: 'img', viewBox: '0 0 560 250' });
  const caption = el('figcaption', { 'aria-live': 'polite' });

  function draw() {
    const inside = (/** @type {number} */ share) => Math.min(1 - LEAST, Math.max(LEAST, share));
    const cost = (/** @type {number} */ share) => crossEntropy(now.p, inside(share));
    const best = lowest(cost);
    answer.set(now.q * 100);
    const own = crossEntropy(now.p, now.q);
    const y = scale('linear', [0, Math.max(cost(0), cost(1)) * 1.05], [BOX.bottom, BOX.top], 4);
    plot.replaceChildren(
      ...curve(cost, y, (value) => value.toFixed(1)),
      marker(best.at, y.at(best.value), 'best'),
      marker(now.q, y.at(own), 'own'),
      ends('0 %', '100 %'),
    );
    bar.forEach(({ element, draw: paint }, i) => {
      paint(now.colours[i]);
      element.style.flexGrow = String(i ? 1 - now.q : now.q);
    });
    const words = entropyWords(own, best);
    write(caption, words);
    plot.setAttribute('aria-label', words);
  }

  return {
    element: el(
      'figure',
      {},
      el('h4', {}, 'Cross-entropy: a probability for each'),
      el('div', { class: 'controls' }, answer.element),
      el('div', { class: 'share-bar', 'aria-hidden': 'true' }, ...bar.map((one) => one.element)),
      plot,
      caption,
    ),
    draw,
  };
}

/** @param {number} own @param {{ at: number, value: number }} best */
const entropyWords = (own, best) =>
  `Expected cross-entropy of your answer: ${own.toFixed(3)} nats. The least, ` +
  `${best.value.toFixed(3)}, is at ${(best.at * 100).toFixed(0)} %: the true probability. The ` +
  'answer keeps both colours, and either can be painted.';
