// Which class is taken of pictures with labels: one of CIFAR-10's, or of those that a file has.
import { el } from '../../page/dom.js';
import { ALL_CLASSES, CLASSES } from '../files.js';

/** @import { Actions, DataState } from '../../types.js' */

const CIFARS = CLASSES.map((name, number) => ({ number, name }));
const ALL = { number: ALL_CLASSES, name: 'all classes' };

/** @param {Actions} actions */
export function classSelect(actions) {
  const select = el('select', {
    id: 'class',
    onchange: () => actions.chooseClass(Number(select.value)),
  });
  /** @type {unknown} */
  let shown = null;
  return {
    select,
    /** @param {DataState} data */
    draw({ classes, imageClass }) {
      if (shown !== classes) {
        shown = classes;
        const all = classes.length ? [ALL, ...classes] : CIFARS;
        select.replaceChildren(
          ...all.map(({ number, name }) => el('option', { value: number }, name)),
        );
      }
      if (select.value !== `${imageClass}`) select.value = `${imageClass}`;
    },
  };
}
