// This lab's page.
import { el } from '../dom.js';

/** @type {import('../labs.js').Open} */
export function open(element) {
  element.append(el('h2', {}, 'compare'));
  return () => {};
}
