// A text coloured by one unit: a cursor goes from character to character, by pointer or by arrow
// keys.
import { el } from '../../page/dom.js';
import { symbolOf } from '../characters.js';
import { shadeByValue } from '../shades.js';

/** @import { Heat } from '../answers.js' */

/** @param {(at: number) => void} moved called with the character's number in the stretch */
export function heatText(moved) {
  const element = el('div', {
    class: 'sheet heat',
    tabindex: '0',
    role: 'application',
    'aria-label':
      'The text, coloured by a hidden unit. Arrow keys move from character to character.',
  });
  /** @type {HTMLElement[]} */
  let cells = [];
  /** @type {Heat | null} */
  let heat = null;
  let at = 0;
  let letters = /** @type {string[]} */ ([]);

  /** @param {number} to @param {boolean} [tell] */
  function go(to, tell = true) {
    if (!heat || !cells.length) return;
    cells[at]?.classList.remove('here');
    at = Math.min(cells.length - 1, Math.max(0, to));
    cells[at].classList.add('here');
    if (!tell) return;
    moved(at);
  }

  /** The character above or below: the nearest one of the neighbouring line. @param {number} by */
  function line(by) {
    const own = cells[at].getBoundingClientRect();
    const height = own.height || 20;
    for (let i = at + by; i >= 0 && i < cells.length; i += by) {
      const box = cells[i].getBoundingClientRect();
      if (Math.abs(box.top - own.top) < height / 2) continue;
      let best = i;
      for (
        let k = i;
        k >= 0 &&
        k < cells.length &&
        Math.abs(cells[k].getBoundingClientRect().top - box.top) < height / 2;
        k += by
      ) {
        if (
          Math.abs(cells[k].getBoundingClientRect().left - own.left) <
          Math.abs(cells[best].getBoundingClientRect().left - own.left)
        )
          best = k;
      }
      return best;
    }
    return at;
  }

  /** @type {Record<string, () => number>} */
  const keys = {
    ArrowLeft: () => at - 1,
    ArrowRight: () => at + 1,
    ArrowUp: () => line(-1),
    ArrowDown: () => line(1),
    Home: () => 0,
    End: () => cells.length - 1,
  };
  element.addEventListener('keydown', (event) => {
    const to = keys[event.key];
    if (!to || !cells.length) return;
    event.preventDefault();
    go(to());
    cells[at].scrollIntoView({ block: 'nearest' });
  });
  for (const kind of ['pointerover', 'pointerdown']) {
    element.addEventListener(kind, (event) => {
      const which =
        event.target instanceof HTMLElement ? Number(event.target.dataset.at ?? -1) : -1;
      if (which >= 0 && (which !== at || kind === 'pointerdown')) go(which);
    });
  }

  return {
    element: el('div', {}, element),
    get at() {
      return at;
    },
    /** @param {Heat} shown @param {number} unit */
    draw(shown, unit) {
      heat = shown;
      const now = [...shown.text];
      if (now.join('') !== letters.join('')) {
        letters = now;
        // A newline is shown as its sign before it breaks the line, so that it has a colour too.
        cells = letters.map((letter, i) =>
          el(
            'span',
            { class: 'letter value', 'data-at': i },
            letter === '\n' ? `${symbolOf(letter)}\n` : letter,
          ),
        );
        element.replaceChildren(...cells);
        at = 0;
      }
      for (const [i, cell] of cells.entries()) shadeByValue(cell, shown.values[i]);
      element.setAttribute(
        'aria-label',
        `The text, coloured by unit ${unit}. Arrow keys move from character to character.`,
      );
      go(at, false);
    },
  };
}
