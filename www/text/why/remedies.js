// What may help where no small set reaches the marks: the text that the network learnt from, and a
// larger set.
import { el } from '../../page/dom.js';
import { openLab } from '../../page/link.js';
import { learntFrom } from './measured.js';

/** @import { Explanation } from '../answers.js' */
/** @import { Ground } from './measured.js' */

/** The engine looks for no larger set. */
export const LARGEST = 64;

/** The size that is tried after this one; nothing where there is no larger. @param {number} most */
export const nextSize = (most) => (most < LARGEST ? Math.min(LARGEST, most * 2) : null);

/**
 * @param {Explanation} explanation
 * @param {number} most weights that the set might have
 * @param {Ground} ground
 * @param {{ open: (() => void) | null, again: (most: number) => void }} on `open`: opens the
 * network's own text, where the site has it
 */
export function remedies({ reached, set }, most, ground, on) {
  if (reached) return null;
  const { trainedOn } = ground;
  const next = set.length >= most ? nextSize(most) : null;
  const elsewhere = trainedOn !== undefined && !learntFrom(ground);
  if (next === null && !elsewhere) return null;
  const words = [];
  if (elsewhere) words.push(elsewhereWords(trainedOn, on.open !== null));
  if (next !== null) words.push(allTaken(most));
  return el(
    'div',
    { class: 'remedies' },
    el('p', { class: 'help' }, el('b', {}, 'What may help: '), words.join(' ')),
    el(
      'div',
      { class: 'buttons' },
      elsewhere
        ? el(
            'button',
            { type: 'button', onclick: () => (on.open ? on.open() : openLab('write')) },
            on.open ? `Open ${trainedOn}` : 'To “Write”',
          )
        : null,
      next !== null
        ? el(
            'button',
            { type: 'button', onclick: () => on.again(next) },
            `Search for up to ${next} weights`,
          )
        : null,
    ),
  );
}

/** @param {string} trainedOn @param {boolean} here whether one press opens that text */
const elsewhereWords = (trainedOn, here) =>
  `This network learnt from “${trainedOn}”; on another text its reasons may show less clearly. ` +
  (here ? 'Open that text and search there.' : 'Open that text in “Write” and search there.');

/** @param {number} most */
const allTaken = (most) =>
  `Of at most ${most} weights all were taken: a larger set may reach the marks.`;
