// A button that copies a text, and says beside it whether that worked.
import { el, write } from './dom.js';

/** Copies a text; whether the browser allowed it. @param {string} text */
export const copyText = (text) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);

/** @param {string} label @param {() => string} text */
export function copyButton(label, text) {
  const said = el('span', { class: 'help', role: 'status' });
  const copy = async () => {
    const done = await copyText(text());
    write(
      said,
      done ? 'Copied.' : 'This browser did not allow copying; mark the text and copy it.',
    );
  };
  return el(
    'p',
    { class: 'copying' },
    el('button', { type: 'button', onclick: copy }, label),
    ' ',
    said,
  );
}
