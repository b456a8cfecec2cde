// What there is at one character: the state after it, and what could come next.
import { el, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { bars } from '../bars.js';
import { nameOf } from '../characters.js';
import { chance, signed } from '../numbers.js';
import { stateMap } from '../state-map.js';

/** @import { StateAt } from '../answers.js' */
/** @typedef {{ letter: string, at: number, unit: number, value: number }} Spot */

export function characterSide() {
  const map = stateMap('The hidden state after this character');
  const odds = bars('The likeliest next characters', 10);
  const where = el(
    'p',
    { class: 'verdict', 'aria-live': 'polite' },
    'Point at a character, or move with the arrow keys.',
  );
  return {
    element: el(
      'section',
      { class: 'heat-side', 'aria-label': 'At one character' },
      where,
      el('h4', {}, 'The hidden state there, one cell a unit'),
      map.element,
      el('h4', {}, 'The likeliest next characters; the one that comes is marked'),
      odds.element,
    ),
    /** @param {StateAt} found @param {Spot} spot */
    draw(found, spot) {
      write(where, `${valueWords(spot)}; ${nextWords(found)}.`);
      map.draw(found.state);
      odds.draw(found.next, found.actual);
    },
  };
}

/** @param {Spot} spot */
const valueWords = ({ letter, at, unit, value }) =>
  `After ${nameOf(letter)} (character ${count(at)}) unit ${unit} is ${signed(value, 2)}`;

/** @param {StateAt} found */
function nextWords({ next, actual }) {
  const [first] = next;
  const odds = chance(first.probability);
  const likeliest = `the likeliest next is ${nameOf(first.character)} with ${odds}`;
  if (actual === undefined) return likeliest;
  const own = next.find(({ character }) => character === actual);
  const comes = `${likeliest}, and ${nameOf(actual)} comes`;
  return own ? `${comes} (${chance(own.probability)})` : comes;
}
