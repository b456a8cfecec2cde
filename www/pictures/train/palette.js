// The palette: the colours that the network chooses from, each with its number and how common it
// is.
import { swatches } from '../../charts/swatches.js';
import { el, show, write } from '../../page/dom.js';
import { chooses } from '../measure.js';

/** @import { Recipe, State } from '../../types.js' */

/** @param {HTMLElement} element */
export function palette(element) {
  const place = el('div');
  const caption = el('figcaption');
  element.append(
    el(
      'div',
      { class: 'panel-head' },
      el('h2', { id: 'palette-title' }, 'The colours it chooses from'),
    ),
    el('figure', {}, place, caption),
  );
  /** @type {unknown} */
  let drawn = null;

  /** @param {State} state */
  return ({ run }) => {
    show(element, chooses(run.recipe) && run.palette !== null);
    if (!run.palette || drawn === run.palette) return;
    drawn = run.palette;
    const { colours, shares = [] } = run.palette;
    place.replaceChildren(swatches(colours, shares));
    write(caption, captionWords(run.recipe?.palette, shares.length > 0));
  };
}

const NEAREST = 'a pixel’s true colour is the nearest of them.';
const SHARES =
  'Under each its number, and the share of the training pixels that are nearest to it.';

/** @param {Recipe['palette'] | undefined} kind @param {boolean} counted whether shares are known */
function captionWords(kind, counted) {
  const space = kind === 'kMeansLab' ? 'CIELAB' : 'RGB';
  const found =
    kind === 'course'
      ? 'The course’s colours'
      : `The colours that k-means found in the training pictures, by distances in ${space}`;
  return counted ? `${found}; ${NEAREST} ${SHARES}` : `${found}; ${NEAREST}`;
}
