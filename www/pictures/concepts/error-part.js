// Squared error of one colour that has to answer for two, along the line between them.
import { el, svg, write } from '../../page/dom.js';
import { count, loss } from '../../page/format.js';
import { scale } from '../../charts/scale.js';
import { along, between, expectedError, lowest, meanColour } from './expected-error.js';
import { BOX, curve, ends, marker } from './expectation-plots.js';
import { colourField, rgbWords, slider } from './parts.js';

/** @import { Change, Doubt } from './doubt.js' */

/** Guesses that are tried along the line. */
const TRIES = 1001;

/** One colour that has to answer for both. @param {Doubt} now @param {Change} change */
export function errorPart(now, change) {
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
