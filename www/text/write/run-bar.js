// The text run's own bar: the page's run bar, for the text half.
import { el } from '../../page/dom.js';
import { runBar } from '../../run/run-bar.js';
import { textBar } from '../run-words.js';

/** @import { Desk } from '../desk.js' */

/** @param {Desk} desk */
export function textRunBar(desk) {
  const { live, store } = desk;
  const element = el('section', {
    class: 'run-bar sticks text-run-bar',
    'aria-label': 'Run',
  });
  const draw = runBar(
    element,
    {
      train: (goal) => live.train(goal),
      pause: () => live.pause(),
      reset: () => live.reset(),
      undo: () => live.bringBack(),
      setLearningRate: (rate) => live.setLearningRate(rate),
      takeRun: () => desk.takeRun(),
    },
    { epochs: false, elsewhere: 'NumPy' },
  );
  return { element, draw: () => draw(textBar(store.state)) };
}
