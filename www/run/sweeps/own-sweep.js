// The viewer's own sweep: a value of the recipe, and what it should be in turn.
import { el, show, write } from '../../page/dom.js';
import { casesOf, overSeeds } from '../cases.js';
import { readNumber } from '../recipe-state.js';

/** @import { Field, Page, QueuedRecipe, State } from '../../types.js' */
/** @import { Options } from '../cases.js' */
/** @import { Reader } from './reader.js' */

/** What is no experiment. */
const LEFT_OUT = new Set(['engine', 'seed']);
const MOST_VALUES = 12;

/**
 * The values that a line of text names, or what is wrong with it.
 * @param {Field} field @param {string} text values between commas or spaces @returns {{ values:
 * number[] } | { problem: string }}
 */
export function readValues(field, text) {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  if (words.length < 2) return { problem: 'Name at least two values, with commas between them.' };
  if (words.length > MOST_VALUES)
    return { problem: `These are ${words.length} values; ${MOST_VALUES} are the most.` };
  const values = [];
  for (const word of words) {
    const read = readNumber(field, word);
    if ('problem' in read) return { problem: `“${word}”: ${read.problem}` };
    values.push(read.value);
  }
  return new Set(values).size === values.length
    ? { values }
    : { problem: 'A value is named twice.' };
}

/**
 * The recipes of a sweep over values of one field.
 * @template {{ seed?: number }} R
 * @param {string} field
 * @param {(string | number | boolean)[]} values
 * @param {(value: string | number | boolean) => string} name
 * @param {R} base
 * @param {Options} [options]
 */
export const ownSweep = (field, values, name, base, { seeds = 1 } = {}) =>
  overSeeds(casesOf(field, values, name), base, seeds);

/**
 * @param {Page} page
 * @param {Reader} reader
 * @param {{ options: () => Options, shortened: (base: any, quick: boolean, field: string) => any,
 * first: string }} how `shortened` is the recipe of a quick try, `first` the field that is offered
 * @param {(title: string, recipes: (QueuedRecipe & { name: string })[], varied: string[]) => void}
 * add
 */
export function ownSweepForm(page, reader, { options, shortened, first }, add) {
  const { half, names } = reader;
  const select = el('select', { id: `${half}-own-field`, onchange: () => chosen() });
  const text = el('input', {
    type: 'text',
    id: `${half}-own-values`,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': `${half}-own-problem`,
    oninput: () => weigh(),
  });
  const numbers = el(
    'div',
    { class: 'own-row' },
    el('label', { for: `${half}-own-values` }, 'Values'),
    text,
  );
  const boxes = el('div', { class: 'own-boxes', role: 'group', 'aria-label': 'Values' });
  const problem = el('p', { class: 'field-problem', id: `${half}-own-problem`, role: 'status' });
  const button = el('button', { type: 'button', onclick: go }, 'Queue');
  const about = el('span', { class: 'help' });
  const element = el(
    'article',
    {
      class: 'experiment own',
      id: `experiment-${half === 'text' ? 'own-text' : 'own'}`,
      'aria-label': 'Your own sweep',
    },
    el('p', { class: 'question' }, 'Yours'),
    el('h4', {}, 'Your own sweep'),
    el('p', {}, 'Any value of the recipe, and what it should be in turn.'),
    el('div', { class: 'own-row' }, el('label', { for: `${half}-own-field` }, 'Vary'), select),
    numbers,
    boxes,
    problem,
    el('div', { class: 'experiment-go' }, button, about),
  );
  /** @type {Field[]} */
  let fields = [];
  /** @type {unknown} */
  let form = null;
  /** @param {QueuedRecipe[]} _ */
  let time = (_) => '';

  const field = () => fields.find(({ name }) => name === select.value);

  /** Another field was chosen. */
  function chosen() {
    const one = field();
    if (!one) return;
    const { control } = one;
    show(numbers, control.kind === 'number');
    show(boxes, control.kind !== 'number');
    text.value = '';
    if (control.kind === 'number') text.placeholder = `from ${control.min} to ${control.max}`;
    const named =
      control.kind === 'choice'
        ? control.options
        : control.kind === 'switch'
          ? [
              { value: 'true', label: 'on' },
              { value: 'false', label: 'off' },
            ]
          : [];
    boxes.replaceChildren(
      ...named.map(({ value, label }) =>
        el(
          'label',
          {},
          el('input', { type: 'checkbox', value, checked: true, onchange: () => weigh() }),
          ` ${label}`,
        ),
      ),
    );
    write(problem, '');
    weigh();
  }

  /** @returns {{ values: (string | number | boolean)[] } | { problem: string } | null} */
  function read() {
    const one = field();
    if (!one) return null;
    if (one.control.kind === 'number')
      return text.value.trim() ? readValues(one, text.value) : null;
    const given = /** @type {any} */ (reader.base(page.store.state))?.[one.name];
    const values = [...boxes.querySelectorAll('input')]
      .filter(({ checked }) => checked)
      .map(({ value }) =>
        one.control.kind === 'switch'
          ? value === 'true'
          : typeof given === 'number'
            ? Number(value)
            : value,
      );
    return values.length < 2 ? { problem: 'Tick at least two values.' } : { values };
  }

  /** @returns {{ recipes: (QueuedRecipe & { name: string })[], name: string } | null} */
  function asked() {
    const one = field();
    const values = read();
    const { state } = page.store;
    const [base, known] = [reader.base(state), reader.form(state)];
    if (!one || !values || 'problem' in values || !base) return null;
    const wished = options();
    return {
      name: one.name,
      recipes: ownSweep(
        one.name,
        values.values,
        (value) => `${names.field(known, one.name)} ${names.value(known, one.name, value)}`,
        shortened(base, wished.quick === true, one.name),
        wished,
      ),
    };
  }

  function weigh() {
    const values = read();
    const wanted = asked();
    write(
      problem,
      values && 'problem' in values && document.activeElement !== text ? values.problem : '',
    );
    button.disabled = !wanted || page.store.state.runs.queue.elsewhere;
    write(button, wanted ? `Queue ${wanted.recipes.length} runs` : 'Queue');
    write(about, wanted ? time(wanted.recipes) || 'time not measured yet' : 'two values or more');
  }
  text.addEventListener('blur', weigh);

  function go() {
    const wanted = asked();
    const known = reader.form(page.store.state);
    if (wanted) add(names.field(known, wanted.name), wanted.recipes, [wanted.name]);
  }

  return {
    element,
    /** @param {State} state @param {(recipes: QueuedRecipe[]) => string} estimate */
    draw(state, estimate) {
      time = estimate;
      const known = reader.form(state);
      if (known && known !== form) {
        form = known;
        fields = known.fields.filter(({ name }) => !LEFT_OUT.has(name));
        select.replaceChildren(
          ...fields.map(({ name, label }) =>
            el('option', { value: name, selected: name === first }, label),
          ),
        );
        chosen();
      } else weigh();
    },
  };
}
