// The entries of the queue one under another: what each trains, how far it is, and a button that
// cancels it.
import { el, show, write } from '../../page/dom.js';
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
  /** @type {Map<string, HTMLElement>} */
  let states = new Map();
  const cancels = (/** @type {string} */ id) => () => void queue.cancel(id).catch(() => {});
  return {
    element: list,
    /** @param {QueueState} now */
    draw({ entries, elsewhere }) {
      states = new Map(
        entries.map(({ id, phase }) => [
          id,
          el('span', { class: 'queue-state' }, ENTRY_WORDS[phase]),
        ]),
      );
      show(list, entries.length > 0);
      const refocus = focusIn(list);
      list.replaceChildren(
        ...entries.map((entry) =>
          row(
            entry,
            halfOf(entry) === half ? '' : ELSEWHERE[halfOf(entry)],
            /** @type {HTMLElement} */ (states.get(entry.id)),
            elsewhere ? null : cancels(entry.id),
          ),
        ),
      );
      refocus();
    },
    /** Says how far the run is that trains. @param {QueueState} now @param {string} progress */
    tell(now, progress) {
      for (const { id, phase } of now.entries)
        if (phase === 'running')
          write(
            /** @type {HTMLElement} */ (states.get(id)),
            now.phase === 'running' ? progress : 'paused',
          );
    },
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
