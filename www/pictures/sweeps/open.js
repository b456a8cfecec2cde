// The lab of comparisons: ready-made experiments, the queue that trains them, and the library of
// finished runs.
import { el } from '../../page/dom.js';
import { comparison } from './comparison.js';
import { experimentCards } from './experiment-cards.js';
import { queueView } from './queue-view.js';
import { runDetails } from './run-details.js';
import { runsTable } from './runs-table.js';
import { Selection } from './selection.js';

/** @import { Open } from '../../page/labs.js' */

/** @type {Open} */
export function open(element, page) {
  const selection = new Selection(() => page.store.now());
  const timings = { tried: new Map() };
  const parts = {
    experiments: section('What to try'),
    queue: section('Queue'),
    runs: section('Runs'),
    details: el('section', { class: 'panel run-details', 'aria-label': 'One run', tabindex: -1 }),
    compared: section('Side by side'),
  };
  element.append(
    el(
      'header',
      { class: 'lab-intro' },
      el('h2', {}, 'Skips and sweeps'),
      el(
        'p',
        { class: 'lede' },
        'One change at a time, everything else the same: queue an experiment, and compare its ' +
          'runs by curve, number and picture.',
      ),
    ),
    parts.experiments,
    parts.queue,
    parts.compared,
    parts.runs,
    parts.details,
  );
  const views = [
    experimentCards(parts.experiments, page, timings),
    queueView(parts.queue, page, timings),
    comparison(parts.compared, page, selection),
    runsTable(parts.runs, page, selection),
    runDetails(parts.details, page, selection),
  ];
  return (state) => {
    selection.follow(state.runs);
    for (const view of views) view(state);
  };
}

/** @param {string} title */
function section(title) {
  return el(
    'section',
    { class: 'panel', 'aria-label': title },
    el('div', { class: 'panel-head' }, el('h3', {}, title)),
  );
}
