// 128 numbers as sixteen roses of eight petals; a petal is pressed by pointer or reached by arrow
// keys.
import { svg } from '../../page/dom.js';

/** Pixels on a side of the patch. */
export const PATCH_SIDE = 16;
/** Cells on a side, and directions of each. */
export const CELL = 4;
export const DIRECTIONS = 8;
const STEP = 60;
const RADIUS = 27;
/** A petal of this length is drawn in full. */
const FULL = 0.3;

const WAYS = ['right', 'down right', 'down', 'down left', 'left', 'up left', 'up', 'up right'];

/**
 * A number in words: "row 3, column 2, towards the right".
 * @param {number} number
 * @param {boolean} own whether directions are told from the patch's own orientation
 */
export function numberName(number, own) {
  const cell = Math.floor(number / DIRECTIONS);
  const direction = number % DIRECTIONS;
  const where = `cell in row ${Math.floor(cell / CELL) + 1}, column ${(cell % CELL) + 1}`;
  return own
    ? `${where}, brighter towards ${direction * 45}° from the patch’s own direction`
    : `${where}, brighter towards ${WAYS[direction]}`;
}

/**
 * The number that an arrow key, or Page Up and Page Down, goes to.
 * @param {number} number
 * @param {string} key
 */
export function nextNumber(number, key) {
  const direction = number % DIRECTIONS;
  const [row, column] = [Math.floor(number / 32), Math.floor(number / DIRECTIONS) % CELL];
  const at = (/** @type {number} */ r, /** @type {number} */ c, /** @type {number} */ d) =>
    (((r + CELL) % CELL) * CELL + ((c + CELL) % CELL)) * DIRECTIONS +
    ((d + DIRECTIONS) % DIRECTIONS);
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1, direction);
    case 'ArrowRight':
      return at(row, column + 1, direction);
    case 'ArrowUp':
      return at(row - 1, column, direction);
    case 'ArrowDown':
      return at(row + 1, column, direction);
    case 'PageUp':
      return at(row, column, direction - 1);
    case 'PageDown':
      return at(row, column, direction + 1);
    default:
      return null;
  }
}

/** @param {string} when for people who don't see it @param {(number: number) => void} pressed */
export function roses(when, pressed) {
  const drawing = svg('svg', {
    class: 'roses',
    viewBox: `0 0 ${STEP * CELL} ${STEP * CELL}`,
    tabindex: '0',
    role: 'application',
    'aria-label': `The numbers ${when}`,
  });
  /** @type {SVGElement[]} */
  let petals = [];
  let number = 0;
  drawing.addEventListener('keydown', (event) => {
    const next = nextNumber(number, event.key);
    if (next === null) return;
    event.preventDefault();
    pressed(next);
  });

  return {
    element: drawing,
    /** @param {number[]} numbers */
    draw(numbers) {
      const grid = Array.from({ length: CELL * CELL }, (_, cell) => {
        const [x, y] = [(cell % CELL) * STEP, Math.floor(cell / CELL) * STEP];
        return svg('rect', { class: 'rose-cell', x, y, width: STEP, height: STEP });
      });
      petals = numbers.map((value, at) => petal(value, at, pressed));
      drawing.replaceChildren(...grid, ...petals);
    },
    /** Marks the petal that is pressed. @param {number} next */
    press(next) {
      petals[number]?.classList.remove('pressed');
      number = next;
      petals[number]?.classList.add('pressed');
      drawing.setAttribute(
        'aria-label',
        `The numbers ${when}; number ${number} is pressed. Arrow keys go to another cell, ` +
          'Page Up and Page Down to another direction.',
      );
    },
  };
}

/** @param {number} value @param {number} at @param {(number: number) => void} pressed */
function petal(value, at, pressed) {
  const cell = Math.floor(at / DIRECTIONS);
  const angle = ((at % DIRECTIONS) * Math.PI) / 4;
  const [x, y] = [((cell % CELL) + 0.5) * STEP, (Math.floor(cell / CELL) + 0.5) * STEP];
  const reach = RADIUS * Math.min(1, value / FULL);
  const point = (/** @type {number} */ turn, /** @type {number} */ length) =>
    `${(x + length * Math.cos(angle + turn)).toFixed(2)} ` +
    `${(y + length * Math.sin(angle + turn)).toFixed(2)}`;
  const shape = (/** @type {number} */ length) =>
    `M${x} ${y}L${point(-0.32, length * 0.8)}L${point(0, length)}L${point(0.32, length * 0.8)}Z`;
  const group = svg(
    'g',
    { class: 'petal' },
    svg('path', { class: 'petal-reach', d: shape(RADIUS) }),
    svg('path', { class: 'petal-value', d: shape(reach) }),
  );
  group.addEventListener('click', () => pressed(at));
  return group;
}
