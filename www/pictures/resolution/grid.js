// Rows of pictures, one row a method, with a score under each picture and the means beside the row;
// or the maps of their errors on one scale.
import { differences, paintMap, rampAt, topOf } from '../../charts/picture-error.js';
import { putPicture } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { freshName } from '../../page/names.js';
import { whenResized } from '../../page/sizes.js';
import { SIDE, howMany, pictureOf } from '../whole-scale.js';
import { meanScore, scoreWords } from './rows.js';

/** @import { Row } from './rows.js' */

const GAP = 8;
/**
 * Labels at the left and means at the right take this much; below it they stand above the pictures.
 */
const BESIDE = 176 + 200 + 2 * 16;
const WIDE = 760;
const MOST = 9;

/** How many pictures fit into a width, and how large. @param {number} width */
export function gridLayout(width) {
  if (width < WIDE) return { beside: false, scale: 2, count: Math.min(6, howMany(2, width, GAP)) };
  const scale = howMany(3, width - BESIDE, GAP) >= 6 ? 3 : 2;
  return { beside: true, scale, count: Math.min(MOST, howMany(scale, width - BESIDE, GAP)) };
}

/**
 * @param {() => void} resized called when another number of pictures fits
 * @param {(which: number, key: string) => void} picked
 * @param {{ errors?: boolean, changed?: (errors: boolean) => void }} [shown] whether the maps of
 * the errors are, and who hears of that
 */
export function resolutionGrid(resized, picked, { errors = false, changed = () => {} } = {}) {
  const list = el('ol', { class: 'res-rows' });
  const legend = errorLegend();
  const choice = showChoice(errors, () => {
    changed(choice.errors);
    redraw();
  });
  const element = el(
    'div',
    { class: 'res-grid' },
    el('div', { class: 'res-bar' }, choice.element, legend.element),
    list,
  );
  let fitted = { beside: true, scale: 3, count: 0 };
  /** @type {readonly Row[]} */
  let rows = [];
  let built = '';
  whenResized(element, ({ width }) => {
    if (!width) return;
    const next = gridLayout(width);
    const differs = next.count !== fitted.count;
    fitted = next;
    element.classList.toggle('beside', next.beside);
    element.style.setProperty('--picture', `${SIDE * next.scale}px`);
    if (differs) resized();
  });

  function redraw() {
    const truth = rows.find(({ key }) => key === 'truth');
    if (!truth) return;
    const count = truth.rgba.length / (SIDE * SIDE * 4);
    const now = `${count} ${rows.map(({ key, title, what }) => key + title + what).join()}`;
    if (now !== built) list.replaceChildren(...rows.map((row) => rowItem(row, count, picked)));
    built = now;
    const maps = choice.errors ? rows.map((row) => errorsOf(row, truth, count)) : [];
    const top = topOf(maps.flat());
    legend.draw(choice.errors, top);
    for (const [i, row] of rows.entries()) drawRow(list.children[i], row, maps[i] ?? null, top);
  }

  return {
    element,
    count: () => fitted.count,
    /** Whether the maps of the errors are shown. */
    get errors() {
      return choice.errors;
    },
    /** @param {boolean} maps */
    choose(maps) {
      choice.choose(maps);
      redraw();
    },
    /** @param {readonly Row[]} given */
    draw(given) {
      rows = given;
      show(element, true);
      redraw();
    },
  };
}

/**
 * Whether the pictures are shown or the maps of their errors.
 * @param {boolean} first
 * @param {() => void} redraw
 */
function showChoice(first, redraw) {
  const name = freshName('resolution-show');
  const radios = ['pictures', 'errors'].map((kind, i) =>
    el('input', {
      type: 'radio',
      name,
      value: kind,
      checked: (i === 1) === first,
      onchange: redraw,
    }),
  );
  return {
    element: el(
      'fieldset',
      { class: 'choices small' },
      el('legend', {}, 'Show'),
      ...['pictures', 'error maps'].map((name, i) =>
        el('label', {}, radios[i], el('span', {}, name)),
      ),
    ),
    get errors() {
      return radios[1].checked;
    },
    /** @param {boolean} maps */
    choose(maps) {
      radios[maps ? 1 : 0].checked = true;
    },
  };
}

/** What the shades of the maps mean. */
function errorLegend() {
  const words = el('span');
  const ramp = el('canvas', { width: 128, height: 1, class: 'res-ramp', 'aria-hidden': 'true' });
  const strip = new Uint8ClampedArray(128 * 4);
  for (let i = 0; i < 128; i++) strip.set([...rampAt(i / 127), 255], i * 4);
  ramp.getContext('2d')?.putImageData(new ImageData(strip, 128, 1), 0, 0);
  const element = el('div', { class: 'res-legend idle' }, el('span', {}, '0'), ramp, words);
  return {
    element,
    /** @param {boolean} shown @param {number} top */
    draw(shown, top) {
      element.classList.toggle('idle', !shown);
      write(
        words,
        `${top} levels of 256, the mean absolute difference of red, green and blue: one scale ` +
          'for all rows',
      );
    },
  };
}

/**
 * @param {Row} row
 * @param {number} count
 * @param {(which: number, key: string) => void} picked
 */
function rowItem(row, count, picked) {
  const cells = Array.from({ length: count }, (_, which) => {
    const canvas = el('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' });
    canvas.addEventListener('click', () => picked(which, row.key));
    return el('li', {}, canvas, el('span', { class: 'res-words' }));
  });
  return el(
    'li',
    { class: 'res-row' },
    el('div', { class: 'res-label' }, el('b', {}, row.title), el('span', {}, row.what)),
    el('ol', { class: 'res-pictures' }, ...cells),
    el('dl', { class: 'res-means' }),
  );
}

/** @param {Row} row @param {Row} truth @param {number} count */
const errorsOf = (row, truth, count) =>
  Array.from({ length: count }, (_, which) =>
    differences(pictureOf(truth.rgba, which), pictureOf(row.rgba, which)),
  );

/**
 * @param {Element} item
 * @param {Row} row
 * @param {Float32Array[] | null} maps of its errors, where they are shown
 * @param {number} top of their scale
 */
function drawRow(item, row, maps, top) {
  const [, pictures, means] = item.children;
  for (const [which, cell] of [...pictures.children].entries()) {
    const canvas = /** @type {HTMLCanvasElement} */ (cell.children[0]);
    if (maps && row.key !== 'truth')
      putPicture(canvas, new Uint8Array(paintMap(maps[which], top).buffer), SIDE, 0);
    else putPicture(canvas, row.rgba, SIDE, which);
    const words = row.scores[which] && scoreWords(row.scores[which]);
    write(
      cell.children[1],
      words ? [words.psnr, words.ssim].filter((word) => word !== '–').join('\n') : '',
    );
  }
  drawMeans(/** @type {HTMLElement} */ (means), row);
}

/** The means of a row over the pictures shown. @param {HTMLElement} element @param {Row} row */
function drawMeans(element, row) {
  const { psnr, ssim, accuracy } = scoreWords(meanScore(row.scores));
  const pairs = [
    ['PSNR', psnr],
    ['SSIM', ssim],
    ['colours right', accuracy],
  ].filter(([, value]) => value !== '–');
  element.replaceChildren(
    ...pairs.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
  );
}
