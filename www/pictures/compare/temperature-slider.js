// The slider between the likeliest colour and the mean of all.
import { el, write } from '../../page/dom.js';
import { ANNEALED } from './distribution.js';

/** @param {(temperature: number) => void} changed */
export function temperatureSlider(changed) {
  const slider = el('input', {
    type: 'range',
    min: 0,
    max: 1,
    step: 0.01,
    value: 0,
    'aria-labelledby': 'temperature-name',
  });
  const words = el('output', { class: 'temperature-words' });
  const presets = /** @type {const} */ ([
    ['mode', 0],
    ['annealed mean', ANNEALED],
    ['mean', 1],
  ]);
  const set = (/** @type {number} */ value) => {
    slider.value = String(value);
    read();
  };
  function read() {
    const value = Number(slider.value);
    const text =
      value === 0
        ? '0: the likeliest colour'
        : value === 1
          ? '1: the mean of the distribution'
          : `${value.toFixed(2)}: the mean of a distribution made surer`;
    write(words, text);
    slider.setAttribute('aria-valuetext', text);
    changed(value);
  }
  slider.addEventListener('input', read);
  write(words, '0: the likeliest colour');
  return el(
    'div',
    { class: 'temperature' },
    el('label', { id: 'temperature-name' }, 'Temperature'),
    slider,
    words,
    el(
      'div',
      { class: 'buttons' },
      ...presets.map(([name, value]) =>
        el('button', { type: 'button', onclick: () => set(value) }, `${name} (${value})`),
      ),
    ),
    el(
      'p',
      { class: 'help' },
      'Logits are divided by the temperature before they become probabilities, and the ' +
        `colours’ mean is taken. ${ANNEALED} is what Zhang, Isola and Efros chose (`,
      el('i', {}, 'Colorful Image Colorization'),
      ', 2016): surer than the mean, calmer than the mode.',
    ),
  );
}
