// The queue on the page: what trains, what waits, what failed and why, with pause, resume and
// cancel.
import { el, show, write } from '../../page/dom.js';
import { count, roughly } from '../../page/format.js';
import { halfOf } from '../half.js';
import { openEntries } from '../runs-state.js';

/** @import { Page, QueueEntry, QueueState, State } from '../../types.js' */
/** @import { Halves, Progress } from '../half.js' */
/** @import { Reader } from './reader.js' */

const WORDS = { waiting: 'waits', running: 'trains', done: 'finished', failed: 'failed' };

/** What stands behind a run of the other half. */
const ELSEWHERE = { pictures: ', on pictures', text: ', on a text' };

const NOTHING =
  'Nothing is queued. Queue an experiment above: its runs train here one after another, also ' +
  'while you look at other labs.';

/** @param {HTMLElement} element @param {Page} page @param {Reader} reader */
export function queueView(element, page, reader) {
  const { queue, halves } = page.lab;
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
  // The bar of the pictures' run says why the queue pauses; labs about texts have none.
  const hasBar = reader.half === 'pictures';
  /** @type {unknown} */
  let drawn = null;
  /** @type {Map<string, HTMLElement>} */
  let states = new Map();

  /** @param {State} state */
  return (state) => {
    const { queue: now } = state.runs;
    const open = openEntries(now);
    const progress = progressOf(state, halves);
    write(words, inWords(state, reader, progress));
    write(aloud, spoken(now) || (hasBar ? '' : pauseInWords(now)));
    const done = now.entries.length - open.length;
    const under = progress?.share ?? 0;
    bar.value = now.entries.length ? (done + (open.length ? under : 0)) / now.entries.length : 0;
    bar.classList.toggle('idle', !now.entries.length);
    if (drawn !== now) drawEntries(now, open.length);
    drawn = now;
    for (const { id, phase } of now.entries)
      if (phase === 'running')
        write(
          /** @type {HTMLElement} */ (states.get(id)),
          now.phase !== 'running' ? 'paused' : (progress?.words ?? 'starts'),
        );
  };

  /** @param {QueueState} now @param {number} open how many are still to be trained */
  function drawEntries(now, open) {
    write(
      pause,
      now.phase === 'running'
        ? 'Pause queue'
        : now.phase === 'pausing'
          ? 'Pausing'
          : 'Resume queue',
    );
    pause.disabled = now.elsewhere || now.phase === 'pausing' || (now.phase !== 'running' && !open);
    cancelAll.disabled = now.elsewhere || !open;
    show(clear, open < now.entries.length);
    states = new Map(
      now.entries.map(({ id, phase }) => [id, el('span', { class: 'queue-state' }, WORDS[phase])]),
    );
    show(list, now.entries.length > 0);
    const refocus = focusIn(list);
    list.replaceChildren(
      ...now.entries.map((entry) =>
        row(
          entry,
          halfOf(entry) === reader.half ? '' : ELSEWHERE[halfOf(entry)],
          /** @type {HTMLElement} */ (states.get(entry.id)),
          now.elsewhere ? null : () => said(queue.cancel(entry.id)),
        ),
      ),
    );
    refocus();
  }
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

/**
 * @param {QueueEntry} entry
 * @param {string} of which half it is, where that is another than the lab's
 * @param {HTMLElement} state
 * @param {(() => void) | null} cancel
 */
function row({ id, name, group, phase, problem }, of, state, cancel) {
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
    el(
      'span',
      { class: 'queue-name' },
      name,
      el('span', { class: 'help' }, ` ${group.title}${of}`),
    ),
    state,
    off,
    problem ? el('p', { class: 'problem' }, problem) : null,
  );
}

/** Why the queue pauses. @param {QueueState} queue */
const pauseInWords = ({ phase, note, elsewhere }) =>
  phase === 'paused' && !elsewhere && note ? `The queue is paused. ${note}` : '';

/**
 * How far the run is that the queue trains; null while it trains none.
 * @param {State} state
 * @param {Halves} halves
 */
function progressOf(state, { there }) {
  const { queue } = state.runs;
  const entry = queue.entries.find(({ phase }) => phase === 'running');
  if (queue.phase !== 'running' || !entry) return null;
  return there[halfOf(entry)]?.progress(state) ?? null;
}

/**
 * What the queue does, in a sentence or two; how long it takes is said where all that waits is of
 * the half that is looked at.
 * @param {State} state
 * @param {Reader} reader
 * @param {Progress | null} progress
 */
function inWords(state, reader, progress) {
  const { queue } = state.runs;
  const open = openEntries(queue);
  const failed = queue.entries.filter(({ phase }) => phase === 'failed').length;
  const notes = failed ? ` ${count(failed)} failed.` : '';
  if (!queue.entries.length) return queue.note || NOTHING;
  if (queue.elsewhere) return queue.note;
  const done = queue.entries.length - open.length;
  const mine = queue.entries.every((entry) => halfOf(entry) === reader.half);
  if (!open.length) return `All done.${notes}${mine ? ' The runs are in the library below.' : ''}`;
  const where = `${count(done + 1)} of ${count(queue.entries.length)}`;
  if (queue.phase === 'running') {
    const waiting = open.filter(({ phase }) => phase === 'waiting');
    const known = waiting.every((entry) => halfOf(entry) === reader.half);
    const ms = known
      ? reader.estimate(
          state,
          waiting.map(({ recipe }) => recipe),
        )
      : NaN;
    const left = roughly((progress?.left ?? NaN) + ms);
    return queue.note || `Run ${where} trains${left ? `; ${left} to go` : ''}.${notes}`;
  }
  if (queue.phase === 'pausing') return 'Pausing after this step.';
  return `Paused at run ${where}. ${queue.note}${notes}`.trim();
}
