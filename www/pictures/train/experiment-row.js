// The whole recipe of one of the assignment's experiments with one choice.
import { el } from '../../page/dom.js';
import { EXPERIMENTS, TASKS, experimentOf } from '../experiments.js';

/** @import { Actions, Form, Recipe, RecipeState } from '../../types.js' */

/**
 * @param {Pick<Actions, 'tryExperiment'>} actions
 */
export function experimentRow(actions) {
  const none = el('option', { value: '' }, 'None of these: my own');
  const groups = Object.entries(TASKS).map(([task, label]) =>
    el(
      'optgroup',
      { label },
      ...EXPERIMENTS.filter((one) => one.task === task).map(({ id, title }) =>
        el('option', { value: id }, title),
      ),
    ),
  );
  const select = el(
    'select',
    {
      id: 'recipe-experiment',
      'aria-describedby': 'recipe-experiment-help',
      onchange: () => select.value && actions.tryExperiment(select.value),
    },
    none,
    ...groups,
  );
  const element = el(
    'div',
    { class: 'row whole-recipe' },
    el('label', { for: select.id }, 'Experiment'),
    select,
    el(
      'p',
      { id: 'recipe-experiment-help', class: 'help' },
      'Sets everything below but the seed and the engine. Those with “full-resolution” go ' +
        'beyond the assignment.',
    ),
  );
  return {
    element,
    /** @param {RecipeState<Form, Recipe>} recipe */
    draw({ form, values }) {
      const id = form && values ? experimentOf(form.defaults, values) : '';
      none.disabled = id !== '';
      if (select.value !== id) select.value = id;
    },
  };
}
