// A slider with its name, and its value in words.
import { el, write } from './dom.js';

/**
 * @param {string} label
 * @param {{ min: number, max: number, step: number, value: number, words?: (value: number) =>
 * string, changed: (value: number) => void }} options
 */
export function slider(label, { min, max, step, value, words = String, changed }) {
  const input = el('input', { type: 'range', min, max, step, value });
  const output = el('output', {});
  const tell = () => {
    const text = words(Number(input.value));
    write(output, text);
    input.setAttribute('aria-valuetext', text);
  };
  input.addEventListener('input', () => {
    tell();
    changed(Number(input.value));
  });
  tell();
  return {
    element: el('label', { class: 'slider' }, el('span', {}, label), input, output),
    input,
    value: () => Number(input.value),
    /** @param {number} next */
    set(next) {
      input.value = String(next);
      tell();
    },
    /** @param {number} most */
    limit(most) {
      input.max = String(most);
      tell();
    },
  };
}
