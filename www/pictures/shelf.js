// How runs of pictures are kept: under which names, with what beside their bytes, and how one is
// opened again.
import { count } from '../page/format.js';
import { isOwnVisit, rewrite } from '../page/link.js';
import { meant } from '../run/meant.js';
import { sameChoice } from './data.js';

/** @import { Recipe } from '../types.js' */
/** @import { KeptRun, Shelf } from '../run/keeping.js' */
/** @import { Lab } from './lab.js' */

/** @param {Lab} lab @returns {Shelf} */
export function pictureShelf(lab) {
  const place = () => {
    const { step, epochs } = lab.run;
    return { step, epoch: epochs.length };
  };
  return {
    keys: { last: 'run', replaced: 'run-before' },
    pack: async (bytes) => ({ bytes, recipe: lab.run.recipe, ...place(), hash: lab.hash }),
    learnt: ({ step }) => step,
    where: whereOf,
    link: ({ hash }) => hash,
    recipe: ({ recipe }) => meant(recipe),
    restores: ({ step }) => step > 0,
    open: (entry) => openRun(lab, entry),
    async reopen(entry) {
      await openRun(lab, entry);
    },
    displaced: ({ recipe }) =>
      lab.run.engine === null || !sameChoice(lab.data.summary?.choice ?? recipe.data, recipe.data),
    async read(file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const recipe = await lab.engines.get('cpu').call('readRecipe', [bytes]);
      return { bytes, recipe, step: 0, epoch: 0, hash: lab.hash };
    },
    fileName: () => `palomino-step-${lab.run.step}.safetensors`,
    told: ({ step }) => ({ lasting: lab.data.lasting, event: { step } }),
    adopt() {
      if (lab.run.recipe) lab.live.tell({ kind: 'recipeOpened', recipe: lab.run.recipe });
    },
    whereNow: () => `step ${count(lab.run.step)}`,
    noteOwn(own) {
      if (own !== isOwnVisit()) rewrite(lab.hash, own);
    },
  };
}

/** @param {KeptRun} run */
const whereOf = ({ step }) => `step ${count(step)}`;

/**
 * Opens a saved run on the CPU, with the data it was trained on, paused.
 * @param {Lab} lab
 * @param {KeptRun} entry
 */
async function openRun(lab, entry) {
  const { bytes, recipe } = /** @type {{ bytes: Uint8Array, recipe: Recipe }} */ (entry);
  const { data, engines } = lab;
  if (!data.summary || !sameChoice(data.summary.choice, recipe.data))
    await data.choose(recipe.data);
  else await data.ensure('cpu');
  const run = await engines
    .get('cpu')
    .call('loadRun', [bytes], (done, total) =>
      lab.live.tell({ kind: 'dataProgressed', done, total }),
    );
  entry.step = run.step;
  entry.epoch = run.epochs.length;
  await lab.trainer.hold(run, 'cpu');
  return true;
}
