// Where a figure of a text lab goes in a report: what a lab's stage gives to its parts, with the
// network that the figure names instead of the one that is chosen.
import { el } from '../page/dom.js';
import { desk as deskOf } from './desk.js';
import { stageLines } from './stage-lines.js';
import { otherText } from './other-text.js';

/** @import { FigureAsked, FigureSettings, NetworkName, Page } from '../types.js' */
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
  /** @type {(() => void)[]} */
  const ends = [];
  /** @type {FigureSettings} */
  let settings = asked.figure.kind === 'live' ? asked.figure.settings : {};

  /** The network of this name, in the text engine; fails with what can be done. */
  async function networkNamed(/** @type {NetworkName} */ name) {
    const desk = deskOf(page);
    await desk.ready;
    const id = (await desk.networks.named(name)) ?? (await asked.networkOf(name));
    const card = await desk.ensure(id);
    if (!card) throw new Error('This network did not come with the page: reload it to try again.');
    return card;
  }

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
      return settings;
    },
    /**
     * Tells what the viewer has turned or pressed.
     * @param {FigureSettings} next
     */
    turn(next) {
      const before = JSON.stringify(settings);
      settings = { ...settings, ...next };
      const { figure } = asked;
      if (figure.kind === 'live' && JSON.stringify(settings) !== before)
        asked.changed({ ...figure, settings });
    },
    /** What happens when the figure goes. @param {() => void} deed */
    atEnd: (deed) => void ends.push(deed),
    end() {
      for (const deed of ends) deed();
    },
    /**
     * Keeps a live figure with its network, and with the open text where the figure is measured on
     * one.
     * @param {Pick<Follow, 'changed' | 'leave'>} on
     */
    async follow({ leave, changed }) {
      let [turn, seen] = [0, ''];
      const [name] = asked.figure.kind === 'live' ? asked.figure.networks : [];
      const text = settings.text ?? '';
      const desk = deskOf(page);
      const other = otherText(desk, text);
      lines.after(other.element);
      async function look() {
        other.draw();
        const { generation, text: open } = desk.state;
        const now = `${generation} ${text ? open?.title : ''} ${text ? open?.characters : ''}`;
        if (now === seen || !open) return;
        seen = now;
        const mine = ++turn;
        leave();
        said.fail(null);
        try {
          if (!name) throw new Error('This figure doesn’t say which network it shows.');
          const card = await networkNamed(name);
          if (mine === turn) await changed(card);
        } catch (error) {
          if (mine === turn) said.fail(error);
        }
      }
      try {
        await desk.ready;
        ends.push(desk.watch(look), leave);
      } catch (error) {
        said.fail(error);
      }
    },
  };
}
