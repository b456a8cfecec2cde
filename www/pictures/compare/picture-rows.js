// The same validation pictures side by side: what is given, the truth, the truth in the palette's
// colours, and what each network answers.
import { putPicture } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { whenResized } from '../../page/sizes.js';
import { multiple } from '../whole-scale.js';

/**
 * One column: its pictures as RGBA, one after the other, and the words under each of them.
 * @typedef {{ key: string, title: string, what: string, rgba: Uint8Array, words: (which: number) =>
 * string[], pixels: boolean }} Column `pixels`: whether its pixels can be pointed at
 */

const GAP = 12;
/** The pictures' numbers stand at the left. */
const NUMBERS = 64;

/**
 * @param {(which: number, key: string, pixel: number | null) => void} pointed called with a
 * picture's place, its column and a pixel where one is pointed at
 */
export function pictureRows(pointed) {
  const head = el('div', { class: 'cmp-row cmp-head', 'aria-hidden': 'true' });
  const rows = el('ol', { class: 'cmp-rows' });
  const element = el('div', { class: 'cmp-grid' }, head, rows);
  /** @type {readonly Column[]} */
  let columns = [];
  /** @type {readonly number[]} */
  let numbers = [];
  let width = 0;
  whenResized(element, (size) => {
    width = size.width;
    fit();
  });

  function fit() {
    if (!columns.length || !width) return;
    const scale = multiple(columns.length, width - NUMBERS - GAP, GAP, 3, 2);
    element.classList.toggle('wrapped', scale === 0);
    element.style.setProperty(
      '--picture',
      `${(scale || multiple(3, width, GAP, 3, 2) || 2) * 32}px`,
    );
    element.style.setProperty('--columns', String(columns.length));
  }

  function build() {
    head.replaceChildren(
      el('span', {}),
      ...columns.map(({ title, what }) =>
        el('span', { class: 'cmp-heading' }, el('b', {}, breakable(title)), el('span', {}, what)),
      ),
    );
    rows.replaceChildren(
      ...numbers.map((number, which) =>
        pictureRow(number, columns, (key, pixel) => pointed(which, key, pixel)),
      ),
    );
    fit();
  }

  return {
    element,
    /** @param {readonly number[]} shown the pictures' numbers @param {readonly Column[]} given */
    draw(shown, given) {
      const same = shown.join() === numbers.join() && namesOf(given) === namesOf(columns);
      [numbers, columns] = [shown, given];
      if (!same) build();
      for (const [which, row] of [...rows.children].entries()) drawRow(row, which, columns);
    },
    /** Marks the picture that is looked at closely. @param {number} which */
    mark(which) {
      for (const [i, row] of [...rows.children].entries())
        row.classList.toggle('looked-at', i === which);
    },
    /** @param {boolean} visible */
    show: (visible) => show(element, visible),
  };
}

/**
 * One picture as each column has it.
 * @param {number} number the picture's
 * @param {readonly Column[]} columns
 * @param {(key: string, pixel: number | null) => void} pointed
 */
function pictureRow(number, columns, pointed) {
  const look = lookButton(number, () => pointed('', null));
  const cells = columns.map((column) =>
    cell(column, number, (pixel) => pointed(column.key, pixel)),
  );
  return el('li', { class: 'cmp-row' }, look, ...cells);
}

/** @param {readonly Column[]} columns */
const namesOf = (columns) => JSON.stringify(columns.map(({ key, title }) => [key, title]));

/** @param {Element} row @param {number} which @param {readonly Column[]} columns */
function drawRow(row, which, columns) {
  for (const [i, { rgba, words }] of columns.entries()) {
    const item = row.children[i + 1];
    putPicture(/** @type {HTMLCanvasElement} */ (item.children[1]), rgba, 32, which);
    write(item.children[2], words(which).join('\n'));
  }
}

/** @param {number} number @param {() => void} onclick */
const lookButton = (number, onclick) =>
  el(
    'button',
    {
      type: 'button',
      class: 'link cmp-number',
      'aria-label': `No. ${number}: look closer`,
      onclick,
    },
    `No. ${number}`,
  );

/**
 * @param {Column} column
 * @param {number} number the picture's
 * @param {(pixel: number) => void} pointed
 */
function cell(column, number, pointed) {
  const canvas = el('canvas', {
    width: 32,
    height: 32,
    role: 'img',
    'aria-label': `Picture ${number}: ${column.title}`,
    class: column.pixels ? 'pointable' : '',
  });
  if (column.pixels) {
    const point = (/** @type {PointerEvent} */ event) => pointed(pixelAt(event, canvas));
    canvas.addEventListener('pointermove', point);
    canvas.addEventListener('pointerdown', point);
  }
  return el(
    'div',
    { class: 'cmp-cell', 'data-key': column.key },
    el('span', { class: 'cmp-title' }, column.title),
    canvas,
    el('span', { class: 'cmp-words' }),
  );
}

/** A name that can be broken before its capitals: narrow columns need it. @param {string} title */
const breakable = (title) => title.replace(/([a-z])([A-Z])/g, '$1\u200b$2');

/**
 * The pixel under the pointer, row by row.
 * @param {PointerEvent} event
 * @param {HTMLCanvasElement} canvas
 */
export function pixelAt(event, canvas) {
  const box = canvas.getBoundingClientRect();
  const place = (
    /** @type {number} */ at,
    /** @type {number} */ from,
    /** @type {number} */ size,
  ) => Math.max(0, Math.min(31, Math.floor(((at - from) / size) * 32)));
  return place(event.clientY, box.top, box.height) * 32 + place(event.clientX, box.left, box.width);
}
