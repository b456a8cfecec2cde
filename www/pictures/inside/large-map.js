// One map large, with a cursor that chooses a pixel of it.
import { el, write } from '../../page/dom.js';
import { figureText } from './arithmetic.js';
import { grey, range, single } from './map-sheet.js';

/** @import { Stage } from '../../types.js' */
/** @import { Maps, Range } from './map-sheet.js' */

/** @typedef {{ row: number, column: number }} Place */

/** The map is drawn this wide at most, in whole multiples. */
const WIDEST = 288;
/** Rows and columns that an arrow key goes. @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const FIELD = {
  class: 'inside-map',
  tabindex: 0,
  role: 'application',
  'aria-roledescription': 'map of pixels',
  'aria-label': 'The map: arrow keys choose a pixel, Enter shows its arithmetic',
};

/**
 * The map with a cursor: click or arrow keys choose a pixel, Enter opens its arithmetic.
 * @param {Stage} stage
 * @param {number} channel
 * @param {(place: Place) => void} openPixel
 */
export function largeMap(stage, channel, openPixel) {
  const map = single(stage, channel);
  const ends = range(map);
  const factor = Math.max(2, Math.floor(WIDEST / map.width));
  const canvas = canvasOf(map, ends);
  const cursor = el('span', { class: 'inside-cursor', 'aria-hidden': 'true' });
  const field = el('div', FIELD, canvas, cursor);
  const reading = el('p', { 'aria-live': 'polite' });
  field.style.setProperty('width', `${map.width * factor}px`);
  const place = { row: map.height >> 1, column: map.width >> 1 };

  /** @param {number} row @param {number} column */
  function move(row, column) {
    place.row = Math.min(map.height - 1, Math.max(0, row));
    place.column = Math.min(map.width - 1, Math.max(0, column));
    cursor.style.setProperty('left', `${(place.column / map.width) * 100}%`);
    cursor.style.setProperty('top', `${(place.row / map.height) * 100}%`);
    cursor.style.setProperty('width', `${100 / map.width}%`);
    cursor.style.setProperty('height', `${100 / map.height}%`);
    write(
      reading,
      `Row ${place.row}, column ${place.column}: ` +
        `${figureText(map.values[place.row * map.width + place.column])}`,
    );
  }
  field.addEventListener('pointerdown', ({ clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    move(
      Math.floor(((clientY - box.top) / box.height) * map.height),
      Math.floor(((clientX - box.left) / box.width) * map.width),
    );
  });
  field.addEventListener('keydown', (event) => {
    const by = ARROWS[event.key];
    if (event.key === 'Enter') openPixel({ ...place });
    if (!by) return;
    event.preventDefault();
    move(place.row + by[0], place.column + by[1]);
  });
  move(place.row, place.column);
  return el(
    'div',
    { class: 'lab-part' },
    el('figure', {}, field, el('figcaption', {}, captionWords(map, ends))),
    reading,
    el(
      'button',
      { type: 'button', class: 'primary', onclick: () => openPixel({ ...place }) },
      'Show this pixel’s arithmetic',
    ),
  );
}

/** @param {Maps} map @param {Range} ends */
const captionWords = ({ width, height }, { low, high }) =>
  `${height} × ${width} numbers from ${figureText(low)} (black) to ${figureText(high)} (white), ` +
  'for this picture. Rows and columns count from 0.';

/** A map in greys. @param {Maps} map @param {Range} ends */
function canvasOf({ width, height, values }, ends) {
  const canvas = el('canvas', { width, height, 'aria-hidden': 'true' });
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const shade = grey(values[i], ends);
    image.data.set([shade, shade, shade, 255], i * 4);
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
