// The queue on the page: what trains, what waits, what failed and why, with pause, resume and
// cancel.
import { el, show, write } from '../../page/dom.js';
import { count, roughly } from '../../page/format.js';
import { halfOf } from '../half.js';
import { openEntries } from '../runs-state.js';
import { ENTRY_WORDS, queueList } from './queue-list.js';

/** @import { Page, QueueState, State } from '../../types.js' */
/** @import { Halves, Progress } from '../half.js' */
/** @import { Reader } from './reader.js' */

const NOTHING =
  'Nothing is queued. Queue an experiment above: its runs train here one after another, also ' +
  'while you look at other labs.';

/** @param {HTMLElement} element @param {Page} page @param {Reader} reader */
export function queueView(element, page, reader) {
  const { halves } = page.lab;
  const keys = queueKeys(page);
  // The sentence counts down, so a screen reader reads it only where it is met; what begins and
  // ends is said.
  const words = el('p', { class: 'queue-words' });
  const aloud = el('p', { class: 'visually-hidden', role: 'status' });
  const bar = el('progress', { max: 1, value: 0, 'aria-label': 'Progress of the queue' });
  const list = queueList(page.lab.queue, reader.half);
  element.querySelector('.panel-head')?.append(keys.element);
  element.append(words, aloud, bar, list.element);
  // The bar of the pictures' run says why the queue pauses; labs about texts have none.
  const hasBar = reader.half === 'pictures';
  /** @type {unknown} */
  let drawn = null;

  /** @param {State} state */
  return (state) => {
    const { queue: now } = state.runs;
    const open = openEntries(now).length;
    const progress = progressOf(state, halves);
    write(words, inWords(state, reader, progress));
    write(aloud, spoken(now) || (hasBar ? '' : pauseInWords(now)));
    const done = now.entries.length - open;
    const under = progress?.share ?? 0;
    bar.value = now.entries.length ? (done + (open ? under : 0)) / now.entries.length : 0;
    bar.classList.toggle('idle', !now.entries.length);
    if (drawn !== now) {
      keys.draw(now, open);
      list.draw(now);
    }
    drawn = now;
    list.tell(now, progress?.words ?? 'starts');
  };
}

/** The buttons of the whole queue. @param {Page} page */
function queueKeys({ lab: { queue }, store }) {
  const key = (/** @type {string} */ name, /** @type {() => Promise<unknown>} */ deed) =>
    el('button', { type: 'button', onclick: () => void deed().catch(() => {}) }, name);
  const pause = key('Pause', () =>
    store.state.runs.queue.phase === 'running' ? queue.pause() : queue.resume(),
  );
  const cancelAll = key('Cancel all', () => queue.cancelAll());
  const clear = key('Clear finished', () => queue.clear());
  return {
    element: el('div', { class: 'buttons' }, pause, cancelAll, clear),
    /** @param {QueueState} now @param {number} open how many are still to be trained */
    draw({ entries, phase, elsewhere }, open) {
      write(
        pause,
        phase === 'running' ? 'Pause queue' : phase === 'pausing' ? 'Pausing' : 'Resume queue',
      );
      pause.disabled = elsewhere || phase === 'pausing' || (phase !== 'running' && !open);
      cancelAll.disabled = elsewhere || !open;
      show(clear, open < entries.length);
    },
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
  const before = ended ? `“${ended.name}” ${ENTRY_WORDS[ended.phase]}. ` : '';
  if (elsewhere || !entries.length) return '';
  if (!openEntries({ entries }).length) return `${before}The queue is done.`;
  if (phase !== 'running') return '';
  return note || (at < 0 ? '' : `${before}“${entries[at].name}” trains.`);
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
