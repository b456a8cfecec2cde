// “Add to report” beside the figures of a text lab: with the network that the lab looks at, and
// where the figure is measured on one, the open text.
import { addToReport } from '../report/add-button.js';
import { labFigure } from '../report/lab-figure.js';
import { textNetworkName } from './network-name.js';
import { textSetting } from './other-text.js';

/** @import { FigureSettings, FigureSpec, Page } from '../types.js' */
/** @import { Desk } from './desk.js' */
/** @import { Named } from './network-name.js' */

/** A report keeps no longer settings. */
const ROOM = 1900;
const TOO_LONG = 'its starter is too long for a report. Shorten it.';
const OLDER = 'the run has learnt on since. Press “Look again” first.';

/**
 * @param {Page} page
 * @param {Desk} desk
 * @param {string} lab
 * @param {() => boolean} isOld whether the run has learnt on since the lab looked at it
 */
export function additions(page, desk, lab, isOld) {
  /**
   * The button that adds a figure.
   * @param {string} title
   * @param {(network: Named) => FigureSpec | null} spec
   */
  function adds(title, spec) {
    const now = () => {
      if (isOld()) throw new Error(OLDER);
      return spec(textNetworkName(desk, desk.state.network));
    };
    return addToReport(page, now, title);
  }

  /**
   * The button that adds a live figure as it stands.
   * @param {string} part
   * @param {string} title
   * @param {() => FigureSettings | null} settings null where there is nothing to show yet
   * @param {boolean} [onText] whether it is measured on the open text
   */
  const addsLive = (part, title, settings, onText = true) =>
    adds(title, ({ name, title: network, cards }) => {
      const now = settings();
      const { text } = desk.state;
      if (!now || (onText && !text)) return null;
      const whole = onText ? { ...now, text: textSetting(text?.choice) } : now;
      if (JSON.stringify(whole).length > ROOM) throw new Error(TOO_LONG);
      const ground = onText ? ` on “${text?.title}”` : '';
      const caption = `${title}: ${network}${ground}.`;
      return { figure: labFigure(lab, part, whole, [name]), caption, cards };
    });
  return { adds, addsLive };
}
