// The slider between the likeliest colour and the mean of all.
import { el, write } from '../../page/dom.js';
import { freshName } from '../../page/names.js';
import { ANNEALED } from './distribution.js';

/** @param {(temperature: number) => void} changed @param {number} [first] */
export function temperatureSlider(changed, first = 0) {
  const id = freshName('temperature-name');
  const slider = el('input', {
    type: 'range',
    min: 0,
    max: 1,
    step: 0.01,
    value: first,
    'aria-labelledby': id,
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
  function tell() {
    const text = temperatureWords(Number(slider.value));
    write(words, text);
    slider.setAttribute('aria-valuetext', text);
  }
  function read() {
    tell();
    changed(Number(slider.value));
  }
  slider.addEventListener('input', read);
  tell();
  const element = el(
    'div',
    { class: 'temperature' },
    el('label', { id }, 'Temperature'),
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
  return { element, set };
}

/** @param {number} value */
function temperatureWords(value) {
  if (value === 0) return '0: the likeliest colour';
  return value === 1
    ? '1: the mean of the distribution'
    : `${value.toFixed(2)}: the mean of a distribution made surer`;
}
