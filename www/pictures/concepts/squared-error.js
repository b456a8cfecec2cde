// Question 1e: two equally likely colours, and what squared error and cross-entropy make of them.
import { el } from '../../page/dom.js';
import { numberOr } from '../live-figure.js';
import { firstDoubt, possible } from './doubt.js';
import { entropyPart } from './entropy-part.js';
import { errorPart } from './error-part.js';
import { meanColour } from './expected-error.js';
import { colourField, rgbOr, slider, swatch } from './parts.js';
import { greyColours } from './grey-colours.js';

/** @import { Change, Doubt } from './doubt.js' */
/** @import { MakePart } from './parts.js' */

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

/** @type {MakePart} */
export function squaredError(page, { changed }) {
  const now = firstDoubt();
  const greys = greyColours(page, changed);
  const fields = doubtFields(now, change);
  const tints = namedTints();
  const parts = [errorPart(now, change), entropyPart(now, change)];
  /** Whether what changes from now on is the viewer's. */
  let drawn = false;

  /** @type {Change} */
  function change(more = {}) {
    Object.assign(now, more);
    tints.draw(now);
    for (const part of parts) part.draw();
    if (drawn) changed();
    drawn = true;
  }

  /** @param {Record<string, unknown>} settings */
  function set({ one, other, p, guess, q, level }) {
    drawn = false;
    now.colours = [rgbOr(one, now.colours[0]), rgbOr(other, now.colours[1])];
    const given = {
      p: possible(numberOr(p, now.p)),
      q: possible(numberOr(q, now.q)),
      guess: rgbOr(guess, now.guess),
    };
    fields.set(now.colours, given.p);
    change(given);
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
    seen: () => ({ ...settingsOf(now), level: greys.level() }),
    body: [
      fields.element,
      tints.element,
      el('div', { class: 'two-figures' }, ...parts.map(({ element }) => element)),
      el('h4', {}, 'The same in the data'),
      ...greys.elements,
    ],
    draw: greys.draw,
  };
}

/** @param {Doubt} doubt */
const settingsOf = ({ colours: [one, other], p, guess, q }) => ({
  one: [...one],
  other: [...other],
  p,
  guess: guess.map(Math.round),
  q,
});

/** The two colours and the probability of the one. @param {Doubt} now @param {Change} change */
function doubtFields(now, change) {
  const colours = [0, 1].map((i) =>
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
  const all = [...colours, probability].map(({ element }) => element);
  return {
    element: el('div', { class: 'controls' }, ...all),
    /** @param {Doubt['colours']} given @param {number} p */
    set(given, p) {
      for (const [i, field] of colours.entries()) field.set(given[i]);
      probability.set(p * 100);
    },
  };
}

/** The two colours, the guess and the mean as swatches. */
function namedTints() {
  const names = ['One', 'The other', 'Your guess', 'Least error'];
  const swatches = names.map(() => swatch());
  return {
    element: el(
      'ul',
      { class: 'tints' },
      ...names.map((name, i) => el('li', {}, swatches[i].element, el('span', {}, name))),
    ),
    /** @param {Doubt} now */
    draw({ colours, p, guess }) {
      const mean = meanColour(colours, [p, 1 - p]);
      for (const [i, rgb] of [...colours, guess, mean].entries()) swatches[i].draw(rgb);
    },
  };
}
