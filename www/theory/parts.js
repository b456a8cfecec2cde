// What the theory labs are built from: the question, sections, derivations whose steps are held
// back until one opens them, and controls.
import { el, write } from '../page/dom.js';
import { freshName } from '../page/names.js';
import { formula, withFormulas } from '../page/formula.js';
import { problemLine } from '../page/problem.js';

/**
 * The head of a lab: the exercise in a sentence, and what is assumed.
 * @param {HTMLElement} element the lab's place
 * @param {{ exercise: number, title: string, question: string, assumed: string }} words
 * @param {...HTMLElement} sections
 */
export function theoryStage(element, { exercise, title, question, assumed }, ...sections) {
  element.classList.add('theory');
  element.append(
    el(
      'header',
      { class: 'lab-intro' },
      el('p', { class: 'exercise' }, `Practice exercise ${exercise}`),
      el('h2', {}, title),
      el('p', { class: 'lede' }, ...withFormulas(question)),
      el('p', { class: 'help' }, ...withFormulas(assumed)),
    ),
    ...sections,
  );
}

/**
 * A section with a heading and text; formulas stand between dollar signs.
 * @param {string} title
 * @param {string[]} text paragraphs
 * @param {...Node} children
 */
export const theorySection = (title, text, ...children) =>
  el(
    'section',
    { class: 'theory-section', 'aria-label': title },
    el('h3', {}, title),
    text.length
      ? el('div', { class: 'prose' }, ...text.map((words) => el('p', {}, ...withFormulas(words))))
      : null,
    ...children,
  );

/** @param {string} text with formulas between dollar signs */
export const paragraph = (text) => el('p', {}, ...withFormulas(text));

/**
 * One step of a derivation: what is done, the formulas, and why it may be done.
 * @typedef {{ what: string, lines: string[], why?: string }} Step
 */

/**
 * A derivation: each step is opened or held back, so that one can try first.
 * @param {string} title
 * @param {Step[]} steps
 */
export function derivation(title, steps) {
  const items = steps.map(({ what, lines, why }, i) => {
    const details = el(
      'details',
      { class: 'step' },
      el('summary', {}, el('span', {}, `${i + 1}. `, ...withFormulas(what))),
      el(
        'div',
        { class: 'step-body' },
        ...lines.map(formula),
        why ? el('p', {}, ...withFormulas(why)) : null,
      ),
    );
    details.addEventListener('toggle', tell);
    return details;
  });
  const next = el(
    'button',
    { type: 'button', onclick: () => items.find(({ open }) => !open)?.setAttribute('open', '') },
    'Open the next step',
  );
  const all = el('button', { type: 'button', onclick: () => each(true) }, 'Open all');
  const none = el('button', { type: 'button', onclick: () => each(false) }, 'Hold all back');
  /** @param {boolean} open */
  const each = (open) => {
    for (const item of items) item.open = open;
  };
  function tell() {
    next.disabled = all.disabled = items.every(({ open }) => open);
    none.disabled = items.every(({ open }) => !open);
  }
  tell();
  return el(
    'div',
    { class: 'derivation', role: 'group', 'aria-label': title },
    el('h4', {}, title),
    el('p', { class: 'help' }, 'Each step says what it does. Try it on paper, then open it.'),
    ...items,
    el('div', { class: 'buttons' }, next, all, none),
  );
}

/**
 * Radio buttons side by side.
 * @template {string} T
 * @param {string} legend
 * @param {readonly (readonly [T, string])[]} options value and words
 * @param {T} value
 * @param {(value: T) => void} changed
 */
export function choices(legend, options, value, changed) {
  const name = freshName('theory-choice');
  const inputs = options.map(([option]) =>
    el('input', {
      type: 'radio',
      name,
      value: option,
      checked: option === value,
      onchange: () => changed(option),
    }),
  );
  return {
    element: el(
      'fieldset',
      { class: 'choices small' },
      el('legend', {}, legend),
      ...options.map(([, words], i) => el('label', {}, inputs[i], el('span', {}, words))),
    ),
    value: () => /** @type {T} */ (inputs.find(({ checked }) => checked)?.value ?? value),
    /** @param {T} next */
    set(next) {
      for (const input of inputs) input.checked = input.value === next;
    },
  };
}

/**
 * A box to tick.
 * @param {string} label
 * @param {boolean} checked
 * @param {(checked: boolean) => void} changed
 */
export function tick(label, checked, changed) {
  const input = el('input', { type: 'checkbox', checked });
  input.addEventListener('change', () => changed(input.checked));
  return {
    element: el('label', { class: 'tick' }, input, el('span', {}, label)),
    value: () => input.checked,
    /** @param {boolean} next */
    set(next) {
      input.checked = next;
    },
  };
}

/** The number that convinces, in a sentence that is announced when it changes. */
export function convincing() {
  const element = el('p', { class: 'convincing', 'aria-live': 'polite' }, '\u2007');
  return { element, say: (/** @type {string} */ text) => write(element, text) };
}

/** A place where a problem is said, and the way to do what may fail. */
export function attempts() {
  const line = problemLine();
  line.element.setAttribute('role', 'alert');
  return {
    element: line.element,
    /**
     * Does something; what goes wrong is said.
     * @param {() => Promise<void>} deed
     */
    async attempt(deed) {
      try {
        await deed();
        line.clear();
      } catch (error) {
        line.say(error);
      }
    },
  };
}
