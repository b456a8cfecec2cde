// The networks to look into, side by side: a choice for each of the places.
import { el } from '../../page/dom.js';
import { networkChoices, optionGroups } from '../network-choices.js';
import { SLOTS } from './look.js';

/** @import { Look } from './look.js' */

/** @param {Look} look */
export function networkSlots(look) {
  const selects = Array.from({ length: SLOTS }, (_, slot) =>
    el('select', { id: `inside-network-${slot}`, onchange: () => choose() }),
  );
  let offered = '';

  function choose() {
    look.chosen = true;
    look.ids = selects.map(({ value }) => value);
    look.refresh(look.page.store.state);
  }

  return {
    element: el(
      'div',
      { class: 'inside-choices' },
      ...selects.map((select, slot) =>
        el('label', { for: select.id }, el('span', {}, `Network ${slot + 1}`), select),
      ),
    ),
    /** Lists the networks, unless one is being chosen. */
    draw() {
      const list = networkChoices(look.page);
      const key = JSON.stringify([list, look.ids]);
      const inUse = selects.includes(/** @type {HTMLSelectElement} */ (document.activeElement));
      if (key === offered || inUse) return;
      for (const [slot, select] of selects.entries()) {
        select.replaceChildren(el('option', { value: '' }, 'none'), ...optionGroups(list));
        select.value = look.ids[slot] ?? '';
      }
      offered = key;
    },
  };
}
