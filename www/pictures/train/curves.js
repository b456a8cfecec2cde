// How well the run at hand has learnt: one sentence of verdict, and its curves.
import { baselinesOf } from '../baselines.js';
import { el, write } from '../../page/dom.js';
import { addToReport } from '../../report/add-button.js';
import { finishedRunSpec } from '../card-at-hand.js';
import { verdict } from '../verdict.js';
import { runCurves } from './run-curves.js';

/** @import { Page, RunView, State } from '../../types.js' */

/** @param {HTMLElement} element @param {Page} page */
export function curves(element, page) {
  const sentence = el('p', { class: 'verdict' });
  const heading = el('h2', { id: 'curves-title' }, 'How well it has learnt');
  const { scale, figure, accuracy, table, draw } = runCurves();
  const add = (/** @type {string} */ title) =>
    addToReport(page, () => finishedRunSpec(page), title);
  figure.append(add('the loss'));
  accuracy.append(add('the accuracy'));
  element.append(
    el('div', { class: 'panel-head' }, heading, scale),
    sentence,
    figure,
    accuracy,
    table,
  );
  /** @type {RunView | null} */
  let latest = null;

  /** @param {State} state */
  return ({ run, data }) => {
    if (run === latest) return;
    latest = run;
    const baselines = baselinesOf(run, data.summary);
    write(sentence, verdict(run.epochs, baselines) || 'The curve is drawn as the network trains.');
    draw(run, baselines);
  };
}
