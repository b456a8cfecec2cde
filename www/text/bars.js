// The likeliest characters as bars with their chances, rebuilt in place so that nothing jumps.
import { el, write } from '../page/dom.js';
import { nameOf, symbolOf } from './characters.js';
import { chance } from './numbers.js';

/** @import { Chance } from './answers.js' */

/**
 * @param {string} label what these are the chances of
 * @param {number} most rows, kept free where there are fewer characters
 */
export function bars(label, most) {
  const rows = Array.from({ length: most }, () => {
    const [sign, bar, value] = [
      el('b', { 'aria-hidden': 'true' }),
      el('span', { class: 'chance-bar' }),
      el('span', { class: 'chance-value' }),
    ];
    const name = el('span', { class: 'visually-hidden' });
    return {
      row: el(
        'li',
        {},
        sign,
        name,
        el('span', { class: 'chance-track', 'aria-hidden': 'true' }, bar),
        value,
      ),
      sign,
      name,
      bar,
      value,
    };
  });
  const element = el(
    'ol',
    { class: 'chances', 'aria-label': label },
    ...rows.map(({ row }) => row),
  );
  return {
    element,
    /**
     * @param {readonly Chance[]} entries likeliest first
     * @param {string} [marked] the character that really came
     */
    draw(entries, marked) {
      for (const [i, { row, sign, name, bar, value }] of rows.entries()) {
        const entry = entries[i];
        const own = entry !== undefined && entry.character === marked;
        write(sign, entry ? symbolOf(entry.character) : '\u00a0');
        write(name, entry ? `${nameOf(entry.character)}${own ? ', which came' : ''}: ` : '');
        write(value, entry ? chance(entry.probability) : '\u00a0');
        bar.style.width = `${(entry?.probability ?? 0) * 100}%`;
        row.classList.toggle('came', own);
      }
    },
  };
}
