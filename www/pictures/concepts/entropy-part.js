// Cross-entropy of an answer that gives each of two colours a probability.
import { el, svg, write } from '../../page/dom.js';
import { scale } from '../../charts/scale.js';
import { crossEntropy, lowest } from './expected-error.js';
import { BOX, curve, ends, marker } from './expectation-plots.js';
import { LEAST, possible } from './doubt.js';
import { slider, swatch } from './parts.js';

/** @import { Change, Doubt } from './doubt.js' */

/** A probability for each colour. @param {Doubt} now @param {Change} change */
export function entropyPart(now, change) {
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
    const cost = (/** @type {number} */ share) => crossEntropy(now.p, possible(share));
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
