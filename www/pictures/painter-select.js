// Which network paints photographs: the run as it stands, one that came with the page, or one of a
// kept run.
import { el, show } from '../page/dom.js';
import { TASKS } from './experiments.js';
import { count } from '../page/format.js';
import { SHIPPED } from './models.js';
import { painterOf } from './photo-state.js';
import { cardsOf } from '../run/half.js';

/** @import { Actions, State } from '../types.js' */

/** @param {Actions} actions */
export function painterSelect(actions) {
  const run = el('option', { value: 'run' });
  const groups = Object.entries(TASKS).map(([task, label]) =>
    el(
      'optgroup',
      { label: `Came with the page: ${label.toLowerCase()}` },
      ...SHIPPED.filter((one) => one.task === task).map(({ id, title }) =>
        el('option', { value: id }, title),
      ),
    ),
  );
  const kept = el('optgroup', { label: 'Kept in this browser' });
  const select = el(
    'select',
    { id: 'painter', onchange: () => actions.choosePainter(select.value) },
    el('optgroup', { label: 'At hand' }, run),
    ...groups,
    kept,
  );
  const element = el(
    'label',
    { class: 'painter-choice', for: 'painter' },
    el('span', {}, 'Network'),
    select,
  );
  let words = '';
  /** @type {unknown} */
  let listed = null;
  return {
    element,
    /** @param {State} state */
    draw(state) {
      const own = state.run.engine !== null && state.run.step > 0;
      const now = own
        ? `Your run, at step ${count(state.run.step)}`
        : 'Your run, once it has taken a step';
      // A list that is open closes where its text changes.
      if (words !== now && document.activeElement !== select) run.textContent = words = now;
      run.disabled = !own;
      const cards = cardsOf(state.runs.cards, 'pictures');
      if (listed !== cards)
        kept.replaceChildren(...cards.map(({ id, name }) => el('option', { value: id }, name)));
      listed = cards;
      show(kept, cards.length > 0);
      const id = painterOf(state);
      if (select.value !== id) select.value = id;
    },
  };
}
