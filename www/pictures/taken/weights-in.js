// Weights that come from outside: a PyTorch state_dict, or a network that was saved without its
// optimiser. It goes into the library, so that all labs can look into it, and is measured.
import { count, percent } from '../../page/format.js';
import { readTensors } from '../../run/taken/tensors.js';
import { measure } from '../evaluation.js';
import { lossText } from '../measure.js';
import { recipeName } from '../recipe-names.js';
import { savedNetwork } from './state-dict.js';

/** @import { NetworkCard, Page, PictureRunCard, Recipe, TensorFile } from '../../types.js' */
/** @import { Lab } from '../lab.js' */

/** The largest network of the lab takes 4 MB; saved in 64 bits, by whom-ever, twice that. */
const MOST_BYTES = 64 << 20;

/**
 * Whether a file is a run of Palomino's, to go on with; else it is a network to be looked into.
 * @param {TensorFile} file
 */
const isRun = ({ metadata, tensors }) =>
  metadata.has('palomino-text') ||
  (metadata.has('palomino') &&
    (!tensors.has('model.finalconv.weight') ||
      [...tensors.keys()].some((name) => name.startsWith('optimiser.'))));

/**
 * Opens a file as a network, unless it is a run; says whether it did.
 * @param {Lab} lab
 * @param {File} file
 */
export async function openWeights(lab, file) {
  if (file.size > MOST_BYTES) return false;
  const bytes = new Uint8Array(await file.arrayBuffer());
  /** @type {TensorFile} */
  let read;
  try {
    read = readTensors(bytes);
  } catch {
    return false; // the engine says what is wrong with it
  }
  if (isRun(read)) return false;
  await lab.ready;
  const own = read.metadata.has('palomino')
    ? bytes
    : (await savedNetwork(read.tensors, defaultsOf(lab), file.name)).bytes;
  await takeIn(lab, file.name.replace(/\.safetensors$/i, ''), own);
  return true;
}

/** @param {Lab} lab @returns {Recipe} */
function defaultsOf({ store }) {
  const { form } = store.state.recipe;
  if (!form) throw new Error('The recipe has not loaded yet; try again in a moment.');
  return /** @type {Recipe} */ (form.defaults);
}

/** @param {Lab} lab @param {string} name @param {Uint8Array} bytes */
async function takeIn(lab, name, bytes) {
  const { library, models, store } = lab;
  const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const network = await models.ensure(id, async () => bytes);
  if (!network) throw new Error(`${name} could not be opened; try again in a moment.`);
  await library.put(cardOf(network, name), undefined, bytes);
  const called = recipeName(store.state.recipe.form, network.recipe);
  const measured = await measuredHere(lab, network);
  lab.live.say(
    `“${name}” is open: ${called}, ${count(network.parameters)} parameters.${measured} “Choose ` +
      'or mix”, “Inside” and “Skips and sweeps” list it.',
  );
}

/** @param {NetworkCard} network @param {string} name @returns {PictureRunCard} */
const cardOf = ({ id, recipe, parameters, step, epochs, dataTitle }, name) => ({
  half: 'pictures',
  id,
  name,
  date: new Date().toISOString(),
  recipe,
  engine: 'cpu',
  parameters,
  steps: step,
  epochs,
  trainedMs: 0,
  group: null,
  entry: '',
  record: null,
  data: { title: dataTitle, sha256: '', train: 0, validation: 0 },
});

/**
 * What it scores on the validation pictures that are open, in words.
 * @param {Lab} lab
 * @param {NetworkCard} network
 */
async function measuredHere(lab, network) {
  const { summary } = lab.data;
  if (!summary) return '';
  const chooses = network.recipe.task !== 'regression';
  const page = /** @type {Page} */ (/** @type {unknown} */ ({ lab, store: lab.store }));
  const asked = /** @type {any} */ ({ ...network, kind: 'cpu', kept: false, chooses });
  const found = await measure(
    page,
    asked,
    summary.validation,
    () => {},
    () => false,
  );
  if (!found) return '';
  const share = found.accuracy === null ? '' : ` and its accuracy ${percent(found.accuracy)}`;
  return (
    ` On the ${count(summary.validation)} validation pictures that are open its loss is ` +
    `${lossText(network.recipe, found.loss)}${share}.`
  );
}
