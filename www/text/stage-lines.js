// The lines over a text lab or a figure of one: what happens, how far it is, what went wrong.
import { el, show, write } from '../page/dom.js';
import { messageOf } from '../page/problem.js';

export function stageLines() {
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const status = el('p', { class: 'help stage-status', role: 'status' });
  const bar = el('progress', { class: 'idle', max: 1, value: 0, 'aria-label': 'Progress' });

  /** @param {unknown} error */
  function fail(error) {
    write(problem, error ? messageOf(error) : '');
    show(problem, Boolean(error));
    if (error) done();
  }

  /** @param {string} words */
  const say = (words) => write(status, words);

  /** A long call is over. @param {string} [words] */
  function done(words = '') {
    say(words);
    bar.classList.add('idle');
  }

  return {
    element: el('div', { class: 'stage-lines' }, problem, status, bar),
    fail,
    say,
    done,
    /**
     * Does something; what goes wrong is said, what went wrong before is taken back.
     * @param {() => Promise<void>} deed
     */
    async attempt(deed) {
      fail(null);
      await deed().catch(fail);
    },
    /**
     * Tells how far a long call is.
     * @param {string} words
     * @returns {(done: number, total: number) => void}
     */
    progress(words) {
      say(words);
      bar.classList.remove('idle');
      bar.removeAttribute('value');
      return (finished, total) => {
        bar.value = total > 0 ? finished / total : 0;
      };
    },
  };
}
