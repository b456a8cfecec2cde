// What a behaviour comes after: any character of a set, or a string.
import { el, show } from '../../page/dom.js';
import { chips } from './chips.js';
import { freshName } from '../../page/names.js';

/** @import { Behaviour } from '../answers.js' */

/** @type {[Behaviour['kind'], string][]} */
const KINDS = [
  ['set', 'a character of a set'],
  ['context', 'a string'],
];

/** @param {() => void} changed */
export function afterField(changed) {
  const set = chips('why-after', 'After any of', changed);
  const context = el('textarea', {
    id: freshName('why-context'),
    rows: 2,
    maxlength: 100,
    spellcheck: 'false',
    oninput: changed,
  });
  const contextBox = el(
    'label',
    { class: 'starter', for: context.id },
    el('span', {}, 'After this string'),
    context,
  );
  let kind = /** @type {Behaviour['kind']} */ ('set');
  const kinds = choiceOf('After', 'why-kind', KINDS, kind, (chosen) => {
    kind = chosen;
    draw();
    changed();
  });

  function draw() {
    show(set.element, kind === 'set');
    show(contextBox, kind === 'context');
    for (const input of kinds.querySelectorAll('input')) input.checked = input.value === kind;
  }

  return {
    kinds,
    element: el('div', {}, set.element, contextBox),
    get kind() {
      return kind;
    },
    get value() {
      return kind === 'set' ? set.value : context.value;
    },
    /** @param {Behaviour['kind']} wished @param {string} after */
    choose(wished, after) {
      kind = wished;
      if (kind === 'set') set.value = after;
      else context.value = after;
      draw();
    },
  };
}

/**
 * One of a few, as radio buttons.
 * @template {string} T
 * @param {string} legend
 * @param {string} stem of their common name
 * @param {[T, string][]} options
 * @param {T} first the one that is chosen
 * @param {(value: T) => void} chosen
 */
export function choiceOf(legend, stem, options, first, chosen) {
  const name = freshName(stem);
  return el(
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
}
