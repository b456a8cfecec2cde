// Which validation pictures are shown: paging through them, or going to one by its number.
import { el, write } from '../page/dom.js';
import { count } from '../page/format.js';

/** @param {() => void} turned called when other pictures are to be shown */
export function pager(turned) {
  const before = el('button', { type: 'button', onclick: () => go(first - size) }, 'Previous');
  const after = el('button', { type: 'button', onclick: () => go(first + size) }, 'Next');
  const number = el('input', { type: 'number', min: 0, step: 1, value: 0, inputmode: 'numeric' });
  const words = el('p', { class: 'help pager-words' });
  number.addEventListener('change', () => go(Math.round(Number(number.value)) || 0));
  let [first, size, total] = [0, 1, 0];

  /** @param {number} to */
  function go(to) {
    const next = Math.max(0, Math.min(to, total - 1));
    number.value = String(next);
    if (next === first) return;
    first = next;
    draw();
    turned();
  }

  function draw() {
    const last = Math.min(total, first + size) - 1;
    before.disabled = first === 0;
    after.disabled = last >= total - 1;
    number.max = String(Math.max(0, total - 1));
    write(words, shownWords(first, last, total));
  }

  return {
    element: el(
      'div',
      { class: 'pager' },
      el('div', { class: 'buttons' }, before, after),
      el('label', { class: 'pager-number' }, 'From number ', number),
      words,
    ),
    /**
     * How many there are in all and on a page; says whether other pictures are shown now.
     * @param {number} inAll
     * @param {number} onPage
     */
    fit(inAll, onPage) {
      if (inAll === total && onPage === size) return false;
      [total, size] = [inAll, onPage];
      first = Math.max(0, Math.min(first, total - 1));
      draw();
      return true;
    },
    go,
    /** The number of the first picture that is shown. */
    get first() {
      return first;
    },
    /** The numbers of the pictures that are shown. */
    numbers: () =>
      Array.from({ length: Math.max(0, Math.min(size, total - first)) }, (_, i) => first + i),
  };
}

/** @param {number} first @param {number} last @param {number} total */
const shownWords = (first, last, total) =>
  total
    ? `Validation pictures ${count(first)} to ${count(last)} of ${count(total)}, counted from 0.`
    : '\u00a0';
