// Which two colourings the blind test asks about.
import { el } from '../../page/dom.js';

/** @import { Judged } from './judge.js' */

/** @param {() => void} changed */
export function pairChoice(changed) {
  const picks = ['One colouring', 'The other'].map((name) => ({
    name,
    select: el('select', { onchange: changed }),
  }));
  const value = () => /** @type {[string, string]} */ (picks.map(({ select }) => select.value));
  return {
    element: el(
      'div',
      { class: 'controls' },
      ...picks.map(({ name, select }) =>
        el('label', { class: 'pick' }, el('span', {}, name), select),
      ),
    ),
    get value() {
      return value();
    },
    /** @param {Judged} judged */
    offer(judged) {
      const { colourings } = judged;
      const before = value();
      picks.forEach(({ select }, i) => {
        select.replaceChildren(
          ...colourings.map(({ id, title }) => el('option', { value: id }, title)),
        );
        // The run that was chosen may have gone on since, under another name.
        const again =
          colourings.find(({ id }) => id === before[i]) ??
          colourings.find(({ id }) => isRun(id) && isRun(before[i]));
        select.value = again?.id ?? usualPair(judged)[i];
      });
    },
  };
}

/** @param {string} id */
const isRun = (id) => id.startsWith('run ');

/**
 * What is asked about first: the mean that regression gives against the likeliest colour that
 * classification gives, by networks of one shape.
 */
const USUAL = ['full-unet-regression', 'full-unet'];

/** @param {Judged} judged */
function usualPair({ colourings }) {
  if (USUAL.every((wanted) => colourings.some(({ id }) => id === wanted))) return USUAL;
  return [colourings[0].id, colourings[1].isNetwork ? colourings[1].id : 'table-mean'];
}
