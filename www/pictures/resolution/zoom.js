// One picture large: two of the rows over each other with a slider, and the map of the errors of
// each.
import { differences, paintMap, topOf } from '../../charts/picture-error.js';
import { putPicture } from '../../charts/pictures.js';
import { twoUp } from '../../charts/two-up.js';
import { el, show, write } from '../../page/dom.js';
import { panelHead } from '../../page/intro.js';
import { freshName } from '../../page/names.js';
import { scoreWords } from './rows.js';
import { rowChoice } from './two-rows.js';
import { pictureOf } from '../whole-scale.js';

/** @import { Row, Score } from './rows.js' */

/** @param {{ changed?: () => void, below?: HTMLElement | null }} [around] */
export function zoomPanel({ changed = () => {}, below = null } = {}) {
  const chosen = rowChoice(() => {
    redraw();
    changed();
  });
  const pair = twoUp('The picture');
  const sides = chosen.sides.map(sideOf);
  const caption = el('figcaption');
  const element = zoomSection(
    chosen.which,
    pair.element,
    sides.map((side) => side.element),
    [caption, below],
  );
  show(element, false);

  function redraw() {
    const { rows, place, truth } = chosen;
    if (!truth || place < 0 || !rows[0] || !rows[1]) return;
    const both = /** @type {Row[]} */ (rows).map((row) => pictureAt(row, place));
    pair.draw(both[0], both[1], 32, 32);
    const maps = both.map(({ rgba }) => differences(pictureOf(truth.rgba, place), rgba));
    const top = topOf(maps);
    for (const [i, side] of sides.entries()) side.draw(both[i], maps[i], top);
    write(caption, captionWords(chosen.which.value, top));
  }

  return {
    element,
    /** @param {readonly Row[]} rows @param {readonly number[]} numbers the pictures' */
    draw(rows, numbers) {
      show(element, rows.length > 0);
      chosen.offer(rows, numbers);
      redraw();
    },
    /**
     * Looks at a picture, and at the row that was pointed at on the right.
     * @param {number} place
     * @param {string} key
     */
    look(place, key) {
      chosen.look(place, key);
      redraw();
    },
    /** Which picture is shown, and which rows of it. */
    get seen() {
      return chosen.seen;
    },
    /**
     * @param {number} number
     * @param {string} left
     * @param {string} right
     */
    choose(number, left, right) {
      chosen.choose(number, left, right);
      redraw();
    },
  };
}

/**
 * @param {HTMLElement} which the choice of the picture
 * @param {HTMLElement} pair
 * @param {HTMLElement[]} sides
 * @param {(HTMLElement | null)[]} below
 */
function zoomSection(which, pair, sides, below) {
  const id = freshName('zoom-title');
  return el(
    'section',
    { class: 'panel', 'aria-labelledby': id },
    panelHead(id, 'One picture, two methods', el('label', {}, 'Picture ', which)),
    el(
      'figure',
      {},
      el('div', { class: 'zoom' }, pair, el('div', { class: 'zoom-sides' }, ...sides)),
      ...below,
    ),
  );
}

/** @param {Row} row @param {number} place */
const pictureAt = ({ title, rgba, scores, key }, place) => ({
  name: title,
  rgba: pictureOf(rgba, place),
  score: scores[place],
  key,
});

/** @param {string} number the picture's @param {number} top of the scale of the maps */
const captionWords = (number, top) =>
  `Picture ${number}: drag the slider. The maps show where each side errs, dark for none, light ` +
  `for ${top} levels of 256.`;

/**
 * One side: its choice, the map of its errors, its scores.
 * @param {HTMLSelectElement} choice
 * @param {number} which 0 left, 1 right
 */
function sideOf(choice, which) {
  const canvas = el('canvas', { width: 32, height: 32, role: 'img' });
  const words = el('span', { class: 'res-words' });
  const label = el('label', {}, which ? 'Right ' : 'Left ', choice);
  return {
    element: el('div', { class: 'zoom-side' }, label, canvas, words),
    /**
     * @param {{ name: string, score?: Score }} shown
     * @param {Float32Array} map
     * @param {number} top
     */
    draw({ name, score }, map, top) {
      putPicture(canvas, new Uint8Array(paintMap(map, top).buffer), 32, 0);
      canvas.setAttribute('aria-label', `Map of the errors of ${name}`);
      write(words, score ? measureWords(score) : 'the truth itself');
    },
  };
}

/** @param {Score} score */
function measureWords(score) {
  const { psnr, ssim } = scoreWords(score);
  return ssim === '–' ? `PSNR ${psnr}` : `PSNR ${psnr}, SSIM ${ssim}`;
}
