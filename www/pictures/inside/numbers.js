// Numbers of the arithmetic as pictures: k x k in a table, and sums as bars.
import { cssOf, inkOn } from '../../charts/diverging.js';
import { el } from '../../page/dom.js';
import { figureText } from './arithmetic.js';

/** Sums that are listed one by one. */
const SHOWN = 12;

/**
 * Numbers as a table of k x k, tinted by their sign and size; hidden until their step has come.
 * @param {HTMLElement} element
 * @param {string} title
 * @param {number[]} values
 * @param {number} side
 * @param {boolean} known
 * @param {number} [chosen]
 */
export function fill(element, title, values, side, known, chosen) {
  const most = Math.max(...values.map(Math.abs));
  const rows = Array.from({ length: side }, (_, row) =>
    el(
      'tr',
      {},
      ...values
        .slice(row * side, (row + 1) * side)
        .map((value, column) => cell(value, most, known, row * side + column === chosen)),
    ),
  );
  element.replaceChildren(
    el('table', { class: 'inside-numbers' }, el('caption', {}, title), el('tbody', {}, ...rows)),
  );
}

/** @param {number} value @param {number} most @param {boolean} known @param {boolean} chosen */
function cell(value, most, known, chosen) {
  const node = el('td', { class: chosen ? 'chosen' : null }, known ? figureText(value) : '·');
  if (!known) return node;
  node.style.setProperty('background-color', cssOf(value, most));
  node.style.setProperty('color', inkOn(value, most));
  return node;
}

/**
 * The largest sums, in order of their size, and what the others come to.
 * @param {{ channels: { sum: number }[] }} trace
 * @param {number} channel
 */
export function sumBars({ channels }, channel) {
  const sorted = channels
    .map(({ sum }, input) => ({ sum, input }))
    .sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  const most = Math.abs(sorted[0].sum);
  const rest = sorted.slice(SHOWN).reduce((sum, one) => sum + one.sum, 0);
  const line = (/** @type {string} */ name, /** @type {number} */ sum, own = false) => {
    const bar = el('span', { class: 'inside-bar', 'aria-hidden': 'true' });
    bar.style.setProperty('width', `${Math.min(1, Math.abs(sum) / (most || 1)) * 50}%`);
    bar.style.setProperty(sum < 0 ? 'right' : 'left', '50%');
    bar.style.setProperty('background-color', cssOf(sum < 0 ? -1 : 1, 1));
    return el(
      'li',
      { class: own ? 'own' : null },
      el('span', {}, name),
      el('span', { class: 'inside-track' }, bar),
      el('span', {}, figureText(sum)),
    );
  };
  return [
    ...sorted
      .slice(0, SHOWN)
      .map(({ sum, input }) => line(`Map ${input + 1}`, sum, input === channel)),
    ...(sorted.length > SHOWN ? [line(`The other ${sorted.length - SHOWN}`, rest)] : []),
  ];
}
