// A finished sweep that came with the page, where the viewer's runs will stand, as long as there
// are none: it is in no library, in no file and in no report.
import { el, write } from '../../page/dom.js';
import { comparedCurves } from './compared-curves.js';
import { variantsOf } from './groups.js';

/** @import { AnyForm, RunCard } from '../../types.js' */
/** @import { Finals } from './comparison.js' */
/** @import { Reader } from './reader.js' */

/**
 * Where it comes from, and what its runs came to; `words` says what was swept and how.
 * @typedef {{ load: () => Promise<RunCard[] | null>, finals: Finals, words: string }} ExampleSweep
 */

const TAG = 'A finished sweep that came with the page';

/** @param {Reader} reader @param {ExampleSweep} example */
export function exampleSweepView(reader, { load, finals, words }) {
  const place = el('div', { class: 'sweep-example' });
  const about = el('p', {});
  const curves = comparedCurves(reader);
  const tag = el('p', {}, el('span', { class: 'tag' }, TAG));
  const parts = [tag, about, curves.figure, curves.noise, curves.table];
  let wanted = false;

  /** @param {AnyForm | null} form */
  async function show(form) {
    const cards = await load();
    if (!cards || !wanted) return;
    const variants = variantsOf(cards, form, reader);
    write(about, words);
    if (!place.childElementCount) place.append(...parts, finals.element);
    curves.draw(variants);
    finals.draw(variants);
  }

  return {
    element: place,
    /** @param {boolean} none whether the viewer has no run @param {AnyForm | null} form */
    draw(none, form) {
      wanted = none;
      if (none) void show(form);
      else place.replaceChildren();
    },
  };
}
