// Runs over each other: their curves, what the seeds allow to be said about them, and all values as
// a table.
import { el } from '../../page/dom.js';
import { noiseInWords } from './noise-words.js';
import { overlayFigure } from './overlay-figure.js';
import { valuesTable } from './overlay-words.js';

/** @import { Variant } from './groups.js' */
/** @import { Reader } from './reader.js' */

/** @param {Reader} reader */
export function comparedCurves(reader) {
  const noise = el('div', { class: 'noise', role: 'note' });
  const table = valuesTable(reader);
  /** @type {Variant[]} */
  let variants = [];
  const figure = overlayFigure(reader, (series, xs, { id, text }) => {
    const sentences = noiseInWords(variants, reader, id);
    noise.replaceChildren(...sentences.map((sentence) => el('p', {}, sentence)));
    table.draw(series, xs, (value) => text(value, variants[0].cards[0]));
  });
  return {
    figure: figure.element,
    noise,
    table: table.element,
    /** @param {Variant[]} next */
    draw(next) {
      variants = next;
      figure.draw(variants);
    },
  };
}
