// One temperature's column: its number to change, what was written with it, how sure it was, and
// the chances of the next letter.
import { el, show, write } from '../../page/dom.js';
import { bars } from '../bars.js';
import { symbols } from '../characters.js';
import { sheet } from '../sheet.js';
import {
  alphaOf,
  alphaText,
  entropyBits,
  likeliest,
  readTemperature,
  temperatureText,
} from '../temperature.js';
import { freshName } from '../../page/names.js';

/** @import { Chance } from '../answers.js' */
/** @import { Voice } from '../chorus.js' */

/** Bars of a column. */
const BARS = 8;
/**
 * @param {number} first
 * @param {{ changed: () => void, removed: (self: any) => void, later?: boolean }} on `later`: the
 * chances show once there are any, instead of having their place from the start
 */
export function sampleColumn(first, on) {
  const id = freshName('temperature');
  let temperature = first;
  const input = el('input', {
    type: 'text',
    id,
    inputmode: 'decimal',
    value: temperatureText(first),
    onchange: () => choose(),
    'aria-describedby': `${id}-alpha`,
  });
  const alpha = el('span', { class: 'alpha', id: `${id}-alpha` });
  const remove = { type: 'button', class: 'link', onclick: () => on.removed(self) };
  const close = el('button', remove, 'Remove');
  const head = el('div', { class: 'column-head' }, el('label', { for: id }, 'Temperature'), input);
  head.append(alpha, close);
  const paper = sheet('');
  const mood = el('p', { class: 'help mood' });
  const next = nextLetter(on.later === true);
  const element = el('figure', { class: 'column' }, head, paper.element, mood, next.element);

  function choose() {
    const wished = readTemperature(input.value);
    if (wished !== null && wished !== temperature) {
      temperature = wished;
      on.changed();
    }
    name();
  }

  function name() {
    const text = temperatureText(temperature);
    input.value = text;
    write(alpha, `α = ${alphaText(alphaOf(temperature))}`);
    paper.rename(`Text at temperature ${text}`, `temperature-${text.replace('∞', 'infinite')}`);
    close.setAttribute('aria-label', `Remove temperature ${text}`);
  }
  name();

  const self = {
    element,
    get temperature() {
      return temperature;
    },
    /** @param {Voice} voice @param {boolean} playing @param {boolean} removable */
    draw({ plan, text, natural }, playing, removable) {
      paper.draw(plan.starter, text, null);
      show(close, removable && !playing);
      input.disabled = playing;
      write(mood, moodWords(natural));
      element.classList.toggle('stale', playing);
    },
    chances: next.draw,
  };
  return self;
}

/** The chances of the letter that comes next, and how open the choice is. @param {boolean} later */
function nextLetter(later) {
  const odds = bars('Chances of the next letter', BARS);
  const spread = el('p', { class: 'help' }, '\u00a0');
  const title = el('h4', {}, 'The next letter');
  const element = el('div', { class: 'next-letter' }, title, odds.element, spread);
  show(element, !later);
  return {
    element,
    /** @param {readonly Chance[]} entries */
    draw(entries) {
      show(element, true);
      odds.draw(likeliest(entries, BARS));
      write(spread, doubtWords(entries));
    },
  };
}

/** How surprised the network would have been. @param {number[]} natural chances at temperature 1 */
function moodWords(natural) {
  if (!natural.length) return '\u00a0';
  const bits = natural.reduce((sum, p) => sum - Math.log2(Math.max(p, 1e-30)), 0);
  return (
    'At temperature 1 the network would have been surprised by this text by ' +
    `${(bits / natural.length).toFixed(2)} bits a character.`
  );
}

/** @param {readonly Chance[]} entries */
function doubtWords(entries) {
  const bits = entropyBits(entries.map(({ probability }) => probability));
  const [top] = likeliest(entries, 1);
  return `${bits.toFixed(2)} bits of doubt; ${symbols(top.character)} is the likeliest.`;
}
