// Finding words in the sources of a report.
import { el, write } from '../../page/dom.js';

/** @typedef {{ area: HTMLTextAreaElement, at: number }} Hit */

/** Characters around a hit that are said. */
const AROUND = 24;

/**
 * Where words stand in texts, whether or not they are capitals.
 * @param {string} words
 * @param {string[]} texts
 * @returns {{ which: number, at: number }[]}
 */
export function hitsOf(words, texts) {
  const wanted = words.toLowerCase();
  if (!wanted) return [];
  return texts.flatMap((text, which) => {
    const found = [];
    const low = text.toLowerCase();
    for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length))
      found.push({ which, at });
    return found;
  });
}

/** @param {string} text @param {number} at @param {number} length */
const snippet = (text, at, length) =>
  `…${text.slice(Math.max(0, at - AROUND), at + length + AROUND).replaceAll(/\s+/g, ' ')}…`;

/** @param {() => HTMLTextAreaElement[]} areas of the report, in order */
export function findField(areas) {
  const field = el('input', {
    type: 'search',
    class: 'find-words',
    'aria-label': 'Find in this report',
    placeholder: 'Find',
    oninput: () => begin(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
      else if (event.key === 'Escape') leave();
    },
  });
  const said = el('span', { class: 'help', role: 'status' });
  let place = -1;
  /** @type {Element | null} */
  let marked = null;

  /** @returns {Hit[]} */
  function hits() {
    const all = areas();
    return hitsOf(
      field.value,
      all.map(({ value }) => value),
    ).map(({ which, at }) => ({ area: all[which], at }));
  }

  function begin() {
    place = -1;
    step(1);
  }

  /** @param {number} by */
  function step(by) {
    marked?.classList.remove('found');
    marked = null;
    const all = hits();
    if (!all.length) return write(said, field.value ? 'Not found.' : '');
    place = (place + by + all.length) % all.length;
    const { area, at } = all[place];
    marked = area.closest('.report-block') ?? area;
    marked.classList.add('found');
    marked.scrollIntoView({ block: 'center' });
    area.setSelectionRange(at, at + field.value.length);
    const words = snippet(area.value, at, field.value.length);
    write(said, `${place + 1} of ${all.length}: ${words}`);
  }

  /** Into the text, at what was found. */
  function leave() {
    const hit = hits()[place];
    marked?.classList.remove('found');
    hit?.area.focus();
  }

  /** @param {string} words @param {() => void} deed */
  const button = (words, deed) => el('button', { type: 'button', onclick: deed }, words);
  return el(
    'div',
    { class: 'find', role: 'search' },
    field,
    button('Previous', () => step(-1)),
    button('Next', () => step(1)),
    button('Edit there', leave),
    said,
  );
}
