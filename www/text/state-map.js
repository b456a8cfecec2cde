// The hidden state as a small map: one cell a unit, blue below zero, orange above, the paper at
// zero; a unit is read by pointer or arrow keys.
import { el, write } from '../page/dom.js';
import { signed } from './numbers.js';

/** Cells in a row. */
const COLUMNS = 25;

/**
 * The two ends' colours, as the style sheet has them: `#rrggbb`.
 * @returns {{ below: string, above: string }}
 */
function heatColours() {
  const style = getComputedStyle(document.documentElement);
  return {
    below: style.getPropertyValue('--heat-below').trim(),
    above: style.getPropertyValue('--heat-above').trim(),
  };
}

/**
 * One value's pixel; how deep is its opacity, so that the paper below shows through in any colour
 * scheme.
 * @param {number} value -1..1
 * @param {{ below: string, above: string }} colours
 * @returns {[number, number, number, number]}
 */
export function pixelOf(value, { below, above }) {
  const whole = parseInt((value < 0 ? below : above).slice(1), 16);
  return [
    whole >> 16,
    (whole >> 8) & 255,
    whole & 255,
    Math.round(255 * Math.min(1, Math.abs(value))),
  ];
}

/**
 * Rows of values as a picture.
 * @param {HTMLCanvasElement} canvas
 * @param {readonly ArrayLike<number>[]} rows
 * @param {number} columns
 */
export function drawValues(canvas, rows, columns) {
  canvas.width = Math.max(1, columns);
  canvas.height = Math.max(1, rows.length);
  const context = canvas.getContext('2d');
  if (!context) return;
  const colours = heatColours();
  const image = context.createImageData(canvas.width, canvas.height);
  for (const [y, row] of rows.entries())
    for (let x = 0; x < Math.min(columns, row.length); x++)
      image.data.set(pixelOf(row[x], colours), (y * canvas.width + x) * 4);
  context.putImageData(image, 0, 0);
}

/** Where a key leads. @type {Record<string, (at: number, units: number) => number>} */
const KEYS = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => (at >= COLUMNS ? at - COLUMNS : at),
  ArrowDown: (at, units) => (at + COLUMNS < units ? at + COLUMNS : at),
  Home: () => 0,
  End: (_, units) => units - 1,
};

/** @param {string} label */
export function stateMap(label) {
  const canvas = el('canvas', { 'aria-hidden': 'true' });
  const cursor = el('span', { class: 'state-cursor', 'aria-hidden': 'true' });
  const words = el('p', { class: 'help state-words', 'aria-live': 'polite' }, '\u00a0');
  const frame = el(
    'div',
    {
      class: 'state-frame',
      tabindex: '0',
      role: 'application',
      'aria-label': `${label}. Arrow keys move from unit to unit.`,
    },
    canvas,
    cursor,
  );
  /** @type {ArrayLike<number>} */
  let state = [];
  let at = 0;
  const rows = () => Math.ceil(state.length / COLUMNS);

  /** @param {number} unit @param {boolean} [said] */
  function read(unit, said = true) {
    if (!state.length) return;
    at = Math.min(state.length - 1, Math.max(0, unit));
    cursor.style.left = `${((at % COLUMNS) / COLUMNS) * 100}%`;
    cursor.style.top = `${(Math.floor(at / COLUMNS) / rows()) * 100}%`;
    cursor.style.width = `${100 / COLUMNS}%`;
    cursor.style.height = `${100 / rows()}%`;
    if (said) write(words, `Unit ${at}: ${signed(state[at], 2)}`);
  }

  frame.addEventListener('keydown', (event) => {
    const to = KEYS[event.key];
    if (!to) return;
    event.preventDefault();
    read(to(at, state.length));
  });
  const point = (/** @type {PointerEvent} */ event) => read(unitAt(event, canvas, rows()));
  frame.addEventListener('pointermove', point);
  frame.addEventListener('pointerdown', point);

  return {
    element: el('div', { class: 'state-map' }, frame, words),
    /** @param {ArrayLike<number>} values one for each unit, -1..1 */
    draw(values) {
      state = values;
      const slices = Array.from({ length: rows() }, (_, row) =>
        Array.prototype.slice.call(values, row * COLUMNS, (row + 1) * COLUMNS),
      );
      drawValues(canvas, slices, COLUMNS);
      frame.style.setProperty('--ratio', `${COLUMNS} / ${Math.max(1, rows())}`);
      read(at);
    },
  };
}

/**
 * The unit under the pointer.
 * @param {PointerEvent} event
 * @param {HTMLCanvasElement} canvas
 * @param {number} rows
 */
function unitAt({ clientX, clientY }, canvas, rows) {
  const box = canvas.getBoundingClientRect();
  const column = Math.floor(((clientX - box.left) / box.width) * COLUMNS);
  const row = Math.floor(((clientY - box.top) / box.height) * rows);
  return row * COLUMNS + Math.min(COLUMNS - 1, Math.max(0, column));
}
