// The alerts: something was lost or went wrong, or a link is broken; said at once, and dismissed by
// the viewer.
import { el, show, write } from './dom.js';

/** @import { Actions, State } from '../types.js' */

/** @param {HTMLElement} element @param {Actions} actions */
export function alertBox(element, actions) {
  const link = notice(actions.dismissLink);
  const storage = notice(actions.dismissStorageTrouble);
  const other = notice(actions.dismissAlert);
  element.append(link.element, storage.element, other.element);
  /** @param {State} state */
  return ({ alert, recipe, storageTrouble }) => {
    link.draw(recipe.linkProblem);
    storage.draw(storageTrouble);
    other.draw(alert);
  };
}

/** @param {() => void} dismissed */
function notice(dismissed) {
  const text = el('p');
  const element = el(
    'div',
    { class: 'alert-inner' },
    text,
    el('button', { type: 'button', class: 'quiet', onclick: dismissed }, 'Dismiss'),
  );
  return {
    element,
    /** @param {string} sentence nothing to hide it */
    draw(sentence) {
      write(text, sentence);
      show(element, sentence !== '');
    },
  };
}
