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

export class FindField {
  /** @param {() => HTMLTextAreaElement[]} areas of the report, in order */
  constructor(areas) {
    this.areas = areas;
    this.place = -1;
    /** The block that is marked. @type {Element | null} */
    this.marked = null;
    this.said = el('span', { class: 'help', role: 'status' });
    this.field = el('input', {
      type: 'search',
      class: 'find-words',
      'aria-label': 'Find in this report',
      placeholder: 'Find',
      oninput: () => this.begin(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Enter') this.step(event.shiftKey ? -1 : 1);
        else if (event.key === 'Escape') this.leave();
      },
    });
    /** @param {string} words @param {() => void} deed */
    const button = (words, deed) => el('button', { type: 'button', onclick: deed }, words);
    this.element = el(
      'div',
      { class: 'find', role: 'search' },
      this.field,
      button('Previous', () => this.step(-1)),
      button('Next', () => this.step(1)),
      button('Edit there', () => this.leave()),
      this.said,
    );
  }

  /** @returns {Hit[]} */
  hits() {
    const all = this.areas();
    return hitsOf(
      this.field.value,
      all.map(({ value }) => value),
    ).map(({ which, at }) => ({ area: all[which], at }));
  }

  begin() {
    this.place = -1;
    this.step(1);
  }

  /** To the next hit, or the one before. @param {number} by */
  step(by) {
    this.unmark();
    const all = this.hits();
    const { value } = this.field;
    if (!all.length) return write(this.said, value ? 'Not found.' : '');
    this.place = (Math.max(this.place, by < 0 ? 0 : -1) + by + all.length) % all.length;
    const { area, at } = all[this.place];
    this.marked = area.closest('.report-block') ?? area;
    this.marked.classList.add('found');
    this.marked.scrollIntoView({ block: 'center' });
    area.setSelectionRange(at, at + value.length);
    const words = snippet(area.value, at, value.length);
    write(this.said, `${this.place + 1} of ${all.length}: ${words}`);
  }

  /** Into the text, at what was found. */
  leave() {
    const hit = this.hits()[this.place];
    this.unmark();
    hit?.area.focus();
  }

  unmark() {
    this.marked?.classList.remove('found');
    this.marked = null;
  }
}
