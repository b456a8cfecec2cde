// A set of weights beside its curves: to be read, and to be copied.
import { copyButton } from '../../page/copy-button.js';
import { el } from '../../page/dom.js';
import { tableOf, wide } from '../chart.js';
import { signed } from '../numbers.js';

/** @import { Explanation } from '../answers.js' */

/** A weight of a set as it is copied: "Wxh[3, 9] = 1.234". @param {Explanation['set'][0]} weight */
export const weightWords = ({ name, value }) => `${name} = ${value.toFixed(3)}`;

/** As it is read: with a real minus. @param {string} words */
export const weightsAsRead = (words) => words.replaceAll('= -', '= −');

const ORDER = 'In the order in which they were found; names as in the snapshot, counted from 0.';

/**
 * @param {readonly string[]} weights as they are copied
 * @param {readonly number[]} baselines what stands in their places; none where that isn't known
 * @param {string} numbers which characters the numbers of rows and columns mean; may be empty
 * @param {HTMLElement} curves
 */
export function setRow(weights, baselines, numbers, curves) {
  if (!weights.length) return el('div', { class: 'set-row' }, curves);
  const table = tableOf(
    ['Weight', ...(baselines.length ? ['In its place'] : [])],
    weights.map((words, i) => [
      el('code', {}, weightsAsRead(words)),
      ...(baselines.length ? [signed(baselines[i])] : []),
    ]),
    numbers ? `${ORDER} Of its characters ${numbers}.` : ORDER,
  );
  const copy = copyButton('Copy the weights', () => weights.join('\n'));
  const list = el('div', {}, wide('The weights of the set', table), copy);
  return el('div', { class: 'set-row' }, list, curves);
}
