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
import { colourField, rgbWords, section, slider, swatch } from './parts.js';
import { greyColours } from './grey-colours.js';

/** @import { Scale } from '../../charts/scale.js' */
/** @import { Page } from '../../types.js' */
/** @import { Rgb } from './expected-error.js' */
/** @import { Part } from './parts.js' */

const BOX = { left: 52, right: 548, top: 14, bottom: 220 };
/** Points of a curve, and guesses that are tried along it. */
const POINTS = 101;
const TRIES = 1001;
/** A probability of exactly 0 would cost infinitely much. */
const LEAST = 0.01;

/** @param {Page} page @returns {Part} */
export function squaredError(page) {
  /** @type {{ colours: [Rgb, Rgb], p: number, guess: Rgb, q: number }} */
  const now = {
    colours: [
      [150, 84, 40],
      [90, 120, 190],
    ],
    p: 0.5,
    guess: [150, 84, 40],
    q: 0.8,
  };
  const greys = greyColours(page);
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
  const position = slider('Your guess, along the line', {
    min: 0,
    max: 1000,
    step: 5,
    value: 0,
    words: (value) => `${(value / 10).toFixed(0)} %`,
    changed: (value) => change({ guess: between(...now.colours, value / 1000) }),
  });
  const free = colourField('Your guess, any colour', now.guess, (guess) => change({ guess }));
  const answer = slider('Probability you give the one', {
    min: LEAST * 100,
    max: 100 - LEAST * 100,
    step: 1,
    value: now.q * 100,
    words: (value) => `${value} %`,
    changed: (value) => change({ q: value / 100 }),
  });
  const names = ['One', 'The other', 'Your guess', 'Least error'];
  const swatches = names.map(() => swatch());
  const errorPlot = svg('svg', { class: 'plot drag', role: 'img', viewBox: '0 0 560 250' });
  const entropyPlot = svg('svg', { class: 'plot', role: 'img', viewBox: '0 0 560 250' });
  const errorWords = el('figcaption', { 'aria-live': 'polite' });
  const entropyWords = el('figcaption', { 'aria-live': 'polite' });
  const bar = [swatch(), swatch()];

  /** @param {PointerEvent} event */
  const drag = (event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const box = errorPlot.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * 560;
    const share = Math.min(1, Math.max(0, (at - BOX.left) / (BOX.right - BOX.left)));
    change({ guess: between(...now.colours, share) });
  };
  errorPlot.addEventListener('pointerdown', drag);
  errorPlot.addEventListener('pointermove', drag);

  /** @param {Partial<typeof now>} [more] */
  function change(more = {}) {
    Object.assign(now, more);
    const shares = [now.p, 1 - now.p];
    const mean = meanColour(now.colours, shares);
    position.set(Math.round(along(...now.colours, now.guess) * 1000));
    free.set(now.guess);
    for (const [i, rgb] of [...now.colours, now.guess, mean].entries()) swatches[i].draw(rgb);
    drawError(mean, shares);
    drawEntropy();
  }

  /** @param {Rgb} mean @param {number[]} shares */
  function drawError(mean, shares) {
    const cost = (/** @type {number} */ share) =>
      expectedError(between(...now.colours, share), now.colours, shares);
    const own = expectedError(now.guess, now.colours, shares);
    const best = lowest(cost, TRIES);
    const at = along(...now.colours, now.guess);
    const top = Math.max(cost(0), cost(1), own, 1e-4) * 1.08;
    const y = scale('linear', [0, top], [BOX.bottom, BOX.top], 4);
    errorPlot.replaceChildren(
      ...curve(cost, y, String),
      marker(best.at, y.at(best.value), 'best'),
      marker(at, y.at(own), 'own'),
      ends('one', 'the other'),
    );
    const words =
      `Expected squared error of your guess (${rgbWords(now.guess)}): ${loss(own)}. The least ` +
      `of ${count(TRIES)} guesses tried along the line is ${loss(best.value)}, ` +
      `${(best.at * 100).toFixed(0)} % of the way; the mean colour lies ` +
      `${((1 - now.p) * 100).toFixed(0)} % of the way ` +
      `(${rgbWords(mean)})${String(now.colours[0]) === String(now.colours[1]) ? '' : ', and is neither of the two'}.`;
    write(errorWords, words);
    errorPlot.setAttribute('aria-label', words);
  }

  function drawEntropy() {
    const inside = (/** @type {number} */ share) => Math.min(1 - LEAST, Math.max(LEAST, share));
    const cost = (/** @type {number} */ share) => crossEntropy(now.p, inside(share));
    const best = lowest(cost);
    const own = crossEntropy(now.p, now.q);
    const y = scale('linear', [0, Math.max(cost(0), cost(1)) * 1.05], [BOX.bottom, BOX.top], 4);
    entropyPlot.replaceChildren(
      ...curve(cost, y, (value) => value.toFixed(1)),
      marker(best.at, y.at(best.value), 'best'),
      marker(now.q, y.at(own), 'own'),
      ends('0 %', '100 %'),
    );
    bar.forEach(({ element, draw }, i) => {
      draw(now.colours[i]);
      element.style.flexGrow = String(i ? 1 - now.q : now.q);
    });
    const words =
      `Expected cross-entropy of your answer: ${own.toFixed(3)} nats. The least, ` +
      `${best.value.toFixed(3)}, is at ${(best.at * 100).toFixed(0)} %: the true probability. ` +
      'The answer keeps both colours, and either can be painted.';
    write(entropyWords, words);
    entropyPlot.setAttribute('aria-label', words);
  }

  change();
  return {
    id: '1e',
    title: 'What squared error encourages',
    element: section(
      '1e',
      'What does squared error encourage?',
      [
        'A grey pixel may be a chestnut horse or a blue sky of the same brightness. Suppose ' +
          'that both are possible, each with a probability, and that one answer must be given ' +
          'for both. Squared error punishes one large miss twice as much as two of half its ' +
          'size, so the cheapest answer is always the mean, a colour that may never occur: that ' +
          'is why regression paints horses a muted brown.',
        'Cross-entropy asks another question: how probable is each colour? Its cheapest answer ' +
          'is the true probabilities, whatever they are, so nothing is averaged away. What is ' +
          'painted is decided afterwards: the likeliest colour, the mean, or something between.',
      ],
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
      el(
        'div',
        { class: 'two-figures' },
        el(
          'figure',
          {},
          el('h4', {}, 'Squared error: one colour for both'),
          el('div', { class: 'controls' }, position.element, free.element),
          errorPlot,
          errorWords,
        ),
        el(
          'figure',
          {},
          el('h4', {}, 'Cross-entropy: a probability for each'),
          el('div', { class: 'controls' }, answer.element),
          el(
            'div',
            { class: 'share-bar', 'aria-hidden': 'true' },
            ...bar.map(({ element }) => element),
          ),
          entropyPlot,
          entropyWords,
        ),
      ),
      el('h4', {}, 'The same in the data'),
      ...greys.elements,
    ),
    draw: greys.draw,
  };
}

