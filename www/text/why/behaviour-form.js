// A behaviour as one states it: after these characters comes one of those, each a chip that can be
// put in and taken out.
import { el, write } from '../../page/dom.js';
import { able, isAble } from '../../page/able.js';
import { numberField } from '../starter-field.js';
import { behaviourWords, lengthOf, nameOf } from '../characters.js';
import { afterField, choiceOf } from './after-field.js';
import { chips } from './chips.js';
import { LARGEST } from './remedies.js';

/** @import { Behaviour } from '../answers.js' */

/** The course's own question. @type {Behaviour} */
export const COLON = { after: ':', kind: 'set', then: '\n ' };

/** @type {['zero' | 'mean', string][]} */
const BASELINES = [
  ['zero', 'zero'],
  ['mean', 'what is usual beside it'],
];
const TAKEN = 'A weight that is taken away becomes';
const USUAL =
  'Usual beside Wxh[i, a] is the mean weight of unit i over all characters, beside Why[b, i] the ' +
  'mean weight of unit i to all characters.';

/** @param {{ changed: () => void, analyse: () => void }} on */
export function behaviourForm(on) {
  const before = afterField(on.changed);
  const then = chips('why-then', 'comes any of', on.changed);
  let baseline = /** @type {'zero' | 'mean'} */ ('zero');
  const baselines = choiceOf(TAKEN, 'why-baseline', BASELINES, baseline, (chosen) => {
    baseline = chosen;
    on.changed();
  });
  const size = { value: 8, min: 1, max: LARGEST };
  const most = numberField('why-most', 'Weights in the set, at most', size, on.changed);
  const words = el('p', { class: 'verdict' });
  const onclick = () => isAble(button) && on.analyse();
  const button = el('button', { type: 'button', class: 'primary', onclick }, 'Find the weights');
  /** @type {Set<string>} */
  let known = new Set();
  const self = {
    element: behaviourSection(
      words,
      before.kinds,
      el('div', { class: 'behaviour' }, before.element, then.element),
      el('div', {}, baselines, el('p', { class: 'help' }, USUAL)),
      el('div', { class: 'field-row' }, most.element, button),
    ),
    /** @returns {Behaviour} */
    get behaviour() {
      const behaviour = { after: before.value, kind: before.kind, then: then.value };
      write(words, questionWords(behaviour));
      return behaviour;
    },
    set behaviour(wished) {
      before.choose(wished.kind, wished.after);
      then.value = wished.then;
    },
    /** What is wrong with it; empty where nothing is. */
    get problem() {
      return problemOf(self.behaviour, known);
    },
    /** The largest set that may be found. */
    get most() {
      return most.value;
    },
    set most(wished) {
      most.value = wished;
    },
    get baseline() {
      return baseline;
    },
    /** @param {boolean} now */
    set busy(now) {
      able(button, !now);
      write(button, now ? 'Searching …' : 'Find the weights');
    },
    /** @param {string[]} characters */
    set vocabulary(characters) {
      known = new Set(characters);
    },
  };
  self.behaviour = COLON;
  return self;
}

/** @param {...HTMLElement} parts */
const behaviourSection = (...parts) =>
  el('section', { class: 'text-section plain', 'aria-label': 'The behaviour' }, ...parts);

/** @param {Behaviour} behaviour */
const questionWords = (behaviour) =>
  `Why is it that ${behaviour.after && behaviour.then ? behaviourWords(behaviour) : '…'}?`;

/**
 * What is wrong with a behaviour; empty where nothing is.
 * @param {Behaviour} behaviour
 * @param {Set<string>} known the characters of the network
 */
function problemOf({ after, then }, known) {
  if (!after) return 'Say first what the behaviour comes after.';
  if (!then) return 'Say first which characters come.';
  const strangers = [...new Set(after + then)].filter((character) => !known.has(character));
  if (!strangers.length) return '';
  const them = lengthOf(strangers.join('')) === 1 ? 'it' : 'them';
  return (
    `This network does not know ${strangers.map(nameOf).join(', ')}: it was trained on a text ` +
    `without ${them}.`
  );
}
