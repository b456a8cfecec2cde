// What the colours mean: a scale from −1 to 1, and a scale of chances.
import { el } from '../page/dom.js';
import { shadeByChance, shadeByValue } from './shades.js';

/** @param {string} name what has the value */
export const valueLegend = (name) =>
  scaleOf(
    name,
    [-1, -0.5, 0, 0.5, 1].map((value) => {
      const cell = el('span', { class: 'letter value' }, value < 0 ? `−${-value}` : String(value));
      shadeByValue(cell, value);
      return cell;
    }),
  );

export const chanceLegend = () =>
  scaleOf(
    'Chance of a character, the deeper the less likely',
    [1, 0.5, 0.25, 0.1, 0.01].map((chance) => {
      const cell = el(
        'span',
        { class: 'letter chance' },
        chance === 0.01 ? '1 % or less' : `${chance * 100} %`,
      );
      shadeByChance(cell, chance);
      return cell;
    }),
  );

/** @param {string} name @param {HTMLElement[]} cells */
const scaleOf = (name, cells) =>
  el(
    'p',
    { class: 'shade-legend' },
    el('span', {}, `${name}: `),
    el('span', { class: 'shade-cells' }, ...cells),
  );
