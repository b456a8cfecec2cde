// What is written at every temperature: the starter, the seed, how much, and how fast.
import { el } from '../../page/dom.js';
import { numberField, starterField } from '../starter-field.js';

/**
 * @param {{ restart: () => void, length: (length: number) => void, speed: (speed: number) => void
 * }} on called with a length or a speed that was changed, and where all has to be written again
 */
export function temperatureWish(on) {
  const starter = starterField('temperatures-starter', on.restart);
  const seed = numberField(
    'temperatures-seed',
    'Seed',
    { value: 1, min: 0, max: 2 ** 31 },
    on.restart,
  );
  const length = numberField(
    'temperatures-length',
    'Characters to write',
    { value: 400, min: 1, max: 5000 },
    () => on.length(length.value),
  );
  const speed = numberField(
    'temperatures-speed',
    'Characters a second',
    { value: 25, min: 1, max: 500 },
    () => on.speed(speed.value),
  );
  const element = el(
    'div',
    { class: 'text-controls' },
    starter.element,
    el('div', { class: 'field-row' }, seed.element, length.element, speed.element),
  );
  return {
    element,
    starter,
    /** What is wished for now. */
    now: () => ({
      starter: starter.value,
      seed: seed.value,
      length: length.value,
      speed: speed.value,
    }),
    /** @param {{ starter?: string, seed?: number, length?: number }} wished */
    set(wished) {
      if (wished.starter !== undefined) starter.value = wished.starter;
      if (wished.seed !== undefined) seed.value = wished.seed;
      if (wished.length !== undefined) length.value = wished.length;
    },
  };
}
