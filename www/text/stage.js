// What every text lab begins with: its heading, the choice of a network, lines for what happens and
// what went wrong; its body shows once there is a network.
import { el, show, write } from '../page/dom.js';
import { labIntro } from '../page/intro.js';
import { openLab } from '../page/link.js';
import { messageOf } from '../page/problem.js';
import { desk as deskOf } from './desk.js';
import { exampleTag } from './example-tag.js';
import { follower } from './follower.js';
import { networkPicker } from './network-picker.js';
import { stageLines } from './stage-lines.js';
import { additions } from './additions.js';
import { prepare } from './prepare.js';

/** @import { Page } from '../types.js' */
/** @import { Follow } from './follower.js' */

/**
 * What sets a lab up that is open.
 * @type {WeakMap<HTMLElement, (settings: Record<string, unknown>) => Promise<void>>}
 */
const setUps = new WeakMap();

/**
 * Sets a text lab up: what its module's `show` does.
 * @param {string} lab
 */
export const showsText = (lab) => (/** @type {Record<string, unknown>} */ settings) => {
  const element = document.getElementById(`lab-${lab}`);
  if (element) setUps.get(element)?.(settings);
};

/** @param {HTMLElement} element @param {Page} page @param {string} title @param {string} lede */
export function stage(element, page, title, lede) {
  const desk = deskOf(page);
  const { element: lines, fail, say, ...long } = stageLines();
  const body = el('div', { class: 'text-body', hidden: true });
  const empty = emptyBox(body);
  /** Whether the lab can be seen. */
  const shown = () => element.isConnected && element.closest('[hidden]') === null;
  const follows = follower(desk, { shown, fail, say, empty });
  lines.append(follows.element);
  element.classList.add('text-lab');
  const picker = networkPicker(desk);
  picker.append(exampleTag(desk));
  element.append(labIntro(title, lede), picker, lines, empty.element, body);
  let catchUp = () => {};

  return {
    desk,
    /** Where the lab itself goes. */
    body,
    fail,
    say,
    shown,
    ...long,
    ...additions(page, desk, element.id.replace('lab-', ''), () => follows.old),
    /**
     * Takes what somebody comes with who goes to the lab set up.
     * @param {(settings: Record<string, any>) => void} recall
     */
    shows(recall) {
      setUps.set(element, async (settings) => {
        await desk.ready;
        await prepare(desk, settings);
        recall(settings);
        follows.again();
      });
    },
    /** Catches up with what changed while the lab was hidden; called whenever the lab is drawn. */
    draw() {
      catchUp();
    },
    /** Keeps the lab with the chosen network. @param {Follow} on */
    async follow(on) {
      const look = follows.start(on);
      try {
        await desk.ready;
        catchUp = look;
        desk.watch(look);
      } catch (error) {
        empty.reveal(messageOf(error));
      }
    },
  };
}

/** What stands in the body's place while there is no network. @param {HTMLElement} body */
function emptyBox(body) {
  const why = el('p', {}, 'The text engine is loading …');
  const again = el('button', { type: 'button', hidden: true }, 'Try again');
  const toWrite = el(
    'button',
    { type: 'button', hidden: true, onclick: () => openLab('write') },
    'Train one in “Write”',
  );
  const element = el('div', { class: 'empty text-empty' }, why, again, toWrite);
  return {
    element,
    /** The button that tries again. */
    again,
    /** Shows the body, or why there is none. @param {string} reason empty where there is one */
    reveal(reason) {
      write(why, reason);
      show(again, false);
      show(element, reason !== '');
      show(toWrite, reason !== '' && !reason.endsWith('…'));
      show(body, reason === '');
    },
  };
}
