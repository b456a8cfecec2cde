// The alert: something was lost or went wrong, said at once, and dismissed by the viewer.
import { el, show, write } from '../dom.js';

/** @param {HTMLElement} element @param {import('../types.js').Actions} actions */
export function alertBox(element, actions) {
  const text = el('p');
  const dismiss = el('button', { type: 'button', class: 'quiet', onclick: actions.dismissAlert }, 'Dismiss');
  const inner = el('div', { class: 'alert-inner' }, text, dismiss);
  element.append(inner);
  show(inner, false);
  /** @param {import('../types.js').State} state */
  return ({ message }) => {
    write(text, message.alert);
    show(inner, message.alert !== '');
  };
}
