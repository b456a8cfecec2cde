// The queue on the page: what trains, what waits, what failed and why, with pause, resume and
// cancel.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { currentEpoch, timeLeft } from '../run-state.js';
import { openEntries } from '../../run/runs-state.js';
import { estimate, measuredRates, roughly } from './timing.js';

/** @import { Page, QueueEntry, QueueState, State } from '../../types.js' */
/** @import { Timings } from './timing.js' */

const WORDS = { waiting: 'waits', running: 'trains', done: 'finished', failed: 'failed' };

/** @param {HTMLElement} element @param {Page} page @param {Timings} timings */
export function queueView(element, page, timings) {
  const { queue } = page.lab;
  const said = (/** @type {Promise<unknown>} */ deed) => void deed.catch(() => {});
  const pause = el(
    'button',
    {
      type: 'button',
      onclick: () =>
        said(page.store.state.runs.queue.phase === 'running' ? queue.pause() : queue.resume()),
    },
    'Pause',
  );
  const cancelAll = el(
    'button',
    { type: 'button', onclick: () => said(queue.cancelAll()) },
    'Cancel all',
  );
  const clear = el(
    'button',
    { type: 'button', onclick: () => said(queue.clear()) },
    'Clear finished',
  );
  // The sentence counts down, so a screen reader reads it only where it is met; what begins and
  // ends is said.
  const words = el('p', { class: 'queue-words' });
  const aloud = el('p', { class: 'visually-hidden', role: 'status' });
  const bar = el('progress', { max: 1, value: 0, 'aria-label': 'Progress of the queue' });
  const list = el('ol', { class: 'queue-list', tabindex: 0, 'aria-label': 'Queued runs' });
  element
    .querySelector('.panel-head')
    ?.append(el('div', { class: 'buttons' }, pause, cancelAll, clear));
  element.append(words, aloud, bar, list);
  /** @type {unknown} */
  let drawn = null;
  /** @type {Map<string, HTMLElement>} */
  let states = new Map();

  /** @param {State} state */
  return (state) => {
    const {
      runs: { queue: now },
      run,
    } = state;
    const open = openEntries(now);
    write(words, inWords(state, timings));
    write(aloud, spoken(now));
    const done = now.entries.length - open.length;
    const under =
      now.phase === 'running' && run.recipe && run.stepsPerEpoch
        ? Math.min(1, run.step / (run.stepsPerEpoch * Number(run.recipe.epochs)))
        : 0;
    bar.value = now.entries.length ? (done + (open.length ? under : 0)) / now.entries.length : 0;
    bar.classList.toggle('idle', !now.entries.length);
    for (const [id, node] of states) {
      const entry = now.entries.find((one) => one.id === id);
      if (entry?.phase === 'running')
        write(
          node,
          now.phase !== 'running'
            ? 'paused'
            : run.phase !== 'running'
              ? 'starts'
              : `epoch ${currentEpoch(run)} of ${entry.recipe.epochs}`,
        );
    }
    if (drawn === now) return;
    drawn = now;
    write(
      pause,
      now.phase === 'running'
        ? 'Pause queue'
        : now.phase === 'pausing'
          ? 'Pausing'
          : 'Resume queue',
    );
    pause.disabled =
      now.elsewhere || now.phase === 'pausing' || (now.phase !== 'running' && !open.length);
    cancelAll.disabled = now.elsewhere || !open.length;
    show(clear, open.length < now.entries.length);
    states = new Map(
      now.entries.map(({ id, phase }) => [id, el('span', { class: 'queue-state' }, WORDS[phase])]),
    );
    show(list, now.entries.length > 0);
    const refocus = focusIn(list);
    list.replaceChildren(
      ...now.entries.map((entry) =>
        row(
          entry,
          /** @type {HTMLElement} */ (states.get(entry.id)),
          now.elsewhere ? null : () => said(queue.cancel(entry.id)),
        ),
      ),
    );
    refocus();
  };
}

/**
 * Remembers which entry's button has the focus; the function returned gives the focus to that
 * button, else to the next one's, else to the list.
 * @param {HTMLElement} list
 */
function focusIn(list) {
  const buttons = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[data-key]')]);
  const before = buttons();
  const at = before.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  return () => {
    if (at < 0) return;
    const wanted = [...before.slice(at), ...before.slice(0, at).reverse()].map(
      ({ dataset }) => dataset.key,
    );
    const now = new Map(buttons().map((button) => [button.dataset.key, button]));
    const heir = now.get(wanted.find((key) => now.has(key)));
    (heir ?? list).focus({ preventScroll: true });
  };
}

/**
 * What is said aloud: which run trains and what became of the one before. Why the queue pauses is
 * said by the queue.
 * @param {QueueState} queue
 */
export function spoken({ entries, phase, elsewhere, note }) {
  const at = entries.findIndex((entry) => entry.phase === 'running');
  const ended = entries
    .slice(0, at < 0 ? entries.length : at)
    .findLast((entry) => entry.phase === 'done' || entry.phase === 'failed');
  const before = ended ? `“${ended.name}” ${WORDS[ended.phase]}. ` : '';
  if (elsewhere || !entries.length) return '';
  if (!openEntries({ entries }).length) return `${before}The queue is done.`;
  if (phase !== 'running') return '';
  return note || (at < 0 ? '' : `${before}“${entries[at].name}” trains.`);
}

/** @param {QueueEntry} entry @param {HTMLElement} state @param {(() => void) | null} cancel */
function row({ id, name, group, phase, problem }, state, cancel) {
  const off =
    cancel && (phase === 'waiting' || phase === 'running')
      ? el(
          'button',
          {
            type: 'button',
            class: 'quiet',
            'aria-label': `Cancel ${name}`,
            'data-key': id,
            onclick: cancel,
          },
          'Cancel',
        )
      : null;
  return el(
    'li',
    { class: `queue-entry ${phase}` },
    el('span', { class: 'queue-name' }, name, el('span', { class: 'help' }, ` ${group.title}`)),
    state,
    off,
    problem ? el('p', { class: 'problem' }, problem) : null,
  );
}

/** @param {State} state @param {Timings} timings */
function inWords({ runs: { queue, cards }, run, data }, { tried }) {
  const open = openEntries(queue);
  const failed = queue.entries.filter(({ phase }) => phase === 'failed').length;
  const notes = failed ? ` ${count(failed)} failed.` : '';
  if (!queue.entries.length)
    return (
      queue.note ||
      'Nothing is queued. Queue an experiment above: its runs train here one after another, ' +
        'also while you look at other labs.'
    );
  if (queue.elsewhere) return queue.note;
  const done = queue.entries.length - open.length;
  if (!open.length) return `All done.${notes} The runs are in the library below.`;
  const where = `${count(done + 1)} of ${count(queue.entries.length)}`;
  if (queue.phase === 'running') {
    const waiting = open.filter(({ phase }) => phase === 'waiting').map(({ recipe }) => recipe);
    const left = roughly(
      timeLeft(run) +
        estimate(
          waiting,
          new Map([...tried, ...measuredRates(cards)]),
          run.engine ?? 'cpu',
          data.summary?.train ?? 0,
        ),
    );
    return queue.note || `Run ${where} trains${left ? `; ${left} to go` : ''}.${notes}`;
  }
  if (queue.phase === 'pausing') return 'Pausing after this step.';
  return `Paused at run ${where}. ${queue.note}${notes}`.trim();
}
