// The colours that a run's network chooses from: looked for before it starts, and measured when it
// was brought back.
import { count } from '../page/format.js';

/** @import { EngineKind, Recipe } from '../types.js' */
/** @import { Lab } from './lab.js' */

/** Whether k-means looks for the colours. @param {Pick<Recipe, 'palette'>} recipe */
export const isFound = ({ palette }) => palette.startsWith('kMeans');

/**
 * The colours of a recipe, how common they are, and what needs no network; k-means tells how far it
 * is.
 * @param {Lab} lab
 * @param {EngineKind} kind
 * @param {Recipe} recipe
 */
export function findPalette(lab, kind, recipe) {
  const told = (/** @type {number} */ round) =>
    lab.store.apply({
      kind: 'runStarting',
      waitingFor: `Looking for ${recipe.colours} colours by k-means: round ${count(round)}.`,
    });
  return lab.engines.get(kind).call('findPalette', [recipe], isFound(recipe) ? told : () => {});
}

/**
 * What belongs to the colours of a run that was brought back. Those that k-means found would have
 * to be looked for again: they stay as they came.
 * @param {Lab} lab
 * @param {EngineKind} kind
 * @param {Recipe} recipe
 */
export async function measurePalette(lab, kind, recipe) {
  if (isFound(recipe)) return;
  // They are an extra: the run is there without them.
  const palette = await findPalette(lab, kind, recipe).catch(() => null);
  if (palette) lab.store.apply({ kind: 'paletteFound', palette });
}
