// The bar above a report that is written: back and forth, what can be done to its texts, finding.
import { able, isAble } from '../../page/able.js';
import { el, show, write } from '../../page/dom.js';
import { MARKS, pictureMark } from './marks.js';

/** @import { Marked } from './marks.js' */

const HERE = 'Put the cursor into a text first.';
const NO_PICTURES =
  'This report carries no pictures yet. A run on pictures, a photograph or a palette brings ' +
  'some: “Add to report” stands beside each in its lab.';
/** More of a report's pictures are not listed. */
const MOST_LISTED = 6;

/** @param {{ address: string, title: string }[]} all */
function picturesInWords(all) {
  const few = all.slice(0, MOST_LISTED).map(({ address, title }) => `${address} (${title})`);
  const rest = all.length - few.length;
  return `Pictures of this report: ${few.join(', ')}${rest ? ` and ${rest} more` : ''}.`;
}

/**
 * @param {object} deeds
 * @param {() => void} deeds.undo
 * @param {() => void} deeds.redo
 * @param {(mark: (given: Marked) => Marked) => boolean} deeds.mark whether there was a text to mark
 * @param {() => { address: string, title: string }[]} deeds.pictures those that texts may show
 * @param {HTMLElement} find
 */
export function toolbar({ undo, redo, mark, pictures }, find) {
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
  /** Which pictures there are stays to be read, whatever else is said. */
  const listed = el('p', { class: 'help listed', role: 'status', hidden: true });
  const picture = button('Picture', () => {
    const [first, ...others] = pictures();
    if (!first) write(listed, NO_PICTURES);
    else write(listed, mark(pictureMark(first)) ? picturesInWords([first, ...others]) : HERE);
    show(listed, true);
  });
  return {
    element: el(
      'div',
      { class: 'report-toolbar' },
      el('div', { class: 'tools', role: 'group', 'aria-label': 'Undo' }, back, forth),
      el('div', { class: 'tools', role: 'group', 'aria-label': 'Text' }, ...marks, picture),
      find,
      said,
      listed,
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
