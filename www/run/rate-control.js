// The learning rate in force: a number box and a logarithmic slider.
import { el, write } from '../page/dom.js';
import { rate as rateText } from '../page/format.js';
import { readNumber } from './recipe-state.js';

/** @import { Field, RunCore } from '../types.js' */
/** @import { RunBarView } from './run-bar.js' */

const WIDEST = { min: 1e-6, max: 1 };

/** @param {(rate: number) => void} change */
export function rateControl(change) {
  const box = el('input', {
    type: 'text',
    inputmode: 'decimal',
    'aria-label': 'Learning rate in force',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const slider = el('input', {
    type: 'range',
    min: '0',
    max: '1',
    step: '0.001',
    'aria-label': 'Learning rate in force, slider',
  });
  const name = el('span', { 'aria-hidden': 'true' });
  const element = el('div', { class: 'rate' }, name, box, slider);
  /** @type {Field | undefined} */
  let field;
  const range = () => (field?.control.kind === 'number' ? field.control : WIDEST);
  box.addEventListener('change', () => {
    const read = field ? readNumber(field, box.value) : { problem: '' };
    box.setAttribute('aria-invalid', String('problem' in read));
    box.title = 'problem' in read ? read.problem : '';
    if ('value' in read) change(read.value);
  });
  slider.addEventListener('input', () => {
    const { min, max } = range();
    change(Number((min * (max / min) ** Number(slider.value)).toPrecision(2)));
  });
  return {
    element,
    /** @param {RunCore} run @param {RunBarView['rate']} rate */
    draw(run, rate) {
      field = rate.field;
      write(name, rate.name);
      element.title = rate.title;
      const live = run.engine !== null && run.phase !== 'finished' && run.phase !== 'failed';
      box.disabled = slider.disabled = !live || rate.fixed === true;
      const value = live ? run.learningRate : rate.asked;
      const { min, max } = range();
      if (document.activeElement !== box) box.value = rateText(value);
      if (document.activeElement !== slider)
        slider.value = String(Math.log(value / min) / Math.log(max / min));
      slider.setAttribute('aria-valuetext', rateText(value));
    },
  };
}
