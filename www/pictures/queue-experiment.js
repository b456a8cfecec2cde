// Queues a ready-made experiment on the open data and the form's recipe, from whichever lab it is
// asked for.
import { pictureBase } from './half.js';

/** @import { Options } from '../run/cases.js' */
/** @import { Lab } from './lab.js' */

/**
 * @param {Lab} lab
 * @param {string} id
 * @param {Options} [options]
 * @returns {Promise<string>} the group's id; empty where another tab runs the queue
 */
export async function queueExperiment(lab, id, options) {
  const { recipesOf } = await import('./sweep-experiments.js');
  await lab.ready;
  const { title, varied, recipes } = recipesOf(id, pictureBase(lab.store.state), options);
  return lab.queue.addRecipes('pictures', title, recipes, varied);
}
