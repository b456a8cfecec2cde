// The bar above a report that is written: back and forth, what can be done to its texts, finding.
import { able, isAble } from '../../page/able.js';
import { el, write } from '../../page/dom.js';
import { MARKS } from './marks.js';

/** @import { Marked } from './marks.js' */

const HERE = 'Put the cursor into a text first.';

/**
 * @param {object} deeds
 * @param {() => void} deeds.undo
 * @param {() => void} deeds.redo
 * @param {(mark: (given: Marked) => Marked) => boolean} deeds.mark whether there was a text to mark
 * @param {HTMLElement} find
 */
export function toolbar({ undo, redo, mark }, find) {
  const said = el('span', { class: 'help kept', role: 'status' });
  /** @param {string} words @param {() => void} deed @param {string} [keys] */
  const button = (words, deed, keys) =>
    el(
      'button',
      {
        type: 'button',
        'aria-keyshortcuts': keys ?? null,
        title: keys ?? null,
        // The text keeps its focus, and what is selected in it.
        onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
        onclick: deed,
      },
      words,
    );
  const back = button('Undo', () => isAble(back) && undo(), 'Control+Z');
  const forth = button('Redo', () => isAble(forth) && redo(), 'Control+Shift+Z');
  const marks = MARKS.map(({ name, key, mark: change }) =>
    button(
      name,
      () => {
        if (!mark(change)) write(said, HERE);
      },
      key && `Control+${key.toUpperCase()}`,
    ),
  );
  return {
    element: el(
      'div',
      { class: 'report-toolbar' },
      el('div', { class: 'tools', role: 'group', 'aria-label': 'Undo' }, back, forth),
      el('div', { class: 'tools', role: 'group', 'aria-label': 'Text' }, ...marks),
      find,
      said,
    ),
    /** @param {boolean} canUndo @param {boolean} canRedo */
    draw(canUndo, canRedo) {
      able(back, canUndo);
      able(forth, canRedo);
    },
    /** @param {string} words */
    say: (words) => write(said, words),
  };
}
