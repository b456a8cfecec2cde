// What can be checked of a report: its runs, and the figures whose numbers or words its networks
// are asked for again.
import { LABS } from '../../page/labs.js';
import { sameDigest } from './digests.js';

/** @import { Figure, Report } from '../types.js' */
/** @import { HalfName } from '../../types.js' */
/** @import { Analysis, Check, RepeatedRun, RunClaim } from './types.js' */

/** @param {Report} report @returns {Check[]} */
export function checksOf({ runs, blocks }) {
  const analyses = blocks.flatMap((block, i) => {
    if (block.kind !== 'figure') return [];
    const { figure, caption } = block;
    if (!isAnalysis(figure)) return [];
    return [checkOf(`figure ${i}`, caption || titleOf(figure), null, figure)];
  });
  return [...runs.map((claim) => checkOf(claim.key, claim.name, claim, null)), ...analyses];
}

/**
 * Whether a figure says what networks wrote or measured, and how they are asked again.
 * @param {Figure} figure
 * @returns {figure is Analysis}
 */
export const isAnalysis = (figure) =>
  figure.kind === 'samples' ||
  figure.kind === 'weights' ||
  (figure.kind === 'table' && halfOfLab(figure.again?.lab) !== null);

/** The half whose networks a figure is of. @param {Analysis} figure */
export const halfOfAnalysis = (figure) =>
  (figure.kind === 'table' && halfOfLab(figure.again?.lab)) || 'text';

/** @type {Partial<Record<string, HalfName>>} */
const HALVES = { Pictures: 'pictures', Text: 'text' };

/** @param {string | undefined} lab */
const halfOfLab = (lab) => HALVES[LABS.find(({ id }) => id === lab)?.group ?? ''] ?? null;

/** The networks that a figure is of. @param {Analysis} figure */
export const networksOfAnalysis = (figure) =>
  figure.kind === 'table' ? (figure.again?.networks ?? []) : [figure.network];

const TITLES = { samples: 'Samples', weights: 'A set of weights' };

/** @param {Analysis} figure */
const titleOf = (figure) => (figure.kind === 'table' ? figure.title : TITLES[figure.kind]);

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
