// What a report claims of a run, in one line, and the signs of the verdicts: never a colour alone.
import { loss, plural, shortHash } from '../../page/format.js';
import { isVerified, roundsOf } from './check.js';

/** @import { Check, RunClaim, Verdict } from './types.js' */

/** @type {Record<Verdict['kind'], string>} */
export const SIGNS = {
  exact: '✓',
  exactSoFar: '✓',
  agrees: '≈',
  differsAtEnd: '✗',
  differs: '✗',
  outOfBand: '✗',
  notDecided: '?',
  notChecked: '–',
};

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

/** Verdicts by their kinds: "✓ 2 exact", "✗ 1 differs". @param {Verdict['kind'][]} kinds */
export const kindsInWords = (kinds) =>
  [...new Set(kinds)].map(
    (kind) => `${SIGNS[kind]} ${kinds.filter((one) => one === kind).length} ${NAMES[kind]}`,
  );

/**
 * What is known of a whole report, in a line; empty while nothing was verified.
 * @param {Check[]} checks
 */
export function summaryInWords(checks) {
  const kinds = checks.flatMap(({ kept, verdict }) => (kept && verdict ? [verdict.kind] : []));
  if (!kinds.length) return '';
  const open = checks.length - kinds.length;
  const runs = checks.filter(({ claim }) => claim).length;
  const figures = checks.length - runs;
  const all = [
    ...(runs ? [plural(runs, 'run')] : []),
    ...(figures ? [plural(figures, 'figure')] : []),
  ].join(' and ');
  const found = [...kindsInWords(kinds), ...(open ? [`${open} not verified yet`] : [])].join(', ');
  return checks.every(isVerified) ? `Verified: ${all}, ${found}.` : `Of ${all}: ${found}.`;
}

const ENGINES = { cpu: 'the CPU engine', webGpu: 'the WebGPU engine' };

/** How long the run was, in its own rounds. @param {RunClaim} claim */
const lengthOf = (claim) =>
  claim.half === 'text'
    ? plural(roundsOf(claim), 'pass', 'passes')
    : plural(roundsOf(claim), 'epoch');

/**
 * "Claimed: 25 epochs on the CPU engine 0.1.0, training loss 0.0123, validation loss 0.0131,
 * weights 91ab3f2c at the end."
 * @param {RunClaim} claim
 */
export function claimInWords(claim) {
  const { engine, record, curve } = claim;
  const version = record?.builds?.at(-1)?.[1]?.split(' ')[0];
  const losses =
    curve.kind === 'epochs'
      ? [
          ['training loss', curve.training.at(-1)],
          ['validation loss', curve.validation.at(-1)],
        ]
      : [['smoothed loss', curve.smoothed.at(-1)]];
  const said = losses
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${loss(Number(value))}`);
  const digest = record?.finalDigest;
  const weights = digest ? [`weights ${shortHash(digest)} at the end`] : [];
  const made = `${lengthOf(claim)} on ${ENGINES[engine]}${version ? ` ${version}` : ''}`;
  return `Claimed: ${[made, ...said, ...weights].join(', ')}.`;
}
