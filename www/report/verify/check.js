// One run of a report as something that can be checked: what is claimed, and what became of it.

/** @import { Check, RepeatedRun, RunClaim } from './types.js' */

/** @param {RunClaim} claim @returns {Check} */
export const checkOfRun = (claim) => ({
  id: claim.key,
  title: claim.name,
  claim,
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
