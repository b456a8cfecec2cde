// The palette: the colours that the network chooses from, each with its number and how common it
// is.
import { swatches } from '../../charts/swatches.js';
import { el, show, write } from '../../page/dom.js';
import { addToReport } from '../../report/add-button.js';
import { chooses } from '../measure.js';

/** @import { FigureSpec, Page, Recipe, State } from '../../types.js' */

const TITLE = 'The colours it chooses from';

/** @param {HTMLElement} element @param {Page} page */
export function palette(element, page) {
  const place = el('div');
  const caption = el('figcaption');
  element.append(
    el('div', { class: 'panel-head' }, el('h2', { id: 'palette-title' }, TITLE)),
    el('figure', {}, place, caption, addToReport(page, spec, TITLE)),
  );
  /** @type {unknown} */
  let drawn = null;

  /** @returns {FigureSpec | null} */
  function spec() {
    const { run } = page.store.state;
    if (!run.palette) return null;
    const bytes = Array.from(run.palette.colours);
    const colours = Array.from(
      { length: bytes.length / 3 },
      (_, i) => /** @type {[number, number, number]} */ (bytes.slice(i * 3, i * 3 + 3)),
    );
    return {
      figure: { kind: 'palette', title: TITLE, colours },
      caption: captionWords(run.recipe?.palette, false),
    };
  }

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
  const given = { course: 'The course’s colours', own: 'The colours of your file' };
  const found =
    kind === 'course' || kind === 'own'
      ? given[kind]
      : `The colours that k-means found in the training pictures, by distances in ${space}`;
  return counted ? `${found}; ${NEAREST} ${SHARES}` : `${found}; ${NEAREST}`;
}
