// Question 1e in the data: the colours that the training pixels of one grey really have, their
// mean, and their commonest.
import { el, write } from '../../page/dom.js';
import { count, loss, plural } from '../../page/format.js';
import { latest } from '../../page/latest.js';
import { problemLine } from '../../page/problem.js';
import { errorFromMoments } from './expected-error.js';
import { css, rgbWords, slider, swatch, plainTable } from './parts.js';

/** @import { GreyColours } from '../../../pkg/cpu/palomino.js' */
/** @import { Page, State } from '../../types.js' */

/** Colours that are listed one by one. */
const LISTED = 8;

const LEVELS = { min: 0, max: 255, step: 1 };

const WAITING = 'The engine is loading; then each training pixel of the chosen grey is looked at.';

/** @param {Page} page @param {() => void} moved called when the viewer chose another grey */
export function greyColours(page, moved) {
  let level = 110;
  /** @type {unknown} */
  let of = null;
  const grey = slider('Grey level', {
    ...LEVELS,
    value: level,
    words: String,
    changed(value) {
      level = value;
      moved();
      return ask(value);
    },
  });
  const found = foundColours();
  const problem = problemLine();

  const ask = latest(async (/** @type {number} */ asked) => {
    try {
      found.draw(await page.lab.engines.get('cpu').call('coloursOfGrey', [asked]));
      problem.clear();
    } catch (error) {
      problem.say(error);
    }
  });

  return {
    level: () => level,
    /** @param {number} next */
    set(next) {
      level = Math.min(LEVELS.max, Math.max(LEVELS.min, Math.round(next)));
      grey.set(level);
      if (of) ask(level);
    },
    elements: [
      problem.element,
      el('figure', {}, el('div', { class: 'controls' }, grey.element), ...found.elements),
    ],
    /** Asks again where other data is open. @param {State} state */
    draw({ engines, data }) {
      if (engines.cpu.phase !== 'ready' || !data.summary || data.summary === of) return;
      of = data.summary;
      ask(level);
    },
  };
}

/** What was found of one grey: what one could guess, the colours that occur, and a table. */
function foundColours() {
  const guesses = guessList();
  const strip = shareStrip();
  const caption = el('figcaption', { 'aria-live': 'polite' }, WAITING);
  const rows = el('div', {});
  return {
    elements: [guesses.element, strip.element, caption, tableDetails(rows)],
    /** @param {GreyColours} found */
    draw(found) {
      const { level: own, count: pixels, palette, counts, mean, meanSquare } = found;
      const order = commonestFirst(counts);
      const colour = (/** @type {number} */ i) => palette.subarray(i * 3, i * 3 + 3);
      strip.draw(order.map((i) => ({ colour: css(colour(i)), share: counts[i] })));
      const all = pixels ? [[own, own, own], mean, colour(order[0])] : [];
      guesses.draw(own, all, (guess) => errorFromMoments(guess, mean, meanSquare));
      rows.replaceChildren(tableOfColours(found, order.slice(0, LISTED)));
      write(caption, greyWords(found));
    },
  };
}

/** @param {HTMLElement} rows */
const tableDetails = (rows) =>
  el('details', { class: 'numbers' }, el('summary', {}, 'The numbers as a table'), rows);

/** What one could guess for a grey: itself, the mean, the commonest colour; and what each costs. */
function guessList() {
  const names = ['This grey', 'Mean', 'Commonest'];
  const swatches = names.map(() => swatch());
  const costs = names.map(() => el('span', { class: 'help' }, '\u2007'));
  return {
    element: el(
      'ul',
      { class: 'tints' },
      ...names.map((name, i) => el('li', {}, swatches[i].element, el('span', {}, name), costs[i])),
    ),
    /**
     * @param {number} grey
     * @param {ArrayLike<number>[]} guesses none where no pixel has this grey
     * @param {(guess: ArrayLike<number>) => number} errorOf
     */
    draw(grey, guesses, errorOf) {
      for (const [i, one] of swatches.entries()) {
        const guess = guesses[i];
        one.draw(guess ?? [grey, grey, grey]);
        const cost = guess ? `squared error ${loss(Math.max(0, errorOf(guess)))}` : 'no pixel';
        write(costs[i], cost);
      }
    },
  };
}

/** Colours as wide as they are frequent. */
function shareStrip() {
  const element = el('div', {
    class: 'share-bar tall',
    role: 'img',
    'aria-label': 'Colours of the pixels, as wide as they are frequent',
  });
  return {
    element,
    /** @param {{ colour: string, share: number }[]} parts */
    draw(parts) {
      element.replaceChildren(
        ...parts.map(({ colour, share }) => {
          const part = el('span', {});
          part.style.backgroundColor = colour;
          part.style.flexGrow = String(share);
          return part;
        }),
      );
    },
  };
}

/** A colour with a swatch. @param {Uint8Array} rgb */
function named(rgb) {
  const { element, draw } = swatch();
  draw(rgb);
  return el('span', { class: 'named' }, element, rgbWords(rgb));
}

/** The numbers of the colours that occur, the commonest first. @param {number[]} counts */
const commonestFirst = (counts) =>
  counts
    .map((_, i) => i)
    .filter((i) => counts[i] > 0)
    .sort((a, b) => counts[b] - counts[a]);

/** @param {GreyColours} found @param {number[]} order colours to list */
const tableOfColours = ({ level, count: pixels, palette, counts }, order) =>
  plainTable(
    `The commonest colours of grey ${level}`,
    ['Palette colour', 'Pixels', 'Share'],
    order.map((i) => [
      named(palette.subarray(i * 3, i * 3 + 3)),
      count(counts[i]),
      `${((100 * counts[i]) / pixels).toFixed(1)} %`,
    ]),
  );

/** @param {GreyColours} found */
function greyWords({ level, count: pixels, counts, mean }) {
  if (!pixels) return `No training pixel has the grey ${level}: choose another level.`;
  const order = commonestFirst(counts);
  const right = ((100 * counts[order[0]]) / pixels).toFixed(0);
  return (
    `${plural(pixels, 'training pixel has', 'training pixels have')} the grey ${level}, in ` +
    `${order.length} of the palette’s ${counts.length} colours. One colour for all of them: the ` +
    `mean (${rgbWords(mean)}) has the least squared error, and the commonest colour is right for ` +
    `${right} % of them.`
  );
}
