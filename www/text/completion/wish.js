// What a viewer wishes to have continued: the starter, the temperature, how many continuations, how
// long they are, and the seed of the first.
import { el } from '../../page/dom.js';
import { isLegible } from '../examples.js';
import { numberField, starterField } from '../starter-field.js';
import { alphaOf, readTemperature, temperatureText } from '../temperature.js';
import { freshName } from '../../page/names.js';

const SEED = { value: 1, min: 0, max: 2 ** 31 };
const MANY = { value: 4, min: 1, max: 8 };
const LENGTH = { value: 150, min: 1, max: 2000 };

/** @param {() => void} changed */
export function completionWish(changed) {
  const starter = starterField('completion-starter', changed);
  const heat = temperatureField(0.5, changed);
  const seed = numberField('completion-seed', 'First seed', SEED, changed);
  const many = numberField('completion-many', 'Continuations', MANY, changed);
  const length = numberField('completion-length', 'Characters each', LENGTH, changed);

  return {
    element: el(
      'div',
      { class: 'text-controls' },
      starter.element,
      el('div', { class: 'field-row' }, heat.element, many.element, length.element, seed.element),
    ),
    starter,
    get temperature() {
      return heat.value;
    },
    set temperature(wished) {
      heat.value = wished;
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
      const temperature = Number(wished.temperature);
      heat.value = temperature >= 0 ? temperature : heat.value;
    },
    /**
     * The line stands in for a starter that the network can't read.
     * @param {string} line
     * @param {string[]} vocabulary
     */
    fit(line, vocabulary) {
      if (!isLegible(starter.value, vocabulary)) starter.value = line;
    },
    now: () => ({ starter: starter.value, temperature: heat.value, seed: seed.value }),
    /** One plan for each continuation. */
    plans: () =>
      Array.from({ length: many.value }, (_, i) => ({
        starter: starter.value,
        alpha: alphaOf(heat.value),
        seed: seed.value + i,
      })),
    /** Seeds that were not used yet. */
    otherSeeds() {
      seed.value = seed.value + many.value;
    },
  };
}

/**
 * A temperature as it is typed; what is none leaves the one before.
 * @param {number} first
 * @param {() => void} changed
 */
function temperatureField(first, changed) {
  let temperature = first;
  const input = el('input', {
    type: 'text',
    id: freshName('completion-temperature'),
    inputmode: 'decimal',
    value: first,
    onchange: () => {
      set(readTemperature(input.value) ?? temperature);
      changed();
    },
  });
  /** @param {number} to */
  function set(to) {
    temperature = to;
    input.value = temperatureText(to);
  }
  return {
    element: el(
      'label',
      { class: 'text-field', for: input.id },
      el('span', {}, 'Temperature'),
      input,
    ),
    get value() {
      return temperature;
    },
    set value(to) {
      set(to);
    },
  };
}
