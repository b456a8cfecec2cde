// The lab of concepts: the assignment's questions that are about ideas, each with a figure to
// explore.
import { el } from '../../page/dom.js';
import { colours } from './colours.js';
import { hyperParameters } from './hyper-parameters.js';
import { largerPictures } from './larger-pictures.js';
import { metrics } from './metrics.js';
import { poolRelu } from './pool-relu.js';
import { squaredError } from './squared-error.js';

/** @import { Open } from '../../page/labs.js' */

/** @type {Open} */
export function open(element, page) {
  const parts = [colours, squaredError, hyperParameters, poolRelu, metrics, largerPictures].map(
    (part) => part(page),
  );
  const links = parts.map(({ id, title, element: target }) =>
    el(
      'li',
      {},
      el(
        'a',
        {
          href: '#',
          onclick: (/** @type {Event} */ event) => {
            event.preventDefault(); // the address names the lab
            target.scrollIntoView({ block: 'start' });
            target.focus({ preventScroll: true });
          },
        },
        `${id} ${title}`,
      ),
    ),
  );
  element.classList.add('concepts');
  element.append(
    el(
      'header',
      { class: 'lab-intro' },
      el('h2', {}, 'Concepts'),
      el(
        'p',
        { class: 'lede' },
        'Six questions of the assignment that are about ideas, each with something to try.',
      ),
    ),
    el('nav', { class: 'contents', 'aria-label': 'Questions' }, el('ul', {}, ...links)),
    ...parts.map((part) => part.element),
  );
  return (state) => {
    for (const part of parts) part.draw(state);
  };
}
