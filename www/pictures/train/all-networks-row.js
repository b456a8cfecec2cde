// The button under a painted photograph that lets every network paint it that came with the page;
// what they make of it goes when another photograph is opened.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../page/problem.js';

/** @import { Page, State } from '../../types.js' */

/** @param {Page} page */
export function allNetworksRow(page) {
  const place = el('div', { class: 'all-networks-place' });
  const said = el('p', { class: 'help', role: 'status' });
  let painting = false;
  const press = { type: 'button', onclick: () => (painting ? undefined : paint()) };
  const button = el('button', press, 'All networks');
  const element = el('div', {}, el('div', { class: 'buttons' }, button, said), place);
  /** @type {State['photo']['photo']} */
  let shown = null;

  async function paint() {
    const photo = shown;
    if (!photo) return;
    painting = true;
    try {
      const { paintByAll } = await import('./all-networks.js');
      const picture = { width: photo.width, height: photo.height, rgba: photo.original };
      const say = (/** @type {string} */ words) => write(said, words);
      await paintByAll(page, place, picture, say, () => photo === shown);
    } catch (error) {
      write(said, messageOf(error));
    } finally {
      painting = false;
    }
  }

  return {
    element,
    /** @param {State['photo']} photo @param {boolean} sharpens */
    draw({ photo, phase }, sharpens) {
      show(element, photo !== null && phase === 'done' && !sharpens);
      if (photo === shown) return;
      shown = photo;
      place.replaceChildren();
      write(said, '');
    },
  };
}
