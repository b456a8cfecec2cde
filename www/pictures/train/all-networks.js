// The photograph as every network paints it that came with the page and colours: side by side,
// small, one after the other.
import { imageOf } from '../../charts/pictures.js';
import { el, write } from '../../page/dom.js';
import { SHIPPED } from '../models.js';
import { paintWhole } from '../photo.js';
import { resize } from '../resize.js';

/** @import { Page } from '../../types.js' */
/** @import { Picture } from '../resize.js' */

/** The longer side of a picture here: enough to compare, and all of them painted in seconds. */
const LONGEST = 256;
const CAPTION =
  `Each network paints a copy of at most ${LONGEST} pixels a side, in the way that is chosen ` +
  'above. Choose one there to paint the whole picture with it.';

/** @param {Picture} picture */
function small(picture) {
  const ratio = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) =>
    Math.max(1, Math.round(side * ratio)),
  );
  return ratio < 1 ? resize(picture, width, height) : picture;
}

/** @param {string} title @param {Picture} painted */
function paintedFigure(title, { width, height, rgba }) {
  const canvas = el('canvas', { width, height, role: 'img', 'aria-label': `By ${title}` });
  canvas.getContext('2d')?.putImageData(imageOf(rgba, width, height), 0, 0);
  return el('figure', {}, canvas, el('figcaption', {}, title));
}

/**
 * Paints them into a place, each as soon as it is there.
 * @param {Page} page
 * @param {HTMLElement} place
 * @param {Picture} photo
 * @param {(words: string) => void} say
 * @param {() => boolean} wanted whether it is still this photograph
 */
export async function paintByAll({ lab }, place, photo, say, wanted) {
  const picture = small(photo);
  const row = el('div', { class: 'all-networks' });
  const caption = el('p', { class: 'help' });
  place.replaceChildren(row, caption);
  for (const { id, title, task } of SHIPPED) {
    if (task === 'superResolution') continue;
    say(`${title} paints.`);
    if (!(await lab.models.ensure(id))) continue;
    const rgba = await paintWhole(
      lab.engines.get('cpu'),
      { owner: 'all', network: id, way: lab.store.state.photo.way },
      picture,
      wanted,
    );
    if (!rgba || !wanted()) return;
    row.append(paintedFigure(title, { ...picture, rgba }));
  }
  write(caption, CAPTION);
  say('');
}
