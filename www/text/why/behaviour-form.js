// A behaviour as one states it: after these characters comes one of those, each a chip that can be
// put in and taken out.
import { el, show, write } from '../../page/dom.js';
import { able, isAble } from '../../page/able.js';
import { numberField } from '../starter-field.js';
import { behaviourWords, lengthOf, nameOf } from '../characters.js';
import { chips } from './chips.js';
import { LARGEST } from './remedies.js';

/** @import { Behaviour } from '../answers.js' */

/** The course's own question. @type {Behaviour} */
export const COLON = { after: ':', kind: 'set', then: '\n ' };

/** @type {[Behaviour['kind'], string][]} */
const KINDS = [
  ['set', 'a character of a set'],
  ['context', 'a string'],
];
/** @type {['zero' | 'mean', string][]} */
const BASELINES = [
  ['zero', 'zero'],
  ['mean', 'what is usual beside it'],
];
const USUAL =
  'Usual beside Wxh[i, a] is the mean weight of unit i over all characters, beside Why[b, i] the ' +
  'mean weight of unit i to all characters.';

/** @param {{ changed: () => void, analyse: () => void }} on */
export function behaviourForm(on) {
  const after = chips('why-after', 'After any of', () => on.changed());
  const then = chips('why-then', 'comes any of', () => on.changed());
  const context = el('textarea', {
    id: 'why-context',
    rows: 2,
    maxlength: 100,
    spellcheck: 'false',
    oninput: () => on.changed(),
  });
  const contextBox = el(
    'label',
    { class: 'starter', for: context.id },
    el('span', {}, 'After this string'),
    context,
  );
  let kind = /** @type {Behaviour['kind']} */ ('set');
  let baseline = /** @type {'zero' | 'mean'} */ ('zero');
  const kinds = choiceOf('After', 'why-kind', KINDS, kind, (chosen) => {
    kind = chosen;
    draw();
    on.changed();
  });
  const baselines = choiceOf(
    'A weight that is taken away becomes',
    'why-baseline',
    BASELINES,
    baseline,
    (chosen) => {
      baseline = chosen;
      on.changed();
    },
  );
  const most = numberField(
    'why-most',
    'Weights in the set, at most',
    { value: 8, min: 1, max: LARGEST },
    () => on.changed(),
  );
  const words = el('p', { class: 'verdict' });
  const button = el(
    'button',
    { type: 'button', class: 'primary', onclick: () => isAble(button) && on.analyse() },
    'Find the weights',
  );
  const element = el(
    'section',
    { class: 'text-section plain', 'aria-label': 'The behaviour' },
    words,
    kinds,
    el('div', { class: 'behaviour' }, el('div', {}, after.element, contextBox), then.element),
    el('div', {}, baselines, el('p', { class: 'help' }, USUAL)),
    el('div', { class: 'field-row' }, most.element, button),
  );

  function draw() {
    show(after.element, kind === 'set');
    show(contextBox, kind === 'context');
    for (const input of kinds.querySelectorAll('input')) input.checked = input.value === kind;
  }

  /** @type {Set<string>} */
  let known = new Set();
  const self = {
    element,
    /** @returns {Behaviour} */
    get behaviour() {
      const behaviour = {
        after: kind === 'set' ? after.value : context.value,
        kind,
        then: then.value,
      };
      const sentence = behaviour.after && behaviour.then ? behaviourWords(behaviour) : '…';
      write(words, `Why is it that ${sentence}?`);
      return behaviour;
    },
    set behaviour(wished) {
      kind = wished.kind;
      if (kind === 'set') after.value = wished.after;
      else context.value = wished.after;
      then.value = wished.then;
      draw();
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
  after.value = COLON.after;
  then.value = COLON.then;
  draw();
  return self;
}

/**
 * One of a few, as radio buttons.
 * @template {string} T
 * @param {string} legend
 * @param {string} name
 * @param {[T, string][]} options
 * @param {T} first the one that is chosen
 * @param {(value: T) => void} chosen
 */
const choiceOf = (legend, name, options, first, chosen) =>
  el(
    'fieldset',
    { class: 'choices small' },
    el('legend', {}, legend),
    ...options.map(([value, words]) => {
      const checked = value === first;
      const onchange = () => chosen(value);
      const input = el('input', { type: 'radio', name, value, checked, onchange });
      return el('label', {}, input, el('span', {}, words));
    }),
  );

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
