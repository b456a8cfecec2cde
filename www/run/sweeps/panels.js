// What a lab of finished runs is made of, for either half: what can be queued, the queue, the runs
// side by side, their table, and one run in full.
import { el } from '../../page/dom.js';
import { cardsOf } from '../half.js';
import { comparison } from './comparison.js';
import { queueView } from './queue-view.js';
import { runDetails } from './run-details.js';
import { runsTable } from './runs-table.js';
import { Selection } from './selection.js';

/** @import { Page, State } from '../../types.js' */
/** @import { AddRuns, Finals } from './comparison.js' */
/** @import { ExampleSweep } from './example-sweep.js' */
/** @import { Reader } from './reader.js' */
/** @import { Details } from './run-details.js' */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {Reader} reader
 * @param {{ title: string, lede: string, finals: Finals, details: Details, adding: AddRuns,
 * example: ExampleSweep, experiments: (element: HTMLElement) => (state: State) => void }} own
 * what only this half has
 * @returns {{ draw: (state: State) => void, only: (ids: string[]) => void }} `only`: compares these
 * runs, and no others
 */
export function panels(element, page, reader, own) {
  const { title, lede, finals, details, adding, experiments, example } = own;
  const selection = new Selection(() => page.store.now());
  const parts = {
    experiments: section('What to try'),
    queue: section('Queue'),
    runs: section('Runs'),
    details: el('section', { class: 'panel run-details', 'aria-label': 'One run', tabindex: -1 }),
    compared: section('Side by side'),
  };
  element.append(
    el('header', { class: 'lab-intro' }, el('h2', {}, title), el('p', { class: 'lede' }, lede)),
    parts.compared,
    parts.experiments,
    parts.queue,
    parts.runs,
    parts.details,
  );
  const views = [
    experiments(parts.experiments),
    queueView(parts.queue, page, reader),
    comparison(parts.compared, reader, selection, { ends: finals, adding, example }),
    runsTable(parts.runs, page, reader, selection),
    runDetails(parts.details, page, reader, selection, { ...details, adding }),
  ];
  return {
    draw(state) {
      selection.follow(cardsOf(state.runs.cards, reader.half));
      for (const view of views) view(state);
    },
    only(ids) {
      selection.only(ids);
      parts.compared.scrollIntoView({ block: 'start' });
    },
  };
}

/** @param {string} title */
const section = (title) =>
  el(
    'section',
    { class: 'panel', 'aria-label': title },
    el('div', { class: 'panel-head' }, el('h3', {}, title)),
  );
