// What is drawn of runs that are compared, and on which scale: buttons of which one is pressed.
import { el, show } from '../../page/dom.js';
import { freshName } from '../../page/names.js';
import { finals } from './groups.js';
import { measureOf } from './reader.js';

/** @import { Variant } from './groups.js' */
/** @import { Reader } from './reader.js' */

const SCALES = /** @type {const} */ (['linear', 'logarithmic']);

/** @param {Reader} reader @param {() => void} changed */
export function curveChoices(reader, changed) {
  const { measures } = reader;
  const [measureName, scaleName] = [freshName('measure'), freshName('scale')];
  const radio = (
    /** @type {string} */ name,
    /** @type {string} */ value,
    /** @type {number} */ i,
  ) => el('input', { type: 'radio', name, value, checked: i === 0, onchange: changed });
  const radios = measures.map(({ id }, i) => radio(measureName, id, i));
  const scales = SCALES.map((kind, i) => radio(scaleName, kind, i));
  const labels = measures.map(({ label }) => label);
  const box = group('Measure', radios, labels);
  return {
    element: el('div', { class: 'overlay-choices' }, box, group('Scale', scales, SCALES)),
    measure: () => measureOf(reader, radios.find(({ checked }) => checked)?.value ?? ''),
    scale: () => (scales[0].checked ? SCALES[0] : SCALES[1]),
    /** Only what some of these runs have measured can be chosen. @param {Variant[]} variants */
    offer(variants) {
      for (const [i, { id }] of measures.entries()) {
        const known = i === 0 || variants.some((one) => finals(one, reader, id).length > 0);
        radios[i].disabled = !known;
        if (!known && radios[i].checked) radios[0].checked = true;
      }
      show(box, measures.length > 1);
    },
  };
}

/** @param {string} legend @param {HTMLInputElement[]} radios @param {readonly string[]} labels */
const group = (legend, radios, labels) =>
  el(
    'fieldset',
    { class: 'choices small' },
    el('legend', { class: 'visually-hidden' }, legend),
    ...radios.map((radio, i) => el('label', {}, radio, el('span', {}, labels[i]))),
  );
