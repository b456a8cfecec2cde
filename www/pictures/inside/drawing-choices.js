// How the maps are drawn: on which scale, and how many a row.
import { el } from '../../page/dom.js';

/** @typedef {{ scale: 'common' | 'own', columns: number }} Drawing */

/** @param {Drawing} drawing @param {() => void} redraw */
export function drawingChoices(drawing, redraw) {
  /** @type {{ input: HTMLInputElement, change: Partial<Drawing> }[]} */
  const radios = [];
  const radio = (
    /** @type {string} */ name,
    /** @type {string} */ label,
    /** @type {boolean} */ checked,
    /** @type {Partial<Drawing>} */ change,
  ) => {
    const choose = () => {
      Object.assign(drawing, change);
      redraw();
    };
    const input = el('input', { type: 'radio', name, checked, onchange: choose });
    radios.push({ input, change });
    return el('label', {}, input, el('span', {}, label));
  };
  const element = el(
    'div',
    { class: 'inside-choices' },
    el(
      'fieldset',
      { class: 'choices small' },
      el('legend', {}, 'Scale of the maps'),
      radio('inside-scale', 'Common to a sheet', true, { scale: 'common' }),
      radio('inside-scale', 'Own for each map', false, { scale: 'own' }),
    ),
    el(
      'fieldset',
      { class: 'choices small' },
      el('legend', {}, 'Maps a row'),
      radio('inside-columns', '4, as the course', false, { columns: 4 }),
      radio('inside-columns', '8', true, { columns: 8 }),
    ),
  );
  return {
    element,
    /** Shows what was chosen elsewhere. */
    draw() {
      for (const { input, change } of radios)
        input.checked = Object.entries(change).every(
          ([name, value]) => drawing[/** @type {keyof Drawing} */ (name)] === value,
        );
    },
  };
}
