// What every text lab begins with: its heading, the choice of a network, one line for what happens and one for what went wrong.
import { el, show, write } from '../../dom.js';
import { messageOf } from '../../engine.js';
import { desk as deskOf } from '../desk.js';
import { networkPicker } from './network-picker.js';

/** @typedef {import('../answers.js').Desk} Desk */

/** @param {HTMLElement} element @param {import('../../types.js').Page} page @param {string} title @param {string} lede */
export function stage(element, page, title, lede) {
  const desk = /** @type {Desk} */ (/** @type {unknown} */ (deskOf(page)));
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const status = el('p', { class: 'help stage-status', role: 'status' });
  const bar = el('progress', { class: 'idle', max: 1, value: 0, 'aria-label': 'Progress' });
  element.classList.add('text-lab');
  element.append(el('header', { class: 'lab-intro' }, el('h2', {}, title), el('p', { class: 'lede' }, lede)), networkPicker(deskOf(page)), el('div', { class: 'stage-lines' }, problem, status, bar));

  /** @param {unknown} error */
  const fail = (error) => {
    write(problem, error ? messageOf(error) : '');
    show(problem, Boolean(error));
    if (error) {
      write(status, '');
      bar.classList.add('idle');
    }
  };
  /** @param {string} words */
  const say = (words) => write(status, words);

  return {
    desk,
    fail,
    say,
    /** Whether the lab can be seen. */
    shown: () => element.isConnected && element.closest('[hidden]') === null,
    /** Does something; what goes wrong is said, what went wrong before is taken back. @param {() => Promise<void>} deed */
    async attempt(deed) {
      fail(null);
      await deed().catch(fail);
    },
    /** Tells how far a long call is. @param {string} words @returns {(done: number, total: number) => void} */
    progress(words) {
      say(words);
      bar.classList.remove('idle');
      bar.removeAttribute('value');
      return (done, total) => {
        bar.value = total > 0 ? done / total : 0;
      };
    },
    /** @param {string} [words] */
    done(words = '') {
      say(words);
      bar.classList.add('idle');
    },
    /** The chosen network, loaded; says so where it isn't there. */
    async network() {
      await desk.ready;
      const { network: id, networks } = desk.state;
      const known = networks.find((one) => one.id === id);
      if (!known) throw new Error('There is no network yet: train one in “Write”, or open one with “Open a network …”.');
      const card = id === 'run' ? await desk.call('network', [id]) : await desk.ensure(id);
      if (!card) throw new Error(`“${known.title}” did not come with this page: choose another network, train one in “Write”, or open one with “Open a network …”.`);
      return card;
    },
    /** Calls back at once and whenever another network is chosen, another text is opened or a run comes or goes. @param {() => Promise<void>} changed */
    async follow(changed) {
      let key = '';
      const look = () => {
        const { network, text, run } = desk.state;
        const now = JSON.stringify([network, text?.title, text?.characters, network === 'run' && run ? [run.parameters, run.recipe.seed] : null]);
        if (now === key) return;
        key = now;
        this.attempt(changed);
      };
      say('The text engine is loading …');
      await this.attempt(async () => {
        await desk.ready;
        say('');
        desk.watch(look);
        look();
      });
    },
  };
}
