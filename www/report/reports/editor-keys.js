// What the keys do in the editor of a report.
import { MARKS } from './marks.js';

/** @import { Marked } from './marks.js' */

/**
 * @param {HTMLElement} element
 * @param {object} deeds
 * @param {() => void} deeds.undo
 * @param {() => void} deeds.redo
 * @param {(mark: (given: Marked) => Marked) => boolean} deeds.mark
 * @param {(uid: number, by: number) => void} deeds.move
 */
export function editorKeys(element, { undo, redo, mark, move }) {
  element.addEventListener('keydown', (event) => {
    const inFind = event.target instanceof Element && event.target.closest('.find');
    if (inFind) return;
    if (event.altKey && !event.ctrlKey && /^Arrow(Up|Down)$/.test(event.key)) {
      const uid = uidOf(event.target);
      if (uid === null) return;
      event.preventDefault();
      return move(uid, event.key === 'ArrowUp' ? -1 : 1);
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'z' || key === 'y') {
      event.preventDefault();
      return key === 'y' || event.shiftKey ? redo() : undo();
    }
    const found = event.shiftKey ? undefined : MARKS.find((one) => one.key === key);
    if (found && mark(found.mark)) event.preventDefault();
  });
}

/** The block that an element stands in. @param {EventTarget | null} target */
function uidOf(target) {
  const block = target instanceof Element ? target.closest('[data-uid]') : null;
  return block ? Number(block.getAttribute('data-uid')) : null;
}
