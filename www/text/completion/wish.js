// What a viewer wishes to have continued: the starter, the temperature, how many continuations, how
// long they are, and the seed of the first.
import { el } from '../../page/dom.js';
import { numberField, starterField } from '../starter-field.js';
import { alphaOf, readTemperature, temperatureText } from '../temperature.js';
import { freshName } from '../../page/names.js';

const SEED = { value: 1, min: 0, max: 2 ** 31 };
const MANY = { value: 4, min: 1, max: 8 };
const LENGTH = { value: 150, min: 1, max: 2000 };

/** @param {() => void} changed */
export function completionWish(changed) {
  const starter = starterField('completion-starter', changed);
  let temperature = 0.5;
  const heat = el('input', {
    type: 'text',
    id: freshName('completion-temperature'),
    inputmode: 'decimal',
    value: temperature,
    onchange: () => chooseTemperature(),
  });
  const seed = numberField('completion-seed', 'First seed', SEED, changed);
  const many = numberField('completion-many', 'Continuations', MANY, changed);
  const length = numberField('completion-length', 'Characters each', LENGTH, changed);

  function chooseTemperature() {
    temperature = readTemperature(heat.value) ?? temperature;
    heat.value = temperatureText(temperature);
    changed();
  }

  return {
    element: el(
      'div',
      { class: 'text-controls' },
      starter.element,
      el(
        'div',
        { class: 'field-row' },
        el('label', { class: 'text-field', for: heat.id }, el('span', {}, 'Temperature'), heat),
        many.element,
        length.element,
        seed.element,
      ),
    ),
    starter,
    get temperature() {
      return temperature;
    },
    set temperature(wished) {
      temperature = wished;
      heat.value = temperatureText(wished);
    },
    get length() {
      return length.value;
    },
    /** What somebody came with. @param {Record<string, any>} wished */
    set(wished) {
      if (typeof wished.starter === 'string') starter.value = wished.starter;
      if (Number(wished.seed) >= 0) seed.value = Number(wished.seed);
      if (Number(wished.length) > 0) length.value = Number(wished.length);
      if (Number(wished.many) > 0) many.value = Number(wished.many);
      if (Number(wished.temperature) >= 0) temperature = Number(wished.temperature);
      heat.value = temperatureText(temperature);
    },
    now: () => ({ starter: starter.value, temperature, seed: seed.value }),
    /** One plan for each continuation. */
    plans: () =>
      Array.from({ length: many.value }, (_, i) => ({
        starter: starter.value,
        alpha: alphaOf(temperature),
        seed: seed.value + i,
      })),
    /** Seeds that were not used yet. */
    otherSeeds() {
      seed.value = seed.value + many.value;
    },
  };
}
