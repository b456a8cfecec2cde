// What this browser has found out about a report's runs by training them again.
import { keptVerdict, keyOfRun } from '../verify/kept-verdicts.js';
import { SIGNS } from '../verify/verdict-words.js';

/** @import { Report, Verdict } from '../../types.js' */

/** A verdict in a word or two. @type {Record<Verdict['kind'], string>} */
const NAMES = {
  exact: 'exact',
  exactSoFar: 'exact so far',
  agrees: 'agrees',
  differsAtEnd: 'differs at the end',
  differs: 'differs',
  outOfBand: 'out of band',
  notDecided: 'not decided',
  notChecked: 'not checked',
};

/**
 * The verdicts on a report's runs in a line: "✓ 2 exact, ✗ 1 differs, 1 not yet"; empty where there
 * are none.
 * @param {Report} report
 */
export async function verdictsInWords({ runs }) {
  const found = await Promise.all(runs.map(async (run) => keptVerdict(await keyOfRun(run))));
  const kinds = found.flatMap((one) => (one ? [one.verdict.kind] : []));
  if (!kinds.length) return '';
  const counted = [...new Set(kinds)].map(
    (kind) => `${SIGNS[kind]} ${kinds.filter((one) => one === kind).length} ${NAMES[kind]}`,
  );
  const open = runs.length - kinds.length;
  return [...counted, ...(open ? [`${open} not yet`] : [])].join(', ');
}
