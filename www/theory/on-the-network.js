// What a theory lab says of a small network, tried on RegressionCNN: four runs, queued by one
// press.
import { el } from '../page/dom.js';
import { linkTo } from '../page/link.js';
import { attempts } from './parts.js';

/** @import { Page } from '../types.js' */

const QUEUED = 'Four runs are queued. ';

/**
 * @param {Page} page
 * @param {string} experiment which of the ready-made ones
 * @param {string} runs the four runs in words
 */
export function tryOnNetwork({ lab }, experiment, runs) {
  const problem = attempts();
  const said = el('p', { class: 'queue-line', 'aria-live': 'polite' });
  const button = el('button', { type: 'button' }, 'Try it on RegressionCNN: queue four runs');
  button.addEventListener('click', async () => {
    button.disabled = true;
    await problem.attempt(async () => {
      const group = await lab.queueExperiment(experiment);
      if (!group) throw new Error(lab.queue.state.note);
      const sweeps = el('a', { href: linkTo('sweeps') }, 'Skips and sweeps');
      said.replaceChildren(QUEUED, sweeps, ' shows how far they are.');
    });
    button.disabled = false;
  });
  return el(
    'div',
    { class: 'on-the-network' },
    el('p', { class: 'help' }, runs),
    el('div', { class: 'buttons' }, button),
    said,
    problem.element,
  );
}
