// The runs that are ticked, over each other: their curves, the mean and band over seeds, what is
// noise, and what they left behind in the end.
import { el, show } from '../../page/dom.js';
import { cardsOf } from '../half.js';
import { comparedCurves } from './compared-curves.js';
import { exampleSweepView } from './example-sweep.js';
import { variantsOf } from './groups.js';

/** @import { RunCard, State } from '../../types.js' */
/** @import { Variant } from './groups.js' */
/** @import { ExampleSweep } from './example-sweep.js' */
/** @import { Reader } from './reader.js' */
/** @import { Selection } from './selection.js' */

/**
 * What the runs left behind in the end, side by side: pictures, or written text.
 * @typedef {{ element: HTMLElement, draw: (variants: Variant[]) => void }} Finals
 */
/**
 * Makes the button that puts runs into a report, beside what the title says.
 * @typedef {(runs: () => RunCard[], title: string) => HTMLElement} AddRuns
 */

const NOTHING = 'Nothing to compare yet: tick runs in the table below, or queue an experiment.';

/**
 * @param {HTMLElement} element
 * @param {Reader} reader
 * @param {Selection} selection
 * @param {{ ends: Finals, adding: AddRuns, example: ExampleSweep }} own
 */
export function comparison(element, reader, selection, { ends, adding, example }) {
  const empty = el('p', { class: 'empty' }, NOTHING);
  const curves = comparedCurves(reader);
  const instead = exampleSweepView(reader, example);
  /** @type {RunCard[]} */
  let compared = [];
  curves.figure.append(adding(() => compared, 'the curves'));
  ends.element.append(adding(() => compared, 'what the runs came to'));
  const parts = [curves.figure, curves.noise, curves.table, ends.element];
  element.append(empty, instead.element, ...parts);
  /** @type {unknown[]} */
  let drawn = [];

  /** @param {State} state */
  return (state) => {
    const cards = cardsOf(state.runs.cards, reader.half);
    const form = reader.form(state);
    if (drawn[0] === cards && drawn[1] === selection.turn && drawn[2] === form) return;
    drawn = [cards, selection.turn, form];
    compared = selection.compared(cards);
    const variants = variantsOf(compared, form, reader);
    const some = variants.length > 0;
    for (const node of parts) show(node, some);
    show(empty, !some && cards.length > 0);
    instead.draw(cards.length === 0, form);
    curves.draw(variants);
    ends.draw(variants);
  };
}