const [LEFT, RIGHT] = [BOX.left, BOX.right];
const across = scale('linear', [0, 1], [LEFT, RIGHT]);

/**
 * @param {(share: number) => number} cost
 * @param {Scale} y
 * @param {(value: number) => string} words
 */
function* curve(cost, y, words) {
  for (const tick of y.ticks) {
    yield svg('line', { class: 'grid-line', x1: LEFT, x2: RIGHT, y1: y.at(tick), y2: y.at(tick) });
    yield svg(
      'text',
      { class: 'tick', x: LEFT - 8, y: y.at(tick) + 4, 'text-anchor': 'end' },
      tick === 0 ? '0' : words(tick),
    );
  }
  const points = Array.from({ length: POINTS }, (_, i) => i / (POINTS - 1));
  yield svg('path', {
    class: 'cost',
    d: points
      .map(
        (share, i) =>
          `${i ? 'L' : 'M'}${across.at(share).toFixed(1)} ${y.at(cost(share)).toFixed(1)}`,
      )
      .join(''),
  });
}

/** @param {number} share @param {number} y @param {'best' | 'own'} kind */
const marker = (share, y, kind) =>
  svg(
    'g',
    { class: kind },
    svg(
      kind === 'own' ? 'circle' : 'path',
      kind === 'own'
        ? { cx: across.at(share), cy: y, r: 6 }
        : { d: `M${across.at(share) - 6} ${y}h12M${across.at(share)} ${y - 6}v12` },
    ),
    svg(
      'text',
      {
        class: 'tick',
        x: across.at(share),
        y: kind === 'own' ? y - 10 : y + 20,
        'text-anchor': share < 0.1 ? 'start' : share > 0.9 ? 'end' : 'middle',
      },
      kind === 'own' ? 'your guess' : 'least',
    ),
  );

/** @param {string} low @param {string} high */
const ends = (low, high) =>
  svg(
    'g',
    {},
    svg('text', { class: 'tick', x: LEFT, y: 244 }, low),
    svg('text', { class: 'tick', x: RIGHT, y: 244, 'text-anchor': 'end' }, high),
  );
