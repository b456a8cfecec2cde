// The question how an array is to be read, where its bytes don't tell: a button for each way, with
// the first pictures that it gives. Whoever chose wrong opens the file again.
import { pictures } from '../../charts/pictures.js';
import { el } from '../../page/dom.js';

/** @import { Actions, DataState } from '../../types.js' */
/** @typedef {NonNullable<DataState['asked']>} Asked */

const SIDE = 32;
const AGAIN = 'If the pictures turn out wrong, open the file again and choose another.';

/**
 * @param {HTMLElement} element
 * @param {Asked} asked
 * @param {Pick<Actions, 'chooseReading'>} actions
 */
export function readingQuestion(element, { why, readings }, { chooseReading }) {
  const question = el('p', { id: 'reading-question' }, why);
  element.replaceChildren(
    question,
    el(
      'div',
      { class: 'readings', role: 'group', 'aria-labelledby': question.id },
      ...readings.map(({ code, words, pixels }) =>
        el(
          'button',
          { type: 'button', onclick: () => chooseReading(code) },
          el('span', { class: 'reading-pictures', 'aria-hidden': 'true' }, ...canvases(pixels)),
          el('span', {}, words),
        ),
      ),
    ),
    el('p', { class: 'help' }, AGAIN),
  );
}

/** The pictures of a reading. @param {number[]} rgb */
function canvases(rgb) {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let at = 0; at < rgb.length; at++) rgba[at + Math.floor(at / 3)] = rgb[at];
  return pictures(rgba, SIDE, rgba.length / 4 / SIDE / SIDE);
}
