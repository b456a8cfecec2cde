// Why: the network at hand.
import { el } from '../../dom.js';
import { desk } from '../desk.js';
import { networkPicker } from '../shared/network-picker.js';

/** @type {import('../../labs.js').Open} */
export function open(element, page) {
  element.append(el('header', { class: 'lab-intro' }, el('h2', {}, 'Why')), networkPicker(desk(page)));
  return () => {};
}
