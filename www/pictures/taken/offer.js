// Taking a run on pictures along: the one at hand, or one of the library.
import { count, bytes as size } from '../../page/format.js';
import { folderName } from '../../run/taken/folder.js';
import { readSaved } from '../../run/taken/saved.js';
import { takeDialog } from '../../run/taken/dialog.js';
import { writeTensors } from '../../run/taken/tensors.js';
import { kept } from '../../run/storage.js';
import { OwnEngine } from '../../report/verify/own-engine.js';
import { recipeName } from '../recipe-names.js';
import { onnxModel } from './onnx.js';
import { isOurs, pytorchFolder, stateDict, unlike } from './pytorch-folder.js';

/** @import { DataChoice, PictureRunCard, Recipe } from '../../types.js' */
/** @import { Lab } from '../lab.js' */

/**
 * A run that can be taken along; `bytes` is its file.
 * @typedef {{ name: string, bytes: Uint8Array, recipe: Recipe, data: { title: string, sha256:
 * string, train: number, validation: number } }} Run
 */

const WORDS =
  'A folder with the network, its weights and the recipe of this run, as PyTorch programs and as ' +
  'a notebook. They measure the weights, train the run again with the same pictures in the same ' +
  'order, and say how close they come.';
const LEFT_OUT =
  'Without them, the programs look for CIFAR-10’s archive, which its authors publish; other ' +
  'pictures have to come along.';
const OWN_PICTURES = 'PyTorch can’t draw the paddock, so without them it can’t train.';
const CAME_AS_A_FILE =
  'These weights came as a file, so there is no run that PyTorch could train again: take the file.';
const PICTURE_BYTES = 3072;

/** @param {Lab} lab */
export async function takeRunAtHand(lab) {
  const { run, data, recipe } = lab.store.state;
  if (!run.engine || !run.recipe || !data.summary)
    throw new Error('There is no run yet: train one first.');
  const bytes = await lab.trainer.saveRun();
  const name = recipeName(recipe.form, run.recipe);
  takeAlong(lab, { name, bytes, recipe: run.recipe, data: data.summary });
}

/** @param {Lab} lab @param {PictureRunCard} card */
export async function takeCard(lab, { id, name, recipe, data }) {
  if (!data.train) throw new Error(CAME_AS_A_FILE);
  const bytes = await lab.library.network(id);
  if (!bytes) throw new Error('The network of this run is no longer in this browser.');
  takeAlong(lab, { name, bytes, recipe: /** @type {Recipe} */ (recipe), data });
}

/** @param {Lab} lab @param {Run} run */
function takeAlong(lab, { name, bytes, recipe, data }) {
  const saved = readSaved(bytes);
  const state = stateDict(saved.tensors, saved.run.step);
  const all = data.train + data.validation;
  const ours = isOurs(recipe.data);
  takeDialog({
    title: 'Take it to PyTorch',
    words: WORDS,
    notes: unlike(saved.run.step, saved.record).map((note) => note.replaceAll('`', '')),
    data: {
      label: `with its ${count(all)} pictures (${size(all * PICTURE_BYTES)})`,
      ticked: ours,
      help: ours ? OWN_PICTURES : LEFT_OUT,
    },
    deeds: [
      [
        'Save the folder',
        async (withData) => {
          const pictures = withData ? await packedPictures(lab, recipe.data, data.sha256) : null;
          return pytorchFolder({ bytes, name, train: data.train, pictures });
        },
      ],
      [
        'Only the weights',
        async () => ({
          name: `${folderName(name)}.safetensors`,
          bytes: writeTensors(state, { format: 'pt' }),
        }),
      ],
      [
        'As ONNX',
        async () => ({
          name: `${folderName(name)}.onnx`,
          bytes: onnxModel(state, saved.run.recipe),
        }),
      ],
    ],
  });
}

/**
 * A run's pictures, packed: those that are open, those that this browser keeps, or a paddock that
 * is drawn again.
 * @param {Lab} lab
 * @param {DataChoice} choice
 * @param {string} sha256
 * @returns {Promise<Uint8Array>}
 */
async function packedPictures({ data, engines }, choice, sha256) {
  if (data.summary?.sha256 === sha256) {
    await data.ensure('cpu');
    return engines.get('cpu').call('packData', []);
  }
  const stored = await kept(`data:${sha256}`);
  if (stored) return stored.bytes;
  if (choice.source !== 'paddock')
    throw new Error(
      `“${choice.title}” is no longer in this browser: open that data again, or save the folder ` +
        'without its pictures.',
    );
  const own = new OwnEngine('cpu', () => engines.cautious);
  try {
    await own.call('openPaddock', [choice.seed], () => {});
    return await own.call('packData', []);
  } finally {
    own.end();
  }
}
