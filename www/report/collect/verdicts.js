// What this browser has found out about a report's runs by training them again.
import { keptVerdict, keyOfRun } from '../verify/kept-verdicts.js';
import { kindsInWords } from '../verify/verdict-words.js';

/** @import { Report } from '../../types.js' */

/**
 * The verdicts on a report's runs in a line: "✓ 2 exact, ✗ 1 differs, 1 not yet"; empty where there
 * are none.
 * @param {Report} report
 */
export async function verdictsInWords({ runs }) {
  const found = await Promise.all(runs.map(async (run) => keptVerdict(await keyOfRun(run))));
  const kinds = found.flatMap((one) => (one ? [one.verdict.kind] : []));
  if (!kinds.length) return '';
  const open = runs.length - kinds.length;
  return [...kindsInWords(kinds), ...(open ? [`${open} not yet`] : [])].join(', ');
}
