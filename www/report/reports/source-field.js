// A field for a text in Markdown, and beside it what becomes of it.
import { el } from '../../page/dom.js';
import { showMarkdown } from '../markdown.js';

/** Typing is followed at this distance. */
const FOLLOW_MS = 150;

/**
 * @param {{ name: string, label: string, hint: string, small?: boolean, typed: (text: string) =>
 * void }} given `name`: which field of its block it is; `hint`: what its result says while there is
 * nothing
 */
export function sourceField({ name, label, hint, small = false, typed }) {
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

  function show() {
    if (shown === area.value) return;
    shown = area.value;
    if (area.value.trim()) showMarkdown(result, area.value);
    else result.replaceChildren(el('p', { class: 'hint' }, hint));
  }

  return {
    element,
    area,
    result,
    /** @param {string} text */
    write(text) {
      if (area.value === text && shown === text) return;
      if (area.value !== text) area.value = text;
      if (shown === null) show();
      else draw();
    },
  };
}
