// A field for a text in Markdown, and beside it what becomes of it.
import { el } from '../../page/dom.js';
import { showMarkdown } from '../markdown.js';

/** @import { OwnPictures } from '../own-pictures.js' */

/** Typing is followed at this distance. */
const FOLLOW_MS = 150;

/**
 * @param {object} given
 * @param {string} given.name which field of its block it is
 * @param {string} given.label
 * @param {string} given.hint what its result says while there is nothing
 * @param {boolean} [given.small]
 * @param {(text: string) => void} given.typed
 * @param {() => OwnPictures} given.pictures those of its report
 */
export function sourceField({ name, label, hint, small = false, typed, pictures }) {
  const area = el('textarea', {
    class: 'source',
    'aria-label': label,
    'data-field': name,
    rows: small ? 1 : 3,
    spellcheck: 'true',
    oninput: () => {
      typed(area.value);
      draw();
    },
  });
  const result = el('div', { class: 'prose result' });
  const element = el('div', { class: 'source-and-result' }, area, result);
  /** @type {string | null} */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function draw() {
    clearTimeout(timer);
    timer = setTimeout(show, FOLLOW_MS);
  }

  /** What the result follows from: the text, and the pictures where it shows any. */
  function source() {
    const text = area.value;
    return text.includes('![') ? text + JSON.stringify(pictures().all) : text;
  }

  function show() {
    const now = source();
    if (shown === now) return;
    shown = now;
    if (area.value.trim()) showMarkdown(result, area.value, pictures());
    else result.replaceChildren(el('p', { class: 'hint' }, hint));
  }

  return {
    element,
    area,
    result,
    /** @param {string} text */
    write(text) {
      if (area.value === text && shown === source()) return;
      if (area.value !== text) area.value = text;
      if (shown === null) show();
      else draw();
    },
  };
}
