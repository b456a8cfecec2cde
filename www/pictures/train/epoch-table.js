// The numbers of every epoch as a table, drawn when it is opened.
import { el, show } from '../../page/dom.js';
import { count, percent } from '../../page/format.js';
import { chooses, lossText } from '../measure.js';

/** @import { RunView } from '../../types.js' */

export function epochTable() {
  const head = el('tr');
  const body = el('tbody');
  const element = el(
    'details',
    { class: 'numbers' },
    el('summary', {}, 'The numbers as a table'),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Losses of each epoch' },
      el('table', {}, el('thead', {}, head), body),
    ),
  );
  let drawn = '';
  return {
    element,
    /** @param {RunView} run */
    draw({ recipe, epochs }) {
      show(element, epochs.length > 0);
      const choice = chooses(recipe);
      const state = `${epochs.length} ${choice} ${epochs.at(-1)?.validationLoss}`;
      if (!element.open || drawn === state) return;
      drawn = state;
      head.replaceChildren(
        ...['epoch', 'training loss', 'validation loss', ...(choice ? ['accuracy'] : [])].map(
          (name) => el('th', { scope: 'col' }, name),
        ),
      );
      body.replaceChildren(
        ...epochs.map(({ epoch, trainLoss, validationLoss, validationAccuracy }) => {
          const values = [
            lossText(recipe, trainLoss),
            lossText(recipe, validationLoss),
            ...(choice ? [percent(validationAccuracy ?? NaN)] : []),
          ];
          return el(
            'tr',
            {},
            el('th', { scope: 'row' }, count(epoch)),
            ...values.map((value) => el('td', {}, value)),
          );
        }),
      );
    },
  };
}
