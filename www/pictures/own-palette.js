// A palette from a file becomes that of the recipe.
import { currentLab, openLab } from '../page/link.js';

/** @import { Lab } from './lab.js' */

const REGRESSION =
  'The recipe’s task mixes colours. Choose “Colours by classification” to have the network choose among these.';

/**
 * Opens a file of colours; false where it is something else.
 * @param {Lab} lab
 * @param {File} file
 */
export async function openPalette(lab, file) {
  await lab.ready;
  const named = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const found = await lab.engines.get('cpu').call('findColours', [named]);
  if (!found.colours) return false;
  if (currentLab().group !== 'Pictures') openLab('train');
  const { live, store } = lab;
  live.tell({ kind: 'recipeChanged', name: 'ownColours', value: found.colours });
  live.tell({ kind: 'recipeChanged', name: 'palette', value: 'own' });
  const { values } = store.state.recipe;
  live.say(values?.task === 'regression' ? `${found.note} ${REGRESSION}` : found.note);
  return true;
}
