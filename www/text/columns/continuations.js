// The continuations of one starter, a sheet for each, coloured by the chances of their letters.
import { el } from '../../page/dom.js';
import { chanceLegend } from '../legends.js';
import { shadeByChance } from '../shades.js';
import { sheet } from '../sheet.js';
import { titledSection } from '../section.js';

/** @import { Plan, Voice } from '../chorus.js' */

const COLOURS =
  'Colours are the chances at temperature 1 of the letters that were drawn: where a letter is ' +
  'deep, the network took a risk. Each continuation has its own seed; the underlined starter was ' +
  'given, so it has no colour.';

export function continuations() {
  const grid = el('div', { class: 'columns' });
  /** @type {ReturnType<typeof sheet>[]} */
  let sheets = [];
  return {
    element: titledSection(
      'Continuations',
      chanceLegend(),
      grid,
      el('p', { class: 'help' }, COLOURS),
    ),
    /** A sheet for each plan. @param {Plan[]} plans */
    fit(plans) {
      if (sheets.length !== plans.length) {
        sheets = plans.map(() => sheet(''));
        grid.replaceChildren(
          ...sheets.map((one) => el('figure', { class: 'column' }, one.element)),
        );
      }
      for (const [i, one] of sheets.entries())
        one.rename(`Continuation with seed ${plans[i].seed}`, `continuation-${plans[i].seed}`);
    },
    /** @param {Voice[]} voices */
    draw(voices) {
      for (const [i, { plan, text, natural }] of voices.entries())
        sheets[i]?.draw(
          plan.starter,
          text,
          natural.length ? (span, at) => shadeByChance(span, natural[at]) : null,
        );
    },
  };
}
