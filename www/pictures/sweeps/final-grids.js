// The last pictures of several runs, one strip a run under the truth.
import { pictures } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { lossText } from '../measure.js';

/** @import { Preview, Recipe } from '../../types.js' */
/** @import { Variant } from '../../run/sweeps/groups.js' */

/** More strips than these nobody compares by eye. */
const MOST = 8;

const LAST = 'What each network makes of the same validation pictures after its last epoch';

/** @param {(id: string) => Promise<Preview | null | undefined>} gridOfRun the last of a run */
export function finalGrids(gridOfRun) {
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
    const previews = await Promise.all(shown.map(({ cards }) => gridOfRun(cards[0].id)));
    if (mine !== turn) return;
    const rows = shown.flatMap((variant, i) => rowOf(variant, previews[i]));
    const first = rows[0]?.preview;
    show(element, Boolean(first));
    if (!first) return strips.replaceChildren();
    const same = shown.every(({ cards }) => cards[0].data.sha256 === shown[0].cards[0].data.sha256);
    strips.replaceChildren(
      ...(same ? truthStrips(first) : []),
      ...rows.map(({ label, preview, recipe }) => {
        const { losses } = preview;
        const loss = losses.length
          ? `loss of these pictures ${lossText(recipe, mean(losses))}`
          : '';
        return strip(label, loss, preview.predictions, preview);
      }),
    );
    write(caption, captionWords(variants.length, same));
  }

  return { element, draw };
}

/**
 * A strip where its pictures are kept.
 * @param {Variant} variant
 * @param {Preview | null} [preview]
 */
function rowOf({ label, cards }, preview) {
  const [{ recipe }] = cards;
  const title = cards.length > 1 ? `${label}, seed ${recipe.seed}` : label;
  return preview ? [{ label: title, preview, recipe: /** @type {Recipe} */ (recipe) }] : [];
}

/** @param {Preview} preview */
const truthStrips = (preview) => [
  strip('Truth', '', preview.truths, preview),
  ...(preview.quantised.length
    ? [strip('Truth in the palette’s colours', '', preview.quantised, preview)]
    : []),
];

/** @param {number} variants @param {boolean} same whether all were trained on the same pictures */
function captionWords(variants, same) {
  const cut = variants > MOST ? `; the first ${MOST} of ${variants}` : '';
  const words = `${LAST}${cut}.`;
  return same ? words : `${words} These runs were trained on different pictures.`;
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
