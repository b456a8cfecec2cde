// What the networks of several runs wrote in the end, side by side.
import { el, show, write } from '../../page/dom.js';
import { lossAt } from '../curve.js';
import { natsAndBits } from '../reader.js';

/** @import { TextRunCard, TextRunParts } from '../../types.js' */
/** @import { Variant } from '../../run/sweeps/groups.js' */

/** More texts than these nobody compares by eye. */
const MOST = 8;
const SAME_LUCK =
  'What each network wrote after its last character: it read how the text begins, then drew each ' +
  'character with the probability that it gave it.';

/**
 * The last sample of the first run of each variant.
 * @param {Variant[]} variants
 * @param {(TextRunParts | undefined)[]} parts of those runs
 */
export const lastSamples = (variants, parts) =>
  variants.flatMap(({ label, cards }, i) => {
    const card = /** @type {TextRunCard} */ (cards[0]);
    const sample = parts[i]?.samples.at(-1);
    if (!sample) return [];
    return [
      {
        label: cards.length > 1 ? `${label}, seed ${card.recipe.seed}` : label,
        loss: sample.loss ?? lossAt(card.curve, sample.characters),
        text: sample.text,
      },
    ];
  });

/** @param {(id: string) => Promise<TextRunParts | undefined>} partsOf what is kept of a run */
export function finalSamples(partsOf) {
  const list = el('ul', { class: 'text-finals' });
  const caption = el('figcaption');
  const element = el('figure', { class: 'finals' }, el('h4', {}, 'What they write'), list, caption);
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
    const parts = await Promise.all(shown.map(({ cards }) => partsOf(cards[0].id)));
    if (mine !== turn) return;
    const rows = lastSamples(shown, parts);
    show(element, rows.length > 0);
    list.replaceChildren(...rows.map(sampleOf));
    const more = variants.length > MOST ? ` The first ${MOST} of ${variants.length}.` : '';
    write(caption, SAME_LUCK + more);
  }
  return { element, draw };
}

/** @param {{ label: string, loss: number, text: string }} sample */
const sampleOf = ({ label, loss, text }) =>
  el(
    'li',
    {},
    el(
      'p',
      { class: 'text-sample-when' },
      label,
      Number.isFinite(loss) ? el('span', { class: 'help' }, ` ${natsAndBits(loss)}`) : null,
    ),
    el(
      'div',
      {
        class: 'written text-sample',
        tabindex: '0',
        role: 'group',
        'aria-label': `Written: ${label}`,
      },
      text,
    ),
  );
