// The runs that are ticked, over each other: their curves, the mean and band over seeds, what is
// noise, and what they left behind in the end.
import { el, show } from '../../page/dom.js';
import { cardsOf } from '../half.js';
import { variantsOf } from './groups.js';
import { noiseInWords } from './noise-words.js';
import { overlayFigure } from './overlay-figure.js';
import { valuesTable } from './overlay-words.js';

/** @import { State } from '../../types.js' */
/** @import { Variant } from './groups.js' */
/** @import { Reader } from './reader.js' */
/** @import { Selection } from './selection.js' */

/**
 * What the runs left behind in the end, side by side: pictures, or written text.
 * @typedef {{ element: HTMLElement, draw: (variants: Variant[]) => void }} Finals
 */

const NOTHING = 'Nothing to compare yet: tick runs in the table below, or queue an experiment.';

/**
 * @param {HTMLElement} element
 * @param {Reader} reader
 * @param {Selection} selection
 * @param {Finals} ends
 */
export function comparison(element, reader, selection, ends) {
  const empty = el('p', { class: 'empty' }, NOTHING);
  const noise = el('div', { class: 'noise', role: 'note' });
  const table = valuesTable(reader);
  /** @type {Variant[]} */
  let variants = [];
  const figure = overlayFigure(reader, (series, xs, { id, text }) => {
    const sentences = noiseInWords(variants, reader, id);
    noise.replaceChildren(...sentences.map((sentence) => el('p', {}, sentence)));
    table.draw(series, xs, (value) => text(value, variants[0].cards[0]));
  });
  element.append(empty, figure.element, noise, table.element, ends.element);
  /** @type {unknown[]} */
  let drawn = [];

  /** @param {State} state */
  return (state) => {
    const cards = cardsOf(state.runs.cards, reader.half);
    const form = reader.form(state);
    if (drawn[0] === cards && drawn[1] === selection.turn && drawn[2] === form) return;
    drawn = [cards, selection.turn, form];
    variants = variantsOf(selection.compared(cards), form, reader);
    const some = variants.length > 0;
    for (const node of [figure.element, noise, table.element, ends.element]) show(node, some);
    show(empty, !some);
    figure.draw(variants);
    ends.draw(variants);
  };
}
