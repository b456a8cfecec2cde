// A text coloured by one unit: a cursor goes from character to character, by pointer or by arrow
// keys.
import { el } from '../../page/dom.js';
import { symbolOf } from '../characters.js';
import { shadeByValue } from '../shades.js';

/** @import { Heat } from '../answers.js' */

const ARROWS = 'Arrow keys move from character to character.';

/** Where a key leads. @type {Record<string, (cells: HTMLElement[], at: number) => number>} */
const KEYS = {
  ArrowLeft: (_, at) => at - 1,
  ArrowRight: (_, at) => at + 1,
  ArrowUp: (cells, at) => besideLine(cells, at, -1),
  ArrowDown: (cells, at) => besideLine(cells, at, 1),
  Home: () => 0,
  End: (cells) => cells.length - 1,
};

/** @param {(at: number) => void} moved called with the character's number in the stretch */
export function heatText(moved) {
  const element = el('div', {
    class: 'sheet heat',
    tabindex: '0',
    role: 'application',
    'aria-label': `The text, coloured by a hidden unit. ${ARROWS}`,
  });
  const cursor = letterCursor(element, moved);
  let drawn = false;
  let letters = /** @type {string[]} */ ([]);

  return {
    element: el('div', {}, element),
    get at() {
      return cursor.at;
    },
    /** Another character of the stretch, once it is drawn. @param {number} to */
    set at(to) {
      cursor.at = to;
    },
    /** @param {Heat} heat @param {number} unit */
    draw(heat, unit) {
      const now = [...heat.text];
      if (now.join('') !== letters.join('')) {
        letters = now;
        cursor.cells = letters.map(cellOf);
        element.replaceChildren(...cursor.cells);
        if (drawn) cursor.at = 0;
        drawn = true;
      }
      for (const [i, cell] of cursor.cells.entries()) shadeByValue(cell, heat.values[i]);
      element.setAttribute('aria-label', `The text, coloured by unit ${unit}. ${ARROWS}`);
      cursor.go(cursor.at, false);
    },
  };
}

/**
 * The cursor over the letters of an element, which hears its keys and its pointer.
 * @param {HTMLElement} element
 * @param {(at: number) => void} moved
 */
function letterCursor(element, moved) {
  const cursor = {
    /** @type {HTMLElement[]} */
    cells: [],
    at: 0,
    /** @param {number} to @param {boolean} [tell] */
    go(to, tell = true) {
      const { cells } = cursor;
      if (!cells.length) return;
      cells[cursor.at]?.classList.remove('here');
      cursor.at = Math.min(cells.length - 1, Math.max(0, to));
      cells[cursor.at].classList.add('here');
      if (tell) moved(cursor.at);
    },
  };
  element.addEventListener('keydown', (event) => {
    const to = KEYS[event.key];
    if (!to || !cursor.cells.length) return;
    event.preventDefault();
    cursor.go(to(cursor.cells, cursor.at));
    cursor.cells[cursor.at].scrollIntoView({ block: 'nearest' });
  });
  element.addEventListener('pointerover', ({ target }) => {
    const which = numberOf(target);
    if (which >= 0 && which !== cursor.at) cursor.go(which);
  });
  element.addEventListener('pointerdown', ({ target }) => {
    const which = numberOf(target);
    if (which >= 0) cursor.go(which);
  });
  return cursor;
}

/**
 * A newline is shown as its sign before it breaks the line, so that it has a colour too.
 * @param {string} letter
 * @param {number} i
 */
const cellOf = (letter, i) =>
  el(
    'span',
    { class: 'letter value', 'data-at': i },
    letter === '\n' ? `${symbolOf(letter)}\n` : letter,
  );

/** The number of a character; below 0 where it is none. @param {EventTarget | null} target */
const numberOf = (target) => (target instanceof HTMLElement ? Number(target.dataset.at ?? -1) : -1);

/**
 * The character above or below: the nearest one of the neighbouring line.
 * @param {HTMLElement[]} cells
 * @param {number} at
 * @param {number} by -1 above, 1 below
 */
function besideLine(cells, at, by) {
  const own = cells[at].getBoundingClientRect();
  const sameLine = (own.height || 20) / 2;
  const far = (/** @type {DOMRect} */ box) => Math.abs(box.left - own.left);
  let [best, top] = [at, NaN];
  for (let i = at + by; i >= 0 && i < cells.length; i += by) {
    const box = cells[i].getBoundingClientRect();
    if (Math.abs(box.top - own.top) < sameLine) continue;
    if (Number.isNaN(top)) [best, top] = [i, box.top];
    if (Math.abs(box.top - top) >= sameLine) break;
    if (far(box) < far(cells[best].getBoundingClientRect())) best = i;
  }
  return best;
}
