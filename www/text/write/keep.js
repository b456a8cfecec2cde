// Keeping a text run: as a file that can be loaded again, as a file that NumPy reads, and in this
// browser.
import { el } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { keepCard } from '../../run/keep-card.js';

/** @import { DeskState } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

const NPZ =
  'The .npz has the arrays of the course’s snapshot by its names; np.load reads them, its two ' +
  'dicts with allow_pickle=True.';
const NOT_YET = 'A run is kept in this browser while it trains, so that a reload loses nothing.';
const NOT_HERE =
  'This browser keeps nothing for this page, so a reload will lose the run: save it as a file.';

/** @param {Desk} desk */
export function textKeepCard(desk) {
  const element = el('section', { class: 'panel', 'aria-labelledby': 'text-keep-title' });
  const card = keepCard(element, {
    title: el('h3', { id: 'text-keep-title' }, 'Keep it'),
    save: () => desk.live.saveAsFile(),
    load: (file) => desk.page.actions.openFiles([file], 'run'),
    more: [
      el('button', { type: 'button', onclick: () => desk.saveNetwork() }, 'Save as .npz'),
      el('button', { type: 'button', onclick: () => desk.takeRun() }, 'Take it to NumPy'),
    ],
    after: el('p', { class: 'help text-npz-help' }, NPZ),
  });

  /** @param {DeskState} state */
  function draw({ run }) {
    const own = run.engine !== null;
    const kept = run.lasting
      ? `Kept in this browser at ${count(run.keptAt)} characters.`
      : NOT_HERE;
    card({ own, gone: run.phase === 'failed' && !own, words: own ? kept : NOT_YET });
  }
  return { element, draw };
}
