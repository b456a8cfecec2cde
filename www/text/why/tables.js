// The two tables behind an explanation: what each weight does when it alone is taken away, and the
// shortest ways from A to B.
import { el } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { nameOf } from '../characters.js';
import { tableOf, wide } from '../chart.js';
import { chance, change, signed } from '../numbers.js';
import { searched } from './measured.js';
import { titledSection } from '../section.js';

/** @import { Explanation } from '../answers.js' */

/** Rows that are shown before one asks for all. */
const FEW = 12;

/**
 * A table whose rows beyond the first are folded away.
 * @param {string[]} head
 * @param {(string | Node)[][]} rows
 * @param {string} caption
 */
function folded(head, rows, caption) {
  const holder = wide(caption, tableOf(head, rows.slice(0, FEW), caption));
  if (rows.length <= FEW) return [holder];
  const more = el(
    'button',
    {
      type: 'button',
      onclick: () => {
        holder.replaceChildren(tableOf(head, rows, caption));
        more.remove();
      },
    },
    `Show all ${count(rows.length)}`,
  );
  return [holder, el('div', { class: 'buttons' }, more)];
}

/** @param {Explanation} explanation @param {{ baseline: 'zero' | 'mean', sample: number }} plan */
export function effectsTable({ effects, removal, find }, { baseline, sample }) {
  const rest = baseline === 'zero' ? 'zero' : 'what is usual beside it';
  return titledSection(
    'One weight at a time',
    el(
      'p',
      {},
      `Each row puts ${rest} in the place of one weight and leaves all others. Without any ` +
        `such change the behaviour has ${chance(removal[0].findProbability)} there, on ` +
        `${searched(find, sample)}. Where single rows change little, the network has more than ` +
        'one way to do the same. Weights between hidden units (Whh) are not tried: there are too ' +
        'many.',
    ),
    ...folded(
      ['Weight', 'Value', 'In its place', 'Chance then', 'Change of log-odds'],
      effects.map(({ name, value, baseline: other, probability, logOdds }) => [
        el('code', {}, name),
        signed(value),
        signed(other),
        chance(probability),
        change(logOdds),
      ]),
      'The strongest first, on the places that the search may look at.',
    ),
  );
}

/** @param {Explanation} explanation */
export function pathsTable({ paths }) {
  return titledSection(
    'The direct path',
    el(
      'p',
      {},
      'A character A goes into hidden unit i with Wxh[i, A], and the unit speaks for character ' +
        'B with Why[B, i]. Their product says how far this way pushes B, as long as the unit is ' +
        'not at its end of ±1. Biases and what the state remembers are left out.',
    ),
    ...folded(
      ['Unit', 'From', 'To', 'Into the unit', 'Out of it', 'Product'],
      paths.map(({ unit, from, into, wxh, why, product, names }) => [
        String(unit),
        nameOf(from),
        nameOf(into),
        el('span', {}, el('code', {}, names[0]), ` = ${signed(wxh)}`),
        el('span', {}, el('code', {}, names[1]), ` = ${signed(why)}`),
        change(product, 3),
      ]),
      'The largest products first.',
    ),
  );
}
