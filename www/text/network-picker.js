// Which network a text lab looks at: a list of those at hand, and a button that opens another.
import { el, write } from '../page/dom.js';

/** @import { Desk } from './desk.js' */

/** What files of weights are called. */
const ACCEPTED = '.npz,.pkl,.safetensors';
let pickers = 0;

/** @param {Desk} desk @returns {HTMLElement} */
export function networkPicker(desk) {
  const id = `network-${++pickers}`;
  const select = el('select', { id, onchange: () => desk.choose(select.value) });
  const file = el('input', {
    type: 'file',
    accept: ACCEPTED,
    class: 'visually-hidden',
    tabindex: '-1',
    'aria-hidden': 'true',
    onchange: () => {
      const chosen = [...(file.files ?? [])];
      file.value = '';
      if (chosen.length) desk.page.actions.openFiles(chosen, 'network');
    },
  });
  const open = el('button', { type: 'button', onclick: () => file.click() }, 'Open a network …');
  const problem = el('p', { class: 'field-problem', role: 'status' });
  const element = el(
    'div',
    { class: 'network-picker' },
    el('label', { for: id }, 'Network'),
    select,
    open,
    file,
    problem,
  );
  let drawn = '';
  desk.watch(({ networks, network, networkProblem }) => {
    const now = JSON.stringify(networks.map((one) => [one.id, one.title]));
    if (now !== drawn) {
      drawn = now;
      select.replaceChildren(...networks.map((one) => el('option', { value: one.id }, one.title)));
    }
    if (select.value !== network) select.value = network;
    write(problem, networkProblem);
  });
  return element;
}
