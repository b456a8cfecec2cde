// How the final losses of a class are spread.
import { histogram } from '../../charts/histogram.js';
import { el, show } from '../../page/dom.js';
import { endingsOf, kindsOfLoss } from './gathered.js';

/** @import { Gathered } from './gathered.js' */

/** @param {number} loss */
const asLoss = (loss) => loss.toPrecision(3);

const FEW = 'A histogram needs two runs with a loss of this kind.';
const WORDS =
  'Losses of different kinds measure different things, so that each kind has a picture of its own.';

/** @param {{ changed: () => void }} deeds `changed`: another kind of loss was chosen */
export function lossHistogram({ changed }) {
  const select = el('select', { id: 'class-measure', onchange: changed });
  const drawn = el('div', { class: 'class-histogram' });
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'class-losses', hidden: true },
    el('h3', { id: 'class-losses' }, 'Final losses'),
    el('p', { class: 'class-filter' }, el('label', { for: select.id }, 'Kind of loss'), select),
    el('figure', {}, drawn, el('figcaption', {}, WORDS)),
  );
  let offered = '';
  return {
    element,
    /** The kind of loss that is looked at. */
    get measure() {
      return select.value;
    },
    /** @param {readonly Gathered[]} all */
    offer(all) {
      const measures = kindsOfLoss(all);
      if (measures.join('\n') === offered) return;
      offered = measures.join('\n');
      const chosen = select.value;
      select.replaceChildren(...measures.map((measure) => el('option', {}, measure)));
      if (measures.includes(chosen)) select.value = chosen;
    },
    /** @param {readonly Gathered[]} all */
    draw(all) {
      show(element, offered !== '');
      const losses = all.flatMap(({ report }) =>
        endingsOf(report).flatMap((one) => (one.measure === select.value ? [one.loss] : [])),
      );
      drawn.replaceChildren(
        losses.length > 1
          ? histogram(select.value, losses, asLoss)
          : el('p', { class: 'help' }, FEW),
      );
    },
  };
}
