// What every text lab begins with: its heading, the choice of a network, lines for what happens and what went wrong; its body shows once there is a network.
import { el, show, write } from '../../dom.js';
import { messageOf } from '../../engine.js';
import { openLab } from '../../link.js';
import { desk as deskOf } from '../desk.js';
import { networkPicker } from './network-picker.js';

/** @typedef {import('../answers.js').Desk} Desk */

/** @param {HTMLElement} element @param {import('../../types.js').Page} page @param {string} title @param {string} lede */
export function stage(element, page, title, lede) {
  const desk = deskOf(page);
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const status = el('p', { class: 'help stage-status', role: 'status' });
  const bar = el('progress', { class: 'idle', max: 1, value: 0, 'aria-label': 'Progress' });
  const body = el('div', { class: 'text-body', hidden: true });
  const why = el('p', {}, 'The text engine is loading …');
  const toWrite = el('button', { type: 'button', hidden: true, onclick: () => openLab('write') }, 'Train one in “Write”');
  const again = el('button', { type: 'button', hidden: true }, 'Try again');
  const empty = el('div', { class: 'empty text-empty' }, why, again, toWrite);
  element.classList.add('text-lab');
  element.append(el('header', { class: 'lab-intro' }, el('h2', {}, title), el('p', { class: 'lede' }, lede)), networkPicker(deskOf(page)), el('div', { class: 'stage-lines' }, problem, status, bar), empty, body);

  const shown = () => element.isConnected && element.closest('[hidden]') === null;
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

  /** Shows the body, or why there is none. @param {string} reason empty where there is a network */
  function reveal(reason) {
    write(why, reason);
    show(again, false);
    show(empty, reason !== '');
    show(toWrite, reason !== '' && !reason.endsWith('…'));
    show(body, reason === '');
  }

  return {
    desk,
    /** Where the lab itself goes. */
    body,
    fail,
    say,
    /** Whether the lab can be seen. */
    shown,
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
    /** Calls back with the chosen network while the lab is shown, and again when the engine is another, another is chosen, another text is opened or a run comes or goes. @param {(card: import('../answers.js').NetworkCard) => Promise<void>} changed */
    async follow(changed) {
      let key = '';
      let turn = 0;
      const look = async () => {
        // A hidden lab computes nothing: it catches up when it is shown.
        if (!shown()) return;
        const { network, text, run, generation } = desk.state;
        const now = JSON.stringify([generation, network, text?.title, text?.characters, network === 'run' && run ? [run.parameters, run.recipe.seed] : null]);
        if (now === key) return;
        key = now;
        const mine = ++turn;
        fail(null);
        try {
          const card = await chosen(desk);
          if (mine !== turn) return;
          reveal('');
          await changed(card);
        } catch (error) {
          if (mine !== turn) return;
          if (!body.hidden && !(error instanceof Missing)) return fail(error);
          reveal(messageOf(error));
          show(again, !(error instanceof Missing));
        }
      };
      try {
        again.onclick = () => {
          key = '';
          reveal('Trying again …');
          look();
        };
        await desk.ready;
        new MutationObserver(look).observe(element, { attributes: true, attributeFilter: ['hidden'] });
        desk.watch(look);
      } catch (error) {
        reveal(messageOf(error));
      }
    },
  };
}

/** There is no such network here. */
class Missing extends Error {}

/** The chosen network, loaded. @param {Desk} desk */
async function chosen(desk) {
  const { network: id, networks } = desk.state;
  const known = networks.find((one) => one.id === id);
  if (!known) throw new Missing('There is no network yet: train one in “Write”, or open one above.');
  const card = id === 'run' ? await desk.call('network', [id]) : await desk.ensure(id);
  if (!card) throw new Missing(`“${known.title}” did not come with this page. Choose another network or open one above, or train your own.`);
  return card;
}
