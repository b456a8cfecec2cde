// A table of a report beside the same table measured again: number by number, each row found by its
// name.
import { plural } from '../../page/format.js';

/** @import { MeasuredTable, TableFigure, Verdict } from '../types.js' */

/** Numbers of two engines agree within a thousandth, as losses do. */
const BAND = 1e-3;
/** Digits with which a number travels: in a link, in a file. */
const DIGITS = [6, 15];

/** @typedef {{ row: string, column: string, claimed: number | null, here: number | null }} Pair */

const NOTHING =
  'Not checked: none of the rows of this table could be measured again. Their networks are not ' +
  'in the report.';
const OTHER_COLUMNS =
  'Not decided: this version of Palomino measures other things for this table. Open the report ' +
  'with the version that made it.';
const OTHER_WEIGHTS =
  'A run of this table was trained on WebGPU. Trained again on the CPU it is another network ' +
  'with like losses, and its measures may be further apart.';

/**
 * @param {Pick<TableFigure, 'columns' | 'rows'>} claimed
 * @param {MeasuredTable} again
 * @param {boolean} sameWeights whether the networks are those of the report, bit for bit
 * @returns {Verdict}
 */
export function tableVerdictOf(claimed, again, sameWeights) {
  if (claimed.columns.join('\n') !== again.columns.join('\n'))
    return { kind: 'notDecided', sentence: OTHER_COLUMNS };
  const { pairs, missing } = paired(claimed, again);
  if (!pairs.length) return { kind: 'notChecked', sentence: NOTHING };
  const others = pairs.filter((pair) => !isSame(pair));
  const far = others.find((pair) => gapOf(pair) > BAND);
  const numbers = pairs.length === 1 ? 'its number is' : `all ${pairs.length} numbers are`;
  if (!others.length)
    return missing.length
      ? { kind: 'exactSoFar', sentence: soFar(pairs.length, missing) }
      : { kind: 'exact', sentence: `Exact: measured again here, ${numbers} the same.` };
  if (far && sameWeights)
    return { kind: 'differs', sentence: `Differs: measured again here, ${bothOf(far)}.` };
  if (far) return { kind: 'notDecided', sentence: `Not decided: ${bothOf(far)}. ${OTHER_WEIGHTS}` };
  return {
    kind: 'agrees',
    sentence: 'Agrees: measured again here, no number is off by more than 0.1 %.',
  };
}

/** @param {number} count @param {string[]} missing */
const soFar = (count, missing) =>
  `Exact so far: measured again here, ${plural(count, 'number')} came out the same; ` +
  `${plural(missing.length, 'row')} could not be measured: “${missing[0]}” is of a network that ` +
  'the report doesn’t name.';

/**
 * Each claimed number beside the one that was measured, and the rows that have none.
 * @param {MeasuredTable} claimed
 * @param {MeasuredTable} again
 */
function paired({ columns, rows }, again) {
  const left = [...again.rows];
  /** @type {Pair[]} */
  const pairs = [];
  const missing = [];
  for (const { name, numbers } of rows) {
    const at = left.findIndex((one) => one.name === name);
    if (at < 0) missing.push(name);
    else {
      const [{ numbers: here }] = left.splice(at, 1);
      for (const [i, column] of columns.entries()) {
        const pair = { row: name, column, claimed: numbers[i] ?? null, here: here[i] ?? null };
        if (pair.claimed !== null || pair.here !== null) pairs.push(pair);
      }
    }
  }
  return { pairs, missing };
}

/** Whether a number is the same, in as many digits as it travelled with. @param {Pair} pair */
const isSame = ({ claimed, here }) =>
  claimed === here ||
  (here !== null && DIGITS.some((digits) => Number(here.toPrecision(digits)) === claimed));

/** How far apart two numbers are, as a share of the claimed one. @param {Pair} pair */
const gapOf = ({ claimed, here }) =>
  claimed === null || here === null ? Infinity : Math.abs(here - claimed) / Math.abs(claimed);

/** @param {Pair} pair */
const bothOf = ({ row, column, claimed, here }) =>
  `“${column}” of “${row}” is ${figureOf(here)}, and the report says ${figureOf(claimed)}`;

/** @param {number | null} value */
const figureOf = (value) =>
  value === null ? 'nothing' : String(Number(value.toPrecision(6))).replace('-', '−');
