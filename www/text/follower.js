// Keeps a text lab with the chosen network: looks again when another is chosen, another text is
// opened, or a run comes, goes or has learnt on.
import { el, show, write } from '../page/dom.js';
import { count } from '../page/format.js';
import { messageOf } from '../page/problem.js';
import { isMoving } from '../run/run-core.js';
import { RUN } from './state.js';

/** @import { DeskState } from '../types.js' */
/** @import { Desk, TextNetworkCard } from './answers.js' */

/**
 * What a lab does with the chosen network. `leave` is called before another comes: the network at
 * hand is the lab's no more; `keeps` says whether the lab holds on to what it has while a run
 * learns on.
 * @typedef {{ leave: () => void, changed: (card: TextNetworkCard) => Promise<void>, keeps?: () =>
 * boolean }} Follow
 */
/**
 * @typedef {object} Lines of the stage
 * @property {() => boolean} shown
 * @property {(error: unknown) => void} fail
 * @property {(words: string) => void} say
 * @property {{ again: HTMLButtonElement, reveal: (reason: string) => void }} empty
 */

/** @param {Desk} desk @param {Lines} lines */
export function follower(desk, { shown, fail, say, empty }) {
  const older = olderLine();
  const seen = lastLook(desk);
  let turn = 0;

  return {
    element: older.element,
    /** Whether the run has learnt on since it was looked at. */
    get old() {
      return isOld(desk.state, seen);
    },
    /** Looks again, though nothing may be new. */
    again: () => older.again(),
    /** Gives what looks again, if there is something new. @param {Follow} on */
    start({ leave, changed, keeps = () => false }) {
      async function look() {
        if (!shown()) {
          seen.away = true;
          return;
        }
        const fresh = seen.isNew(keeps());
        older.tell(desk.state, seen);
        if (!fresh) return;
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
          empty.reveal('');
          const text = seen.otherText();
          if (text !== null) say(`“${text}” is open: what is shown here is measured on it.`);
          await changed(card);
        } catch (error) {
          if (mine !== turn) return;
          if (card !== null) return fail(error);
          empty.reveal(messageOf(error));
          show(empty.again, !(error instanceof Missing));
        }
      }
      older.again = () => {
        seen.key = '';
        look();
      };
      empty.again.onclick = () => {
        empty.reveal('Trying again …');
        older.again();
      };
      return look;
    },
  };
}

/** What a lab looked at last. @param {Desk} desk */
function lastLook(desk) {
  let before = '';
  const seen = { key: '', step: 0, characters: 0, away: true, isNew, otherText };

  /** Whether there is something new to look at. @param {boolean} keeps */
  function isNew(keeps) {
    const { run } = desk.state;
    if ((seen.away || !isMoving(run)) && !keeps) seen.step = run.step;
    seen.away = false;
    const same = keyOf(desk.state, seen.step) === seen.key;
    if (!same) {
      Object.assign(seen, { step: run.step, characters: run.characters });
      seen.key = keyOf(desk.state, seen.step);
    }
    return !same;
  }

  /** The title of the text that is open, where another one was before. */
  function otherText() {
    const text = desk.state.text?.title ?? '';
    const other = before !== '' && text !== before;
    before = text;
    return other ? text : null;
  }

  return seen;
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
    const old = isOld({ network, run }, { step });
    if (old)
      write(
        words,
        `This is what the run was after ${count(characters)} characters; it has learnt on since.`,
      );
    show(self.element, old);
  }
  return self;
}

/**
 * @param {Pick<DeskState, 'network' | 'run'>} state
 * @param {{ step: number }} seen
 */
const isOld = ({ network, run }, { step }) =>
  network === RUN && run.engine !== null && run.step !== step;

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
