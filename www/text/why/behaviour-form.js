// A behaviour as one states it: after these characters comes one of those, each a chip that can be
// put in and taken out.
import { el, show, write } from '../../page/dom.js';
import { able, isAble } from '../../page/able.js';
import { numberField } from '../starter-field.js';
import { behaviourWords, lengthOf, nameOf, symbolOf } from '../characters.js';
import { LARGEST } from './remedies.js';

/** @import { Behaviour } from '../answers.js' */

/** The course's own question. @type {Behaviour} */
export const COLON = { after: ':', kind: 'set', then: '\n ' };

/**
 * A set of characters as chips.
 * @param {string} id
 * @param {string} legend
 * @param {() => void} changed
 */
function chips(id, legend, changed) {
  let set = '';
  const list = el('ul', { class: 'chips' });
  const field = el('input', {
    type: 'text',
    id,
    size: 4,
    maxlength: 40,
    autocapitalize: 'off',
    spellcheck: 'false',
    autocomplete: 'off',
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && add(field.value),
  });
  const put = (/** @type {string} */ character) =>
    el('button', { type: 'button', onclick: () => add(character) }, `+ ${nameOf(character)}`);
  const element = el(
    'fieldset',
    { class: 'chip-set' },
    el('legend', {}, legend),
    list,
    el(
      'div',
      { class: 'buttons small' },
      el('label', { for: id, class: 'help' }, 'Add'),
      field,
      el('button', { type: 'button', onclick: () => add(field.value) }, 'Add'),
      put('\n'),
      put(' '),
    ),
  );

  /** @param {string} characters */
  function add(characters) {
    field.value = '';
    const next = [...new Set(set + characters)].join('');
    if (next === set) return;
    set = next;
    draw();
    changed();
  }

  function draw() {
    list.replaceChildren(
      ...[...set].map((character) =>
        el(
          'li',
          {},
          el(
            'button',
            {
              type: 'button',
              class: 'chip',
              'aria-label': `Take out ${nameOf(character)}`,
              onclick: () => remove(character),
            },
            el('b', {}, symbolOf(character)),
            el('span', { 'aria-hidden': 'true' }, ' ×'),
          ),
        ),
      ),
    );
    if (!set) list.replaceChildren(el('li', { class: 'help' }, 'none yet'));
  }

  /** @param {string} character */
  function remove(character) {
    set = [...set].filter((one) => one !== character).join('');
    draw();
    field.focus();
    changed();
  }
  draw();
  return {
    element,
    get value() {
      return set;
    },
    set value(characters) {
      set = characters;
      draw();
    },
  };
}

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
  const radio = (
    /** @type {string} */ name,
    /** @type {string} */ value,
    /** @type {string} */ words,
    /** @type {boolean} */ checked,
    /** @type {() => void} */ act,
  ) =>
    el(
      'label',
      {},
      el('input', { type: 'radio', name, value, checked, onchange: act }),
      el('span', {}, words),
    );
  let kind = /** @type {Behaviour['kind']} */ ('set');
  let baseline = /** @type {'zero' | 'mean'} */ ('zero');
  const kinds = el(
    'fieldset',
    { class: 'choices small' },
    el('legend', {}, 'After'),
    radio('why-kind', 'set', 'a character of a set', true, () => setKind('set')),
    radio('why-kind', 'context', 'a string', false, () => setKind('context')),
  );
  const baselines = el(
    'fieldset',
    { class: 'choices small' },
    el('legend', {}, 'A weight that is taken away becomes'),
    radio('why-baseline', 'zero', 'zero', true, () => rest('zero')),
    radio('why-baseline', 'mean', 'what is usual beside it', false, () => rest('mean')),
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
    el(
      'div',
      {},
      baselines,
      el(
        'p',
        { class: 'help' },
        'Usual beside Wxh[i, a] is the mean weight of unit i over all characters, beside ' +
          'Why[b, i] the mean weight of unit i to all characters.',
      ),
    ),
    el('div', { class: 'field-row' }, most.element, button),
  );

  /** @param {'zero' | 'mean'} chosen */
  function rest(chosen) {
    baseline = chosen;
    on.changed();
  }
  /** @param {Behaviour['kind']} chosen */
  function setKind(chosen) {
    kind = chosen;
    draw();
    on.changed();
  }
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
      const behaviour = self.behaviour;
      if (!behaviour.after) return 'Say first what the behaviour comes after.';
      if (!behaviour.then) return 'Say first which characters come.';
      const strangers = [...new Set(behaviour.after + behaviour.then)].filter(
        (character) => !known.has(character),
      );
      if (strangers.length)
        return (
          `This network does not know ${strangers.map(nameOf).join(', ')}: it was trained on a ` +
          `text without ${lengthOf(strangers.join('')) === 1 ? 'it' : 'them'}.`
        );
      return '';
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
