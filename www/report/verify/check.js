// What can be checked of a report: its runs, and the figures that a text network is asked for
// again.

import { sameDigest } from './digests.js';

/** @import { Report } from '../types.js' */
/** @import { Analysis, Check, RepeatedRun, RunClaim } from './types.js' */

/** @param {Report} report @returns {Check[]} */
export function checksOf({ runs, blocks }) {
  const analyses = blocks.flatMap((block, i) => {
    if (block.kind !== 'figure') return [];
    const { figure, caption } = block;
    if (figure.kind !== 'samples' && figure.kind !== 'weights') return [];
    return [checkOf(`figure ${i}`, caption || TITLES[figure.kind], null, figure)];
  });
  return [...runs.map((claim) => checkOf(claim.key, claim.name, claim, null)), ...analyses];
}

const TITLES = { samples: 'Samples', weights: 'A set of weights' };

/**
 * @param {string} id
 * @param {string} title
 * @param {RunClaim | null} claim
 * @param {Analysis | null} analysis
 * @returns {Check}
 */
const checkOf = (id, title, claim, analysis) => ({
  id,
  title,
  claim,
  analysis,
  phase: 'idle',
  quick: false,
  webGpu: false,
  share: null,
  words: '',
  left: NaN,
  verdict: null,
  kept: null,
  wantsData: false,
  answer: '',
});

/** Whether it waits or is under way. @param {Check} check */
export const isBusyCheck = ({ phase }) => phase !== 'idle' && phase !== 'done';

/** Whether nothing more has to be done for it. @param {Check} check */
export const isVerified = ({ kept }) =>
  kept?.verdict.kind === 'exact' || kept?.verdict.kind === 'agrees';

/** How many epochs or passes over a text a run has. @param {RunClaim} claim */
export const roundsOf = ({ half, recipe }) =>
  Number(half === 'text' ? recipe.passes : recipe.epochs) || 1;

/** Whether a run's data come from a file, not from a seed. @param {RunClaim} claim */
export function needsFile({ recipe, half }) {
  const choice = /** @type {{ source?: string } | undefined} */ (
    half === 'text' ? recipe.text : recipe.data
  );
  const source = choice?.source;
  return source === 'file' || source === 'files';
}

/**
 * Whether data of this hash are those of a claim. What is drawn from a seed may have no hash: the
 * recipe says all of it.
 * @param {RunClaim} claim
 * @param {string} sha256
 */
export const isDataOf = (claim, sha256) =>
  sameDigest(claim.data.sha256, sha256) ||
  (!needsFile(claim) && (claim.data.sha256 === '' || sha256 === ''));

/**
 * What a repetition on other data comes to: nothing.
 * @param {RunClaim} claim
 * @param {string} dataSha256
 * @returns {RepeatedRun}
 */
export const notRepeated = ({ curve, engine }, dataSha256) => ({
  engine,
  build: '',
  dataSha256,
  finished: false,
  curve:
    curve.kind === 'epochs'
      ? { kind: 'epochs', training: [], validation: [], accuracy: [] }
      : { kind: 'characters', characters: [], smoothed: [] },
  firstDigest: null,
  finalDigest: null,
});
