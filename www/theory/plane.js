// Grey and signed values as pixels, large, with marks over them; where asked, a pixel is pointed at
// by pointer or arrow keys.
import { divergingColour } from '../charts/diverging.js';
import { el, svg } from '../page/dom.js';

/** @type {Record<string, number[]>} */
const STEPS_OF_KEYS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * @param {string} label what is shown, for people who don't see it
 * @param {{ pointed?: (row: number, column: number) => void, size?: number }} [options] `pointed`:
 * called where a pixel is pointed at; `size`: pixels of the screen across
 */
export function plane(label, { pointed, size = 256 } = {}) {
  const canvas = el('canvas', { width: 1, height: 1, role: 'img', 'aria-label': label });
  const marks = svg('svg', {
    'aria-hidden': 'true',
    viewBox: '0 0 1 1',
    preserveAspectRatio: 'none',
  });
  const element = el(
    'div',
    pointed
      ? {
          class: 'plane pointed',
          tabindex: '0',
          role: 'application',
          'aria-label': `${label}: point at a pixel, or move with the arrow keys`,
        }
      : { class: 'plane' },
    canvas,
    marks,
  );
  element.style.width = `${size}px`;
  const goOnFrom = pointed ? listen(element, canvas, pointed) : () => {};

  /** @param {number} width @param {number} height @param {(at: number) => number[]} colour */
  function fill(width, height, colour) {
    if (canvas.width !== width || canvas.height !== height)
      Object.assign(canvas, { width, height });
    const image = new ImageData(width, height);
    for (let at = 0; at < width * height; at++) image.data.set([...colour(at), 255], at * 4);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    marks.setAttribute('viewBox', `0 0 ${width} ${height}`);
  }

  return {
    element,
    /** Grey from 0 to 1. @param {number} width @param {ArrayLike<number>} values */
    grey(width, values) {
      fill(width, values.length / width, (at) => {
        const level = Math.round(255 * Math.min(1, Math.max(0, values[at])));
        return [level, level, level];
      });
    },
    /**
     * Blue below zero, orange above.
     * @param {number} width @param {ArrayLike<number>} values @param {number} most
     */
    signed(width, values, most) {
      fill(width, values.length / width, (at) => divergingColour(values[at], most));
    },
    /** @param {number} width @param {number} height @param {(at: number) => number[]} colour */
    fill,
    /** Marks over the pixels, in units of pixels. @param {SVGElement[]} next */
    mark: (next) => marks.replaceChildren(...next),
    /** Where the arrow keys go on from. */
    at: goOnFrom,
  };
}

/**
 * Hears which pixel is pointed at, by pointer or arrow keys.
 * @param {HTMLElement} element
 * @param {HTMLCanvasElement} canvas
 * @param {(row: number, column: number) => void} pointed
 * @returns {(row: number, column: number) => void} sets where the arrow keys go on from
 */
function listen(element, canvas, pointed) {
  let [row, column] = [0, 0];

  /** @param {number} nextRow @param {number} nextColumn */
  function point(nextRow, nextColumn) {
    row = Math.min(canvas.height - 1, Math.max(0, nextRow));
    column = Math.min(canvas.width - 1, Math.max(0, nextColumn));
    pointed(row, column);
  }

  /** @param {PointerEvent} event */
  function follow(event) {
    const box = canvas.getBoundingClientRect();
    point(
      Math.floor(((event.clientY - box.top) / box.height) * canvas.height),
      Math.floor(((event.clientX - box.left) / box.width) * canvas.width),
    );
  }

  element.addEventListener('pointerdown', follow);
  element.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' || event.buttons) follow(event);
  });
  element.addEventListener('keydown', (event) => {
    const step = STEPS_OF_KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    point(row + step[0], column + step[1]);
  });
  return (nextRow, nextColumn) => {
    [row, column] = [nextRow, nextColumn];
  };
}

/**
 * A row and a column of a setting.
 * @template O
 * @param {unknown} value
 * @param {O} otherwise
 */
export function placeIn(value, otherwise) {
  const [row, column] = Array.isArray(value) ? value.map(Number) : [];
  return row >= 0 && column >= 0 ? { row, column } : otherwise;
}
