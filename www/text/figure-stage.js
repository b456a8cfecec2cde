// Where a figure of a text lab goes in a report: what a lab's stage gives to its parts, with the
// network that the figure names instead of the one that is chosen.
import { el } from '../page/dom.js';
import { desk as deskOf } from './desk.js';
import { stageLines } from './stage-lines.js';
import { otherText } from './other-text.js';

/** @import { FigureAsked, FigureSettings, NetworkName, Page } from '../types.js' */
/** @import { Desk } from './desk.js' */
/** @import { Follow } from './follower.js' */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 * @param {Pick<FigureAsked, 'figure' | 'networkOf' | 'changed'>} asked
 */
export function figureStage(host, page, asked) {
  const { element: lines, ...said } = stageLines();
  const body = el('div', { class: 'text-body' });
  host.append(el('div', { class: 'text-lab in-report' }, lines, body));
  const live = liveSettings(asked);
  /** @type {(() => void)[]} */
  const ends = [];
  let ended = false;
  const atEnd = (/** @type {() => void} */ deed) => void ends.push(deed);
  const networkNamed = (/** @type {NetworkName} */ name) =>
    networkCardOf(deskOf(page), name, asked.networkOf);

  return {
    /** The text half, which begins when it is first asked for. */
    get desk() {
      return deskOf(page);
    },
    body,
    ...said,
    shown: () => host.isConnected && host.closest('[hidden]') === null,
    networkNamed,
    /** The settings of the figure as it was last told. */
    get settings() {
      return live.settings;
    },
    turn: live.turn,
    /** What happens when the figure goes. @param {() => void} deed */
    atEnd,
    end() {
      ended = true;
      for (const deed of ends.splice(0)) deed();
    },
    /**
     * Keeps a live figure with its network, and with the open text where the figure is measured on
     * one.
     * @param {Pick<Follow, 'changed' | 'leave'>} on
     */
    async follow(on) {
      const [name] = asked.figure.kind === 'live' ? asked.figure.networks : [];
      const desk = deskOf(page);
      const other = otherText(desk, live.settings.text);
      lines.after(other.element);
      const look = looking(desk, live.settings.text !== undefined, said.fail, on, async () => {
        if (!name) throw new Error('This figure doesn’t say which network it shows.');
        return networkNamed(name);
      });
      const watched = () => {
        other.draw();
        look();
      };
      try {
        await desk.ready;
        atEnd(on.leave);
        if (!ended) atEnd(desk.watch(watched));
      } catch (error) {
        said.fail(error);
      }
    },
  };
}

/**
 * The settings of a live figure, and the way to tell that the viewer has turned something.
 * @param {Pick<FigureAsked, 'figure' | 'changed'>} asked
 */
function liveSettings({ figure, changed }) {
  const self = {
    settings: /** @type {FigureSettings} */ (figure.kind === 'live' ? figure.settings : {}),
    /** @param {FigureSettings} next what was turned or pressed */
    turn(next) {
      const before = JSON.stringify(self.settings);
      self.settings = { ...self.settings, ...next };
      if (figure.kind === 'live' && JSON.stringify(self.settings) !== before)
        changed({ ...figure, settings: self.settings });
    },
  };
  return self;
}

/**
 * A network of a report in the text engine; fails with what can be done where it can't be had.
 * @param {Desk} desk
 * @param {NetworkName} name
 * @param {FigureAsked['networkOf']} networkOf
 */
async function networkCardOf(desk, name, networkOf) {
  await desk.ready;
  const id = (await desk.networks.named(name)) ?? (await networkOf(name));
  const card = await desk.ensure(id);
  if (!card) throw new Error('This network did not come with the page: reload it to try again.');
  return card;
}

/**
 * Gives what looks again when the engine is a new one, or another text is open.
 * @param {Desk} desk
 * @param {boolean} onText whether the figure is measured on the open text
 * @param {(error: unknown) => void} fail
 * @param {Pick<Follow, 'changed' | 'leave'>} on
 * @param {() => ReturnType<typeof networkCardOf>} find
 */
function looking(desk, onText, fail, { leave, changed }, find) {
  let [turn, seen] = [0, ''];
  return async () => {
    const { generation, text } = desk.state;
    if (!text) return;
    const now = `${generation} ${onText ? `${text.title} ${text.characters}` : ''}`;
    if (now === seen) return;
    seen = now;
    const mine = ++turn;
    leave();
    fail(null);
    try {
      const card = await find();
      if (mine === turn) await changed(card);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  };
}
