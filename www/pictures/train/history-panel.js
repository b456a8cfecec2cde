// The time machine of the run at hand, and what stands under it: where the queue is, and runs of
// other lengths to queue.
import { answerLine } from '../../page/answer-line.js';
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { plural } from '../../page/format.js';
import { linkTo } from '../../page/link.js';
import { openEntries } from '../../run/runs-state.js';
import { addToReport } from '../../report/add-button.js';
import { finishedRunSpec } from '../card-at-hand.js';
import { queueExperiment } from '../queue-experiment.js';
import { pictureMachine } from '../time-machine.js';

/** @import { Page, State } from '../../types.js' */

const BACK =
  'Back through the epochs: the same pictures as the network painted them before the first step ' +
  'and after each epoch. ';
const QUEUED = 'Four runs are queued in Skips and sweeps, and are compared there.';

/**
 * The time machine of the run at hand, under the validation grid; and the queue, where that trains.
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function historyPanel(element, page) {
  const { lab } = page;
  const machine = pictureMachine({ name: 'Epoch to look at' });
  const epochs = el(
    'button',
    { type: 'button', class: 'link', onclick: compare },
    'Queue runs of 5, 10, 25 and 50 epochs',
  );
  const said = answerLine('span');
  /** The experiment as it was queued from here. */
  let group = '';
  let adding = false;
  const figure = el(
    'figure',
    { class: 'history' },
    machine.element,
    el('figcaption', {}, BACK, epochs, ' ', said.element),
    addToReport(page, () => finishedRunSpec(page), 'the pictures of its epochs'),
  );
  const queued = el('a', {}, 'Skips and sweeps');
  const words = el('span');
  const line = el('p', { class: 'queue-line' }, words, queued);
  element.append(line, figure);

  async function compare() {
    epochs.disabled = adding = true;
    try {
      group = await queueExperiment(lab, 'epochs');
      said.answer(group ? QUEUED : lab.queue.state.note);
    } catch (error) {
      const message = `The runs could not be queued: ${messageOf(error)}`;
      lab.store.apply({ kind: 'alerted', message });
    } finally {
      adding = false;
      epochs.disabled = isQueued();
    }
  }

  const isQueued = () =>
    adding || openEntries(lab.queue.state).some((entry) => entry.group.id === group);

  /** @param {State} state */
  return ({ runs, run, recipe }) => {
    const open = openEntries(runs.queue);
    show(line, runs.queue.phase !== 'idle' && open.length > 0);
    write(words, `${queueWords(runs.queue)}: ${plural(open.length, 'run')} to go. `);
    if (queued.getAttribute('href') !== linkTo('sweeps')) queued.href = linkTo('sweeps');
    show(epochs, (recipe.values?.task ?? 'regression') === 'regression');
    epochs.disabled = isQueued();
    said.rest(group && isQueued() ? QUEUED : '');
    show(figure, run.engine !== null && runs.history !== null);
    machine.draw(run.engine !== null ? runs.history : null);
  };
}

/** @param {State['runs']['queue']} queue */
function queueWords({ phase, elsewhere }) {
  if (phase === 'running') return 'The queue trains here';
  return elsewhere ? 'Another tab runs the queue' : 'The queue is paused';
}
