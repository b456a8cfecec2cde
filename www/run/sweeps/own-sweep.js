// The viewer's own sweep: a value of the recipe, and what it should be in turn.
import { namedValue } from '../counted.js';
import { el, write } from '../../page/dom.js';
import { casesOf, overSeeds } from '../cases.js';
import { sweptValues } from './swept-values.js';

/** @import { Field, Page, QueuedRecipe, State } from '../../types.js' */
/** @import { Options } from '../cases.js' */
/** @import { Reader } from './reader.js' */

/** What is no experiment. */
const LEFT_OUT = new Set(['engine', 'seed']);

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
export function ownSweepForm(page, reader, how, add) {
  const { half, names } = reader;
  const select = el('select', { id: `${half}-own-field`, onchange: () => chosen() });
  const values = sweptValues(half, () => weigh());
  const wish = sweepWish(page, reader, how, values);
  const problem = el('p', { class: 'field-problem', id: values.problemId, role: 'status' });
  const button = el('button', { type: 'button', onclick: go }, 'Queue');
  const about = el('span', { class: 'help' });
  const vary = el('label', { for: `${half}-own-field` }, 'Vary');
  const parts = [el('div', { class: 'own-row' }, vary, select), ...values.elements, problem];
  const element = cardOf(half, ...parts, el('div', { class: 'experiment-go' }, button, about));
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
    values.choose(one);
    write(problem, '');
    weigh();
  }

  function weigh() {
    const swept = wish.read(field());
    const wanted = wish.asked(field());
    const wrong = swept && 'problem' in swept && !values.isBeingTyped() ? swept.problem : '';
    write(problem, wrong);
    button.disabled = !wanted || page.store.state.runs.queue.elsewhere;
    write(button, wanted ? `Queue ${wanted.recipes.length} runs` : 'Queue');
    write(about, wanted ? time(wanted.recipes) || 'time not measured yet' : 'two values or more');
  }

  function go() {
    const wanted = wish.asked(field());
    const known = reader.form(page.store.state);
    if (wanted) add(names.field(known, wanted.name), wanted.recipes, [wanted.name]);
  }

  return {
    element,
    /** @param {State} state @param {(recipes: QueuedRecipe[]) => string} estimate */
    draw(state, estimate) {
      time = estimate;
      const known = reader.form(state);
      if (!known || known === form) return weigh();
      form = known;
      fields = known.fields.filter(({ name }) => !LEFT_OUT.has(name));
      select.replaceChildren(...fieldOptions(fields, how.first));
      chosen();
    },
  };
}

/** @param {Field[]} fields @param {string} first */
const fieldOptions = (fields, first) =>
  fields.map(({ name, label }) => el('option', { value: name, selected: name === first }, label));

/**
 * What the form asks for as it stands.
 * @param {Page} page
 * @param {Reader} reader
 * @param {Pick<Parameters<typeof ownSweepForm>[2], 'options' | 'shortened'>} how
 * @param {ReturnType<typeof sweptValues>} values
 */
function sweepWish({ store }, reader, { options, shortened }, values) {
  /** The values that were given, or what is wrong with them. @param {Field | undefined} one */
  function read(one) {
    const given = /** @type {any} */ (reader.base(store.state));
    return one ? values.read(one, given?.[one.name]) : null;
  }

  /**
   * @param {Field | undefined} one
   * @returns {{ recipes: (QueuedRecipe & { name: string })[], name: string } | null}
   */
  function asked(one) {
    const swept = read(one);
    const { state } = store;
    const [base, known] = [reader.base(state), reader.form(state)];
    if (!one || !swept || 'problem' in swept || !base) return null;
    const { name } = one;
    const wished = options();
    const from = shortened(base, wished.quick === true, name);
    const field = { name, label: reader.names.field(known, name) };
    const called = (/** @type {unknown} */ value) =>
      namedValue(field, value, reader.names.value(known, name, value)).replace(/^./, (letter) =>
        letter.toUpperCase(),
      );
    return { name, recipes: ownSweep(name, swept.values, called, from, wished) };
  }

  return { read, asked };
}

/**
 * The frame of the form, which stands among the ready-made experiments.
 * @param {string} half
 * @param {...Node} parts
 */
const cardOf = (half, ...parts) =>
  el(
    'article',
    {
      class: 'experiment own',
      id: half === 'text' ? 'experiment-own-text' : 'experiment-own',
      'aria-label': 'Your own sweep',
    },
    el('p', { class: 'question' }, 'Yours'),
    el('h4', {}, 'Your own sweep'),
    el('p', {}, 'Any value of the recipe, and what it should be in turn.'),
    ...parts,
  );
