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
  /** @type {HTMLElement[]} */
  let cells = [];
  /** @type {Heat | null} */
  let heat = null;
  let at = 0;
  let drawn = false;
  let letters = /** @type {string[]} */ ([]);

  /** @param {number} to @param {boolean} [tell] */
  function go(to, tell = true) {
    if (!heat || !cells.length) return;
    cells[at]?.classList.remove('here');
    at = Math.min(cells.length - 1, Math.max(0, to));
    cells[at].classList.add('here');
    if (tell) moved(at);
  }

  element.addEventListener('keydown', (event) => {
    const to = KEYS[event.key];
    if (!to || !cells.length) return;
    event.preventDefault();
    go(to(cells, at));
    cells[at].scrollIntoView({ block: 'nearest' });
  });
  element.addEventListener('pointerover', ({ target }) => {
    const which = numberOf(target);
    if (which >= 0 && which !== at) go(which);
  });
  element.addEventListener('pointerdown', ({ target }) => {
    const which = numberOf(target);
    if (which >= 0) go(which);
  });

  return {
    element: el('div', {}, element),
    get at() {
      return at;
    },
    /** Another character of the stretch, once it is drawn. @param {number} to */
    set at(to) {
      at = to;
    },
    /** @param {Heat} shown @param {number} unit */
    draw(shown, unit) {
      heat = shown;
      const now = [...shown.text];
      if (now.join('') !== letters.join('')) {
        letters = now;
        cells = letters.map(cellOf);
        element.replaceChildren(...cells);
        at = drawn ? 0 : at;
        drawn = true;
      }
      for (const [i, cell] of cells.entries()) shadeByValue(cell, shown.values[i]);
      element.setAttribute('aria-label', `The text, coloured by unit ${unit}. ${ARROWS}`);
      go(at, false);
    },
  };
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
