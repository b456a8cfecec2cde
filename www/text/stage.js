// What every text lab begins with: its heading, the choice of a network, lines for what happens and
// what went wrong; its body shows once there is a network.
import { el, show, write } from '../page/dom.js';
import { labIntro } from '../page/intro.js';
import { openLab } from '../page/link.js';
import { messageOf } from '../page/problem.js';
import { desk as deskOf } from './desk.js';
import { follower } from './follower.js';
import { networkPicker } from './network-picker.js';
import { stageLines } from './stage-lines.js';
import { addToReport } from '../report/add-button.js';
import { textNetworkName } from './network-name.js';
import { labFigure } from '../report/lab-figure.js';
import { textSetting } from './other-text.js';

/** @import { FigureSettings, FigureSpec, Page } from '../types.js' */
/** @import { Follow } from './follower.js' */
/** @import { Named } from './network-name.js' */

const OLDER = 'the run has learnt on since. Press “Look again” first.';

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
  element.append(labIntro(title, lede), networkPicker(desk), lines, empty.element, body);
  let catchUp = () => {};

  return {
    desk,
    /** Where the lab itself goes. */
    body,
    fail,
    say,
    shown,
    ...long,
    /**
     * The button that adds a live figure to a report, as it stands.
     * @param {string} lab
     * @param {string} part
     * @param {string} title
     * @param {() => FigureSettings | null} settings null where there is nothing to show yet
     * @param {boolean} [onText] whether it is measured on the open text
     */
    addsLive(lab, part, title, settings, onText = true) {
      return this.adds(title, ({ name, title: network, cards }) => {
        const now = settings();
        const { text } = desk.state;
        if (!now || (onText && !text)) return null;
        const whole = onText ? { ...now, text: textSetting(text?.choice) } : now;
        const ground = onText ? ` on “${text?.title}”` : '';
        const caption = `${title}: ${network}${ground}.`;
        return { figure: labFigure(lab, part, whole, [name]), caption, cards };
      });
    },
    /**
     * The button that adds a figure to a report, with the network that the lab looks at.
     * @param {string} title
     * @param {(network: Named) => FigureSpec | null} spec
     */
    adds: (title, spec) =>
      addToReport(
        page,
        () => {
          if (follows.old) throw new Error(OLDER);
          return spec(textNetworkName(desk, desk.state.network));
        },
        title,
      ),
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
