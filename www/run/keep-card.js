// Keeping a run: saved to a file, loaded from one, and what this browser keeps by itself.
import { el, write } from '../page/dom.js';

/**
 * What can be kept: `words` under the title, the button's deed, whether there is something to save.
 * @typedef {{ words: string, own: boolean, gone?: boolean }} KeepView
 */

/**
 * @param {HTMLElement} element
 * @param {{ title: HTMLElement, save: () => void, load: (file: File) => void, more?:
 * HTMLButtonElement[], after?: HTMLElement | null }} parts `more`: other buttons, for the run at
 * hand
 */
export function keepCard(element, { title, save, load, more = [], after = null }) {
  const words = el('p', { class: 'help' });
  const saving = el('button', { type: 'button', onclick: save }, 'Save run');
  const input = el('input', {
    type: 'file',
    accept: '.safetensors',
    hidden: true,
    'aria-label': 'A saved run',
  });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) load(file);
    input.value = '';
  });
  const loading = el('button', { type: 'button', onclick: () => input.click() }, 'Load run');
  element.append(
    title,
    words,
    el('div', { class: 'buttons' }, saving, loading, ...more, input),
    ...(after ? [after] : []),
  );
  /** @param {KeepView} view */
  return ({ words: sentence, own, gone = false }) => {
    for (const button of [saving, ...more]) button.disabled = !own;
    loading.disabled = gone;
    write(words, sentence);
  };
}
