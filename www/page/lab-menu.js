// In a narrow window the labs are a menu: a button that names the lab that is shown and opens all
// of them below the head.
import { el } from './dom.js';

/**
 * @param {HTMLElement} nav what the menu belongs to
 * @param {HTMLElement} panel what it opens
 */
export function labMenu(nav, panel) {
  const current = el('span', { class: 'lab-current' });
  const button = el(
    'button',
    { type: 'button', class: 'labs-menu', 'aria-controls': panel.id, onclick: () => turn(!open()) },
    el('span', { class: 'labs-word' }, 'Labs: '),
    current,
  );
  const open = () => nav.classList.contains('open');

  /** @param {boolean} wanted */
  function turn(wanted) {
    nav.classList.toggle('open', wanted);
    button.setAttribute('aria-expanded', String(wanted));
  }
  turn(false);
  nav.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !open()) return;
    turn(false);
    button.focus();
  });
  nav.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !nav.contains(relatedTarget)) turn(false);
  });
  addEventListener('pointerdown', ({ target }) => {
    if (open() && target instanceof Node && !nav.contains(target)) turn(false);
  });
  return { button, current, close: () => turn(false) };
}
