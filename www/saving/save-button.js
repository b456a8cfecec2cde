// “Save”: beside every figure, takes it along as files or by the clipboard. All of it but this
// button is loaded when the first is pressed.
import { el } from '../page/dom.js';

/**
 * @param {() => HTMLElement | null} host what is saved, as it stands when the menu is opened
 * @param {() => { title: string, lab: string }} named what the figure is called and where it is
 * @returns {HTMLElement}
 */
export function saveButton(host, named) {
  const button = el(
    'button',
    { type: 'button', class: 'link', 'aria-expanded': 'false', onclick: toggle },
    'Save',
    el('span', { class: 'visually-hidden' }, `: ${named().title}`),
  );
  const element = el('span', { class: 'save-figure' }, button);

  async function toggle() {
    const { toggleMenu } = await import('./menu.js');
    await toggleMenu({ element, button, host, named });
  }
  return element;
}
