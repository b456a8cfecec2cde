// A palette from a file becomes that of the recipe.
import { askReader } from '../engine/reader.js';

/** @import { Lab } from './lab.js' */

const REGRESSION =
  'The recipe’s task mixes colours. Choose “Colours by classification” to have the network ' +
  'choose ' +
  'among these.';

/** The colours of a file; none where it is something else. @param {Lab} lab @param {File} file */
async function coloursOf(lab, file) {
  await lab.ready;
  const named = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  return askReader('findColours', [named]);
}

/** Whether a file is a palette. @param {Lab} lab @param {File} file */
export const holdsColours = async (lab, file) => Boolean((await coloursOf(lab, file)).colours);

/**
 * Opens a file of colours; false where it is something else.
 * @param {Lab} lab
 * @param {File} file
 */
export async function openPalette(lab, file) {
  const found = await coloursOf(lab, file);
  if (!found.colours) return false;
  const { live, store } = lab;
  live.tell({ kind: 'recipeChanged', name: 'ownColours', value: found.colours });
  live.tell({ kind: 'recipeChanged', name: 'palette', value: 'own' });
  const { values } = store.state.recipe;
  live.say(values?.task === 'regression' ? `${found.note} ${REGRESSION}` : found.note);
  return true;
}
