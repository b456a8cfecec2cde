// Question 6c: each measure of each colouring, averaged over the pictures, as a table.
import { el } from '../../page/dom.js';
import { exactText, exactly } from '../../page/exact.js';
import { measuresOf } from './judge.js';
import { plainTable } from './parts.js';
import { meanOf } from './statistics.js';

/** @import { Judged } from './judge.js' */

/**
 * The mean of each measure, a list for each measure with an entry for each colouring.
 * @param {Judged} judged
 */
export const meansOf = (judged) =>
  measuresOf(judged).map((measure) =>
    judged.colourings.map((colouring) =>
      meanOf(judged.numbers.map((_, i) => measure.of(colouring, i)).filter(Number.isFinite)),
    ),
  );

/** @param {Judged} judged */
export function measureTable(judged) {
  const measures = measuresOf(judged);
  const columns = meansOf(judged);
  const best = columns.map((values, m) =>
    measures[m].better === 'lower' ? Math.min(...values) : Math.max(...values),
  );
  const rows = judged.colourings.map(({ title }, row) => [
    title,
    ...measures.map(({ digits }, m) => {
      const value = columns[m][row];
      // One that is blind to colour can't say which colouring is best.
      const tells = measures[m].id !== 'greyFeatures';
      const words = Number.isFinite(value) ? value.toFixed(digits) : '–';
      return tells && value === best[m]
        ? exactly(
            el('strong', { class: 'best-value', title: 'the best of this column' }, words),
            value,
          )
        : exactText(value, words);
    }),
  ]);
  // The colourfulness itself stands beside its gap.
  const gap = measures.findIndex(({ id }) => id === 'colourfulnessGap');
  const { truth, guesses } = colourfulness(judged);
  for (const [i, row] of rows.entries())
    row.splice(gap + 1, 0, exactText(guesses[i], guesses[i].toFixed(1)));
  const head = measures.map(({ name, unit, better }) =>
    heading(unit ? `${name}, ${unit}` : name, `${better} is better`),
  );
  head.splice(gap, 0, heading('Colourfulness', `the truth has ${truth.toFixed(1)}`));
  return el(
    'figure',
    {},
    plainTable('Each measure, averaged over the pictures', ['Colouring', ...head], rows),
    el(
      'figcaption',
      {},
      `Averages over ${judged.numbers.length} validation pictures; the best of each column is ` +
        'bold. The colourfulness gap is counted by its size, whichever way. The measures need ' +
        'not agree on the best.',
    ),
  );
}

/** @param {string} name @param {string} direction */
const heading = (name, direction) =>
  el('span', {}, name, el('span', { class: 'direction' }, direction));

/** How colourful the truths are, and each colouring of them, on average. @param {Judged} judged */
function colourfulness({ colourings }) {
  const guesses = colourings.map(({ scores }) => meanOf(scores.map((one) => one.colourfulness)));
  const gap = meanOf(colourings[0].scores.map((one) => one.colourfulnessGap));
  return { truth: guesses[0] - gap, guesses };
}
