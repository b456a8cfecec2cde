// A picture of one's own to look at: chosen, dropped or pasted while this lab is shown.
import { askReader } from '../../engine/reader.js';
import { el } from '../../page/dom.js';
import { messageOf } from '../../page/problem.js';
import { LONGEST_OPENED, readable } from '../photo.js';
import { fittedPhoto } from './fitted-photo.js';

/** @import { Look } from './look.js' */

/**
 * The input that opens one.
 * @param {Look} look
 * @param {(words: string) => void} say
 */
export function ownPhoto(look, say) {
  const input = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    onchange: () => {
      const [chosen] = input.files ?? [];
      input.value = '';
      if (chosen) open(chosen);
    },
  });

  /** @param {File} chosen */
  async function open(chosen) {
    const { store } = look.page;
    try {
      const bytes = await readable(chosen);
      const photo = await askReader('decodePhoto', [{ name: chosen.name, bytes }, LONGEST_OPENED]);
      const picture = fittedPhoto(photo);
      look.take({ name: chosen.name, ...picture });
      say(photoWords(chosen.name, picture, photo));
      look.refresh(store.state);
    } catch (error) {
      say(messageOf(error));
    }
  }

  look.page.lab.photoTakers.inside = open;
  return input;
}

/**
 * @param {string} name
 * @param {{ width: number, height: number }} taken
 * @param {{ width: number, height: number }} photo
 */
function photoWords(name, taken, photo) {
  const size = `${taken.width} × ${taken.height} pixels`;
  const whole = taken.width === photo.width && taken.height === photo.height;
  return whole ? `${name}: ${size}.` : `${name}: ${size} of its middle.`;
}
