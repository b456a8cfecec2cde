// A sheet of written text: the starter, then what the network wrote, each letter painted if wished;
// new letters are only added.
import { el, write } from '../page/dom.js';
import { offer } from '../page/download.js';

/**
 * Gives a written letter its look, by its number.
 * @typedef {(span: HTMLElement, at: number) => void} Paint
 */

/** @param {string} name what is written here, in words */
export function sheet(name) {
  const [given, added] = [el('span', { class: 'given' }), el('span')];
  const paper = el(
    'div',
    { class: 'sheet', tabindex: '0', role: 'group', 'aria-label': name },
    given,
    added,
  );
  const copied = el('span', { class: 'help', role: 'status' });
  const copy = el('button', { type: 'button', onclick: () => copyText() }, 'Copy');
  const save = el('button', { type: 'button', onclick: () => download() }, 'Download');
  const deeds = el('div', { class: 'buttons small' }, copy, save, copied);
  let fileName = 'sample';
  let shown = { starter: '', text: '' };
  const whole = () => shown.starter + shown.text;

  const download = () =>
    offer(new Blob([whole()], { type: 'text/plain;charset=utf-8' }), `${fileName}.txt`);

  async function copyText() {
    const done = await navigator.clipboard.writeText(whole()).then(
      () => true,
      () => false,
    );
    write(copied, done ? 'Copied.' : 'This browser did not allow copying.');
  }

  return {
    element: el('div', { class: 'sheet-frame' }, paper, deeds),
    /** @param {string} starter @param {string} text @param {Paint | null} paint */
    draw(starter, text, paint) {
      const grows = starter === shown.starter && text.startsWith(shown.text);
      const before = grows ? shown.text : '';
      if (!grows) {
        added.replaceChildren();
        write(given, starter);
        write(copied, '');
      }
      const low = paper.scrollTop + paper.clientHeight >= paper.scrollHeight - 40;
      if (text.length > before.length)
        added.append(...letters(text.slice(before.length), [...before].length, paint));
      shown = { starter, text };
      if (low) paper.scrollTop = paper.scrollHeight;
      for (const button of [copy, save]) button.disabled = whole() === '';
    },
    /** @param {string} label @param {string} file */
    rename(label, file) {
      if (paper.getAttribute('aria-label') !== label) paper.setAttribute('aria-label', label);
      copy.setAttribute('aria-label', `Copy: ${label}`);
      save.setAttribute('aria-label', `Download: ${label}`);
      fileName = file;
    },
  };
}

/**
 * @param {string} text
 * @param {number} from how many letters there were before
 * @param {Paint | null} paint
 * @returns {(Node | string)[]}
 */
function letters(text, from, paint) {
  if (!paint) return [text];
  return [...text].map((letter, i) => {
    const span = el('span', { class: 'letter' }, letter);
    paint(span, from + i);
    return span;
  });
}
