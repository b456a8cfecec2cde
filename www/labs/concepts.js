// The lab of concepts: the assignment's questions that are about ideas, each with a figure to explore.
import { el } from '../dom.js';
import { colours } from './concepts/colours.js';
import { hyperParameters } from './concepts/hyper-parameters.js';
import { larger } from './concepts/larger.js';
import { metrics } from './concepts/metrics.js';
import { poolRelu } from './concepts/pool-relu.js';
import { squaredError } from './concepts/squared-error.js';

/** @type {import('../labs.js').Open} */
export function open(element, page) {
  const parts = [colours, squaredError, hyperParameters, poolRelu, metrics, larger].map((part) => part(page));
  const links = parts.map(({ id, title, element: target }) => el('li', {}, el('a', { href: '#', onclick: (/** @type {Event} */ event) => {
    event.preventDefault(); // the address names the lab
    target.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  } }, `${id} ${title}`)));
  element.classList.add('concepts');
  element.append(
    el('header', { class: 'lab-intro' }, el('h2', {}, 'Concepts'), el('p', { class: 'lede' }, 'Six questions of the assignment that are about ideas, each with something to try.')),
    el('nav', { class: 'contents', 'aria-label': 'Questions' }, el('ul', {}, ...links)),
    ...parts.map((part) => part.element),
  );
  return (state) => parts.forEach((part) => part.draw(state));
}
