// A claim as a card of the library has it, so that what draws finished runs draws claimed ones too.

/** @import { EpochReport, PictureRunCard, RunCard, RunClaim, RunRecord } from '../types.js' */
/** @import { TextRunCard } from '../types.js' */

/**
 * What a claim doesn't say is left empty: when it finished, how long it took, what it was queued
 * with.
 * @param {RunClaim} claim
 * @returns {RunCard}
 */
export function claimedCard(claim) {
  const { key, name, engine, steps, parameters } = claim;
  const shared = { id: key, name, engine, steps, parameters, record: recordOf(claim) };
  const unknown = { date: '', trainedMs: 0, group: null, entry: '' };
  return claim.half === 'text'
    ? { ...shared, ...unknown, ...ofText(claim) }
    : { ...shared, ...unknown, ...ofPictures(claim) };
}

/** @param {RunClaim} claim @returns {RunRecord | null} */
const recordOf = ({ record }) =>
  record && {
    ...record,
    firstDigest: record.firstDigest ?? undefined,
    finalDigest: record.finalDigest ?? undefined,
  };

/** @param {RunClaim} claim @returns {Omit<TextRunCard, keyof import('../types.js').CardOfRun>} */
function ofText({ recipe, curve, data }) {
  const [characters, smoothed] =
    curve.kind === 'characters' ? [curve.characters, curve.smoothed] : [[], []];
  return {
    half: 'text',
    recipe: /** @type {TextRunCard['recipe']} */ (/** @type {unknown} */ (recipe)),
    curve: characters.map((at, i) => /** @type {[number, number]} */ ([at, smoothed[i]])),
    characters: characters.at(-1) ?? 0,
    vocabulary: 0,
    data: { title: data.title, sha256: data.sha256, characters: data.train },
  };
}

/**
 * @param {RunClaim} claim
 * @returns {Omit<PictureRunCard, keyof import('../types.js').CardOfRun>}
 */
const ofPictures = (claim) => ({
  half: 'pictures',
  recipe: /** @type {PictureRunCard['recipe']} */ (/** @type {unknown} */ (claim.recipe)),
  epochs: claimedEpochs(claim),
  data: claim.data,
});

/** What was measured after each epoch. @param {RunClaim} claim @returns {EpochReport[]} */
export function claimedEpochs({ curve }) {
  if (curve.kind !== 'epochs') return [];
  const { training, validation, accuracy } = curve;
  return training.map((trainLoss, i) => ({
    epoch: i + 1,
    trainLoss,
    validationLoss: validation[i] ?? NaN,
    validationAccuracy: accuracy[i],
  }));
}
