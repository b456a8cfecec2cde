// Keeping a run of pictures.
import { el } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { keepCard } from '../../run/keep-card.js';

/** @import { Actions, State } from '../../types.js' */

const WHAT =
  'A saved run is one .safetensors file: weights, optimiser, curves and recipe. Loaded again, it ' +
  'goes on exactly where it stopped.';
const NOT_HERE =
  'This browser keeps nothing for this page: only a file brings your run back after a reload.';

/** @param {HTMLElement} element @param {Actions} actions */
export function pictureKeepCard(element, actions) {
  const take = el('button', { type: 'button', onclick: actions.takeRun }, 'Take it to PyTorch');
  const draw = keepCard(element, {
    title: el('h2', { id: 'keep-title' }, 'Keep the run'),
    save: actions.saveRun,
    load: (file) => actions.openFiles([file], 'run'),
    more: [take],
  });
  /** @param {State} state */
  return ({ run }) => {
    const own = run.engine !== null && run.step > 0;
    const kept = run.lasting
      ? `This browser keeps your run (last at step ${count(run.savedStep)}).`
      : NOT_HERE;
    draw({
      own,
      words: own
        ? `${kept} A file goes on exactly where it stopped: weights, optimiser, curves and recipe.`
        : WHAT,
    });
  };
}
