// What both networks write, side by side: what comes after A is marked, whether it is what should
// come or something else.
import { el } from '../../page/dom.js';
import { symbolOf } from '../characters.js';
import { sheet } from '../sheet.js';

/** @import { Behaviour } from '../answers.js' */
/** @import { Voice } from '../chorus.js' */
/** @import { Paint } from '../sheet.js' */

/**
 * Whether a letter stands where the behaviour says what should come, and whether that came.
 * @param {readonly string[]} letters
 * @param {number} at
 * @param {Behaviour} behaviour
 */
export function marked(letters, at, { after, kind, then }) {
  const context = [...after];
  const here =
    kind === 'set'
      ? at > 0 && context.includes(letters[at - 1])
      : at >= context.length &&
        context.every((letter, i) => letters[at - context.length + i] === letter);
  return here ? ([...then].includes(letters[at]) ? 'met' : 'missed') : '';
}

/** The sheet of the whole network and that of the network without the weights, side by side. */
export function bothTexts() {
  const sheets = [sheet('Text of the whole network'), sheet('Text without these weights')];
  sheets[0].rename('Text of the whole network', 'whole');
  sheets[1].rename('Text without these weights', 'without');
  return {
    element: el(
      'div',
      { class: 'columns two' },
      ...sheets.map((one, i) =>
        el(
          'figure',
          { class: 'column' },
          el('h4', {}, i ? 'Without these weights' : 'The whole network'),
          one.element,
        ),
      ),
    ),
    /** @param {Voice[]} voices @param {Behaviour | null} behaviour whose letters are marked */
    draw(voices, behaviour) {
      for (const [i, { plan, text }] of voices.entries()) {
        const given = [...plan.starter].length;
        sheets[i].draw(plan.starter, text, markOf(behaviour, plan.starter + text, given));
      }
    },
  };
}

/**
 * Marks the characters that come after A: those of B, and the others.
 * @param {Behaviour | null} behaviour
 * @param {string} whole
 * @param {number} given letters of the starter
 * @returns {Paint}
 */
function markOf(behaviour, whole, given) {
  const letters = [...whole];
  return (span, at) => {
    const mark = behaviour && marked(letters, given + at, behaviour);
    if (!mark) return;
    span.classList.add(mark);
    // A newline has no room of its own for a colour.
    if (letters[given + at] === '\n') span.textContent = `${symbolOf('\n')}\n`;
  };
}

/** What the colours of the letters mean. */
export const markLegend = () =>
  el(
    'p',
    { class: 'shade-legend' },
    el('span', {}, 'After it comes: '),
    el(
      'span',
      { class: 'shade-cells' },
      el('span', { class: 'letter met' }, 'what it should'),
      el('span', { class: 'letter missed' }, 'something else'),
    ),
  );
