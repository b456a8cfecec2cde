// A figure is measured on the open text: where that isn't the one that it was made on, this says
// so, and opens that one.
import { el, show, write } from '../page/dom.js';
import { sameText } from './texts.js';

/** @import { TextChoice } from '../types.js' */
/** @import { Desk } from './desk.js' */

const SEED = /^play (\d{1,10})$/;
const FILE = /^file ([0-9a-f]{32,64}) (.{1,200})$/s;

/** A text in the settings of a figure: "play 0", "file 5d41… Shakespeare". */
export const textSetting = (/** @type {TextChoice | undefined} */ choice) => {
  if (!choice) return '';
  return choice.source === 'play'
    ? `play ${choice.seed}`
    : `file ${choice.sha256} ${choice.title.slice(0, 100)}`;
};

/** The text that such a setting means. @param {unknown} setting @returns {TextChoice | null} */
export function textOfSetting(setting) {
  const words = typeof setting === 'string' ? setting : '';
  const [, seed] = SEED.exec(words) ?? [];
  if (seed) return { source: 'play', seed: Number(seed) };
  const [, sha256, title] = FILE.exec(words) ?? [];
  return sha256 ? { source: 'file', sha256, title } : null;
}

/**
 * Whether a text is the one that is meant; a report may keep the first half of a hash.
 * @param {TextChoice} text
 * @param {TextChoice} meant
 */
const isMeant = (text, meant) =>
  text.source === 'file' && meant.source === 'file'
    ? text.sha256.startsWith(meant.sha256)
    : sameText(text, meant);

/** @param {Desk} desk @param {unknown} setting as `textSetting` wrote it */
export function otherText(desk, setting) {
  const wanted = textOfSetting(setting);
  const words = el('span', { class: 'help' });
  const open = el('button', { type: 'button', onclick: () => press() }, 'Open that text');
  const element = el('p', { class: 'stage-older', hidden: true }, words, ' ', open);
  const press = () => wanted && desk.order(() => desk.texts.choose(wanted));
  return {
    element,
    draw() {
      const { text, textProblem, openingText } = desk.state;
      const other = wanted !== null && text !== null && !isMeant(text.choice, wanted);
      show(element, other && !openingText);
      if (!wanted || !text || !other) return;
      const name = wanted.source === 'play' ? `the play of seed ${wanted.seed}` : wanted.title;
      write(
        words,
        `This figure was made on “${name}”; what it shows here is measured on “${text.title}”. ` +
          textProblem,
      );
    },
  };
}
