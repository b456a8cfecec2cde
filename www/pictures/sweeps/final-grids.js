// The last pictures of several runs, one strip a run under the truth.
import { pictures } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { lossText } from '../measure.js';

/** @import { Page, Preview, Recipe, RunParts } from '../../types.js' */
/** @import { Variant } from '../../run/sweeps/groups.js' */

/** More strips than these nobody compares by eye. */
const MOST = 8;

/** @param {Page} page @param {string} id @returns {Promise<RunParts | undefined>} */
const picturesOf = ({ lab }, id) => lab.library.parts(id);

/** @param {Page} page */
export function finalGrids(page) {
  const strips = el('div', { class: 'final-strips' });
  const caption = el('figcaption');
  const element = el(
    'figure',
    { class: 'finals' },
    el('h4', {}, 'The last pictures'),
    strips,
    caption,
  );
  let turn = 0;
  let asked = '';

  /** @param {Variant[]} variants */
  async function draw(variants) {
    const key = variants
      .map(({ label, cards }) => `${label} ${cards[0].id} ${cards.length}`)
      .join();
    if (key === asked) return;
    asked = key;
    const mine = ++turn;
    const shown = variants.slice(0, MOST);
    const previews = await Promise.all(
      shown.map(async ({ cards }) => (await picturesOf(page, cards[0].id))?.preview),
    );
    if (mine !== turn) return;
    const rows = shown.flatMap(({ label, cards }, i) =>
      previews[i]
        ? [
            {
              label: cards.length > 1 ? `${label}, seed ${cards[0].recipe.seed}` : label,
              preview: /** @type {Preview} */ (previews[i]),
              recipe: /** @type {Recipe} */ (cards[0].recipe),
            },
          ]
        : [],
    );
    const first = rows[0]?.preview;
    show(element, Boolean(first));
    if (!first) return strips.replaceChildren();
    const same = shown.every(({ cards }) => cards[0].data.sha256 === shown[0].cards[0].data.sha256);
    strips.replaceChildren(
      ...(same
        ? [
            strip('Truth', '', first.truths, first),
            ...(first.quantised.length
              ? [strip('Truth in the palette’s colours', '', first.quantised, first)]
              : []),
          ]
        : []),
      ...rows.map(({ label, preview, recipe }) =>
        strip(
          label,
          `loss of these pictures ${lossText(recipe, mean(preview.losses))}`,
          preview.predictions,
          preview,
        ),
      ),
    );
    write(
      caption,
      'What each network makes of the same validation pictures after its last ' +
        `epoch${variants.length > MOST ? `; the first ${MOST} of ${variants.length}` : ''}.${same ? '' : ' These runs were trained on different pictures.'}`,
    );
  }

  return { element, draw };
}

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** @param {string} label @param {string} note @param {Uint8Array} rgba @param {Preview} preview */
const strip = (label, note, rgba, { side, columns }) =>
  el(
    'div',
    {
      class: 'final-strip',
      role: 'img',
      'aria-label': `${label}: ${columns} pictures${note ? `, ${note}` : ''}`,
    },
    el('p', {}, label, note ? el('span', { class: 'help' }, ` ${note}`) : null),
    el('div', {}, ...pictures(rgba, side, columns)),
  );
