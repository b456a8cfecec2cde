// The entries of the queue one under another: what each trains, how far it is, and a button that
// cancels it.
import { arrange, el, show, write } from '../../page/dom.js';
import { halfOf } from '../half.js';

/** @import { Page, QueueEntry, QueueState } from '../../types.js' */
/** @import { Reader } from './reader.js' */

/** What an entry is doing. */
export const ENTRY_WORDS = {
  waiting: 'waits',
  running: 'trains',
  done: 'finished',
  failed: 'failed',
};

/** What stands behind a run of the other half. */
const ELSEWHERE = { pictures: ', on pictures', text: ', on a text' };

/** @param {Page['lab']['queue']} queue @param {Reader['half']} half */
export function queueList(queue, half) {
  const list = el('ol', { class: 'queue-list', tabindex: 0, 'aria-label': 'Queued runs' });
  /** Rows stay, so that a press that has begun on one counts. @type {Map<string, Row>} */
  let rows = new Map();
  const cancel = (/** @type {string} */ id) => void queue.cancel(id).catch(() => {});
  return {
    element: list,
    /** @param {QueueState} now */
    draw({ entries, elsewhere }) {
      const refocus = focusIn(list);
      rows = new Map(entries.map(({ id }) => [id, rows.get(id) ?? queueRow(id, cancel)]));
      for (const entry of entries) {
        const of = halfOf(entry) === half ? '' : ELSEWHERE[halfOf(entry)];
        rows.get(entry.id)?.draw(entry, of, !elsewhere);
      }
      arrange(
        list,
        [...rows.values()].map(({ element }) => element),
      );
      show(list, entries.length > 0);
      refocus();
    },
    /** Says how far the run is that trains. @param {QueueState} now @param {string} progress */
    tell(now, progress) {
      for (const { id, phase } of now.entries)
        if (phase === 'running') rows.get(id)?.tell(now.phase === 'running' ? progress : 'paused');
    },
  };
}

/**
 * Remembers which entry's button has the focus; the function returned gives the focus to that
 * button, else to the next one's, else to the list.
 * @param {HTMLElement} list
 */
function focusIn(list) {
  const buttons = () =>
    /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[data-key]:not([hidden])')]);
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

/** @typedef {ReturnType<typeof queueRow>} Row */

/** @param {string} id of the entry @param {(id: string) => void} cancel */
function queueRow(id, cancel) {
  const [title, of] = [el('span'), el('span', { class: 'help' })];
  const state = el('span', { class: 'queue-state' });
  const onclick = () => cancel(id);
  const off = el('button', { type: 'button', class: 'quiet', 'data-key': id, onclick }, 'Cancel');
  const trouble = el('p', { class: 'problem' });
  const element = el('li', {}, el('span', { class: 'queue-name' }, title, of), state, off, trouble);
  return {
    element,
    /** @param {QueueEntry} entry @param {string} where it is trained @param {boolean} here */
    draw({ name, group, phase, problem }, where, here) {
      element.className = `queue-entry ${phase}`;
      write(title, name);
      write(of, ` ${group.title}${where}`);
      write(state, ENTRY_WORDS[phase]);
      off.setAttribute('aria-label', `Cancel ${name}`);
      show(off, here && (phase === 'waiting' || phase === 'running'));
      write(trouble, problem ?? '');
      show(trouble, Boolean(problem));
    },
    /** @param {string} progress */
    tell: (progress) => write(state, progress),
  };
}
