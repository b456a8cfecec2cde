// A palette as swatches: each colour with its number, and its share where that is known.
import { el } from '../page/dom.js';
import { percent } from '../page/format.js';

/**
 * @param {Uint8Array} colours red, green, blue, one after the other
 * @param {ArrayLike<number>} [shares] from 0 to 1
 */
export function swatches(colours, shares = []) {
  const most = Math.max(...Array.from(shares), 1e-9);
  return el(
    'ol',
    { class: 'palette-swatches' },
    ...Array.from({ length: colours.length / 3 }, (_, which) => {
      const levels = Array.from(colours.subarray(which * 3, which * 3 + 3), hexadecimal);
      const hex = `#${levels.join('')}`;
      const patch = el('span', { class: 'palette-swatch', 'aria-hidden': 'true' });
      patch.style.setProperty('background-color', hex);
      const share = which in shares ? shares[which] : null;
      const bar =
        share === null ? null : el('span', { class: 'palette-share', 'aria-hidden': 'true' });
      bar?.style.setProperty('width', `${((share ?? 0) / most) * 100}%`);
      return el(
        'li',
        { title: hex },
        patch,
        bar,
        el(
          'span',
          { class: 'palette-words' },
          el('b', {}, String(which)),
          share === null ? '' : ` ${percent(share)}`,
        ),
      );
    }),
  );
}

/** A level of 0..255 in two digits. @param {number} level */
const hexadecimal = (level) => level.toString(16).padStart(2, '0');
