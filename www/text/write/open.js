// Write: a text is opened, a character network learns from it, and what it writes meanwhile is
// shown.
import { el } from '../../page/dom.js';
import { desk as deskOf } from '../desk.js';
import { loadTextExample, shippedRun, withExample } from './example.js';
import { textKeepCard } from './keep.js';
import { learning } from './learning.js';
import { networkCard } from './network-card.js';
import { recipe } from './recipe.js';
import { textRunBar } from './run-bar.js';
import { samples } from './samples.js';
import { textCard } from './text-card.js';
import { addToReport } from '../../report/add-button.js';
import { curveSpec, writtenSpec } from './specs.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { FigureSpec } from '../../types.js' */

/** @type {Open} */
export function open(element, page) {
  const desk = deskOf(page);
  const bar = textRunBar(desk);
  const add = (/** @type {string} */ title, /** @type {() => FigureSpec | null} */ spec) =>
    addToReport(page, spec, title);
  const curve = learning(add('The learning curve', () => curveSpec(desk)));
  const written = samples(add('What it writes while it learns', () => writtenSpec(desk)));
  const network = networkCard(desk);
  const [text, form, kept] = [textCard(desk), recipe(desk), textKeepCard(desk)];
  const parts = [bar, network, text, form, kept];
  element.append(
    el(
      'header',
      { class: 'lab-intro' },
      el('h2', {}, 'Write'),
      el(
        'p',
        { class: 'lede' },
        'A recurrent network reads a text one character at a time. After each it gives every ' +
          'character a probability of coming next, and learns from what really came. Drawing ' +
          'from those probabilities, it writes.',
      ),
    ),
    bar.element,
    el(
      'div',
      { class: 'lab text-columns' },
      el('div', { class: 'results' }, curve.element, written.element, network.element),
      el('div', { class: 'settings' }, text.element, form.element, kept.element),
    ),
  );
  const draw = () => {
    if (element.hidden) return;
    for (const part of parts) part.draw(desk.state);
    const shown = withExample(desk.state);
    for (const part of [curve, written]) part.draw(shown);
  };
  loadTextExample(desk);
  desk.watch(draw);
  return draw;
}

/** What it shows first. */
export const fetchFirst = () => shippedRun();
