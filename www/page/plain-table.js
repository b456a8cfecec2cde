// A table of words and nodes that scrolls by itself where it is wider than the screen.
import { el } from './dom.js';

/**
 * @param {string} caption what it is, for people who can't see it
 * @param {(string | Node)[]} head
 * @param {(string | Node)[][]} rows the first cell of a row is its heading
 */
export const plainTable = (caption, head, rows) =>
  el(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', { class: 'visually-hidden' }, caption),
      el('thead', {}, el('tr', {}, ...head.map((cell) => el('th', { scope: 'col' }, cell)))),
      el(
        'tbody',
        {},
        ...rows.map(([first, ...rest]) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, first),
            ...rest.map((cell) => el('td', {}, cell)),
          ),
        ),
      ),
    ),
  );
