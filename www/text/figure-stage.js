// Where a figure of a text lab goes in a report: what a lab's stage gives to its parts, with the
// network that the figure names instead of the one that is chosen.
import { el } from '../page/dom.js';
import { desk as deskOf } from './desk.js';
import { stageLines } from './stage-lines.js';
import { otherText } from './other-text.js';

/** @import { FigureAsked, NetworkName, Page } from '../types.js' */
/** @import { Follow } from './follower.js' */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 * @param {Pick<FigureAsked, 'networkOf'>} asked
 */
export function figureStage(host, page, asked) {
  const { element: lines, ...said } = stageLines();
  const body = el('div', { class: 'text-body' });
  host.append(el('div', { class: 'text-lab in-report' }, lines, body));
  /** @type {(() => void)[]} */
  const ends = [];

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
    /** What happens when the figure goes. @param {() => void} deed */
    atEnd: (deed) => void ends.push(deed),
    end() {
      for (const deed of ends) deed();
    },
    /**
     * Keeps the figure with its network and the open text.
     * @param {NetworkName | undefined} name
     * @param {string} text that the figure was made on; empty where none matters
     * @param {Pick<Follow, 'changed' | 'leave'>} on
     */
    async follow(name, text, { leave, changed }) {
      let [turn, seen] = [0, ''];
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
