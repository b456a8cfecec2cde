// Keeping a run: saved to a file, loaded from one.
import { el, write } from '../../page/dom.js';
import { count } from '../../page/format.js';

/** @import { Actions, State } from '../../types.js' */

/** @param {HTMLElement} element @param {Actions} actions */
export function keepCard(element, actions) {
  const words = el('p', { class: 'help' });
  const save = el('button', { type: 'button', onclick: actions.saveRun }, 'Save run');
  const input = el('input', {
    type: 'file',
    accept: '.safetensors',
    hidden: true,
    'aria-label': 'A saved run',
  });
  input.addEventListener('change', () => {
    actions.openFiles([...(input.files ?? [])], 'run');
    input.value = '';
  });
  const load = el('button', { type: 'button', onclick: () => input.click() }, 'Load run');
  element.append(
    el('h2', { id: 'keep-title' }, 'Keep the run'),
    words,
    el('div', { class: 'buttons' }, save, load, input),
  );
  /** @param {State} state */
  return ({ run }) => {
    const own = run.engine !== null && run.step > 0;
    save.disabled = !own;
    const kept = run.lasting
      ? `This browser keeps your run (last at step ${count(run.savedStep)}).`
      : 'This browser keeps nothing for this page: only a file brings your run back after a ' +
        'reload.';
    write(
      words,
      own
        ? `${kept} A file goes on exactly where it stopped: weights, optimiser, curves and recipe.`
        : 'A saved run is one .safetensors file: weights, optimiser, curves and recipe. Loaded ' +
            'again, it goes on exactly where it stopped.',
    );
  };
}
