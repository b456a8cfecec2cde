// Question 1e in the data: the colours that the training pixels of one grey really have, their
// mean, and their commonest.
import { el, show, write } from '../../page/dom.js';
import { count, loss } from '../../page/format.js';
import { messageOf } from '../../engine/engine.js';
import { latest } from '../../page/latest.js';
import { errorFromMoments } from './expected-error.js';
import { css, rgbWords, slider, swatch, plainTable } from './parts.js';

/** @import { GreyColours } from '../../../pkg/cpu/palomino.js' */
/** @import { Page, State } from '../../types.js' */

/** Colours that are listed one by one. */
const LISTED = 8;

/** @param {Page} page */
export function greyColours(page) {
  let level = 110;
  /** @type {unknown} */
  let of = null;
  const grey = slider('Grey level', {
    min: 0,
    max: 255,
    step: 1,
    value: level,
    words: String,
    changed: (value) => ask((level = value)),
  });
  const names = ['This grey', 'Mean', 'Commonest'];
  const swatches = names.map(() => swatch());
  const costs = names.map(() => el('span', { class: 'help' }, '\u2007'));
  const strip = el('div', {
    class: 'share-bar tall',
    role: 'img',
    'aria-label': 'Colours of the pixels, as wide as they are frequent',
  });
  const caption = el(
    'figcaption',
    { 'aria-live': 'polite' },
    'The engine is loading; then each training pixel of the chosen grey is looked at.',
  );
  const rows = el('div', {});
  const problem = el('p', { class: 'problem', hidden: true });

  const ask = latest(async (/** @type {number} */ asked) => {
    try {
      draw(await page.lab.engines.get('cpu').call('coloursOfGrey', [asked]));
      show(problem, false);
    } catch (error) {
      write(problem, messageOf(error));
      show(problem, true);
    }
  });

  /** @param {GreyColours} found */
  function draw({ level: grey, count: pixels, palette, counts, mean, meanSquare }) {
    const order = counts
      .map((_, i) => i)
      .filter((i) => counts[i] > 0)
      .sort((a, b) => counts[b] - counts[a]);
    const colour = (/** @type {number} */ i) => palette.subarray(i * 3, i * 3 + 3);
    strip.replaceChildren(
      ...order.map((i) => {
        const part = el('span', {});
        part.style.backgroundColor = css(colour(i));
        part.style.flexGrow = String(counts[i]);
        return part;
      }),
    );
    const guesses = pixels ? [[grey, grey, grey], mean, colour(order[0])] : [];
    names.forEach((_, i) => {
      swatches[i].draw(guesses[i] ?? [grey, grey, grey]);
      write(
        costs[i],
        guesses[i]
          ? `squared error ${loss(Math.max(0, errorFromMoments(guesses[i], mean, meanSquare)))}`
          : 'no pixel',
      );
    });
    rows.replaceChildren(
      plainTable(
        `The commonest colours of grey ${grey}`,
        ['Palette colour', 'Pixels', 'Share'],
        order
          .slice(0, LISTED)
          .map((i) => [
            named(colour(i)),
            count(counts[i]),
            `${((100 * counts[i]) / pixels).toFixed(1)} %`,
          ]),
      ),
    );
    write(
      caption,
      pixels
        ? `${count(pixels)} training pixels have the grey ${grey}, in ${order.length} of the ` +
            `palette’s ${counts.length} colours. One colour for all of them: the mean ` +
            `(${rgbWords(mean)}) has the least squared error, and the commonest colour is right ` +
            `for ${((100 * counts[order[0]]) / pixels).toFixed(0)} % of them.`
        : `No training pixel has the grey ${grey}: choose another level.`,
    );
  }

  return {
    elements: [
      problem,
      el(
        'figure',
        {},
        el('div', { class: 'controls' }, grey.element),
        el(
          'ul',
          { class: 'tints' },
          ...names.map((name, i) =>
            el('li', {}, swatches[i].element, el('span', {}, name), costs[i]),
          ),
        ),
        strip,
        caption,
        el('details', { class: 'numbers' }, el('summary', {}, 'The numbers as a table'), rows),
      ),
    ],
    /** Asks again where other data is open. @param {State} state */
    draw({ engines, data }) {
      if (engines.cpu.phase !== 'ready' || !data.summary || data.summary === of) return;
      of = data.summary;
      ask(level);
    },
  };
}

/** A colour with a swatch. @param {Uint8Array} rgb */
function named(rgb) {
  const { element, draw } = swatch();
  draw(rgb);
  return el('span', { class: 'named' }, element, rgbWords(rgb));
}
