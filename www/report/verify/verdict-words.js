// What a report claims of a run, in one line, and the signs of the verdicts: never a colour alone.
import { loss, plural, shortHash } from '../../page/format.js';
import { roundsOf } from './check.js';

/** @import { RunClaim, Verdict } from './types.js' */

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
