// What every text lab begins with: its heading, the choice of a network, lines for what happens and
// what went wrong; its body shows once there is a network.
import { el, show, write } from '../page/dom.js';
import { messageOf } from '../engine/engine.js';
import { count } from '../page/format.js';
import { openLab } from '../page/link.js';
import { desk as deskOf } from './desk.js';
import { isMoving } from '../run/run-core.js';
import { RUN } from './state.js';
import { networkPicker } from './network-picker.js';

/** @import { DeskState, Page } from '../types.js' */
/** @import { Desk, TextNetworkCard } from './answers.js' */

/** @param {HTMLElement} element @param {Page} page @param {string} title @param {string} lede */
export function stage(element, page, title, lede) {
  const desk = deskOf(page);
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const status = el('p', { class: 'help stage-status', role: 'status' });
  const bar = el('progress', { class: 'idle', max: 1, value: 0, 'aria-label': 'Progress' });
  const body = el('div', { class: 'text-body', hidden: true });
  const why = el('p', {}, 'The text engine is loading …');
  const toWrite = el(
    'button',
    { type: 'button', hidden: true, onclick: () => openLab('write') },
    'Train one in “Write”',
  );
  const older = olderLine();
  const again = el('button', { type: 'button', hidden: true }, 'Try again');
  const empty = el('div', { class: 'empty text-empty' }, why, again, toWrite);
  element.classList.add('text-lab');
  element.append(
    el('header', { class: 'lab-intro' }, el('h2', {}, title), el('p', { class: 'lede' }, lede)),
    networkPicker(deskOf(page)),
    el('div', { class: 'stage-lines' }, problem, status, bar, older.element),
    empty,
    body,
  );
  /** Whether the lab can be seen. */
  const shown = () => element.isConnected && element.closest('[hidden]') === null;
  let catchUp = () => {};

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
    shown,
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
      return (done, total) => {
        bar.value = total > 0 ? done / total : 0;
      };
    },
    /** @param {string} [words] */
    done(words = '') {
      say(words);
      bar.classList.add('idle');
    },
    /** Catches up with what changed while the lab was hidden; called whenever the lab is drawn. */
    draw() {
      catchUp();
    },
    /**
     * Calls `changed` with the chosen network, and again when another is chosen, another text is
     * opened or a run comes or goes; a run that has learnt on
     * is looked at again once it rests or the lab is shown again, unless the lab `keeps` what it
     * has. `leave` is called before: the network at hand is the lab's no more.
     * @param {{ leave: () => void, changed: (card: TextNetworkCard) => Promise<void>, keeps?: () =>
     * boolean }} on
     */
    async follow({ leave, changed, keeps = () => false }) {
      const seen = { key: '', step: 0, characters: 0, away: true, text: '' };
      let turn = 0;
      const look = async () => {
        if (!shown()) {
          seen.away = true;
          return;
        }
        const { run } = desk.state;
        if ((seen.away || !isMoving(run)) && !keeps()) seen.step = run.step;
        seen.away = false;
        if (keyOf(desk.state, seen.step) === seen.key) return older.tell(desk.state, seen);
        Object.assign(seen, { step: run.step, characters: run.characters });
        seen.key = keyOf(desk.state, seen.step);
        older.tell(desk.state, seen);
        const mine = ++turn;
        fail(null);
        leave();
        let card = null;
        const waits = !desk.state.networks.find(({ id }) => id === desk.state.network)?.loaded;
        if (waits) say('The network is being fetched …');
        try {
          card = await chosen(desk);
          if (mine !== turn) return;
          if (waits) say('');
          reveal('');
          const text = desk.state.text?.title ?? '';
          const other = seen.text !== '' && text !== seen.text;
          seen.text = text;
          if (other) say(`“${text}” is open: what is shown here is measured on it.`);
          await changed(card);
        } catch (error) {
          if (mine !== turn) return;
          if (card !== null) return fail(error);
          reveal(messageOf(error));
          show(again, !(error instanceof Missing));
        }
      };
      older.again = () => {
        seen.key = '';
        look();
      };
      again.onclick = () => {
        reveal('Trying again …');
        older.again();
      };
      try {
        await desk.ready;
        catchUp = look;
        desk.watch(look);
      } catch (error) {
        reveal(messageOf(error));
      }
    },
  };
}

/**
 * What a lab's view depends on; of a run also how far it was.
 * @param {DeskState} state
 * @param {number} step
 */
const keyOf = ({ generation, network, text, run }, step) =>
  JSON.stringify([
    generation,
    network,
    text?.title,
    text?.characters,
    network === RUN && run.recipe ? [run.parameters, run.recipe.seed, step] : null,
  ]);

/** The line that says that a run has learnt on since it was looked at. */
function olderLine() {
  const words = el('span', { class: 'help' });
  const self = {
    again: () => {},
    element: el(
      'p',
      { class: 'stage-older', hidden: true },
      words,
      ' ',
      el('button', { type: 'button', onclick: () => self.again() }, 'Look again'),
    ),
    tell,
  };
  /** @param {DeskState} state @param {{ step: number, characters: number }} seen */
  function tell({ network, run }, { step, characters }) {
    const old = network === RUN && run.engine !== null && run.step !== step;
    if (old)
      write(
        words,
        `This is what the run was after ${count(characters)} characters; it has learnt on since.`,
      );
    show(self.element, old);
  }
  return self;
}

/** There is no such network here. */
class Missing extends Error {}

/** The chosen network, loaded. @param {Desk} desk */
async function chosen(desk) {
  const { network: id, networks } = desk.state;
  const known = networks.find((one) => one.id === id);
  if (!known)
    throw new Missing('There is no network yet: train one in “Write”, or open one above.');
  const card = id === RUN ? await desk.call('network', [id]) : await desk.ensure(id);
  if (!card)
    throw new Missing(
      `“${known.title}” did not come with this page. Choose another network or open one above, ` +
        'or train your own.',
    );
  return card;
}
