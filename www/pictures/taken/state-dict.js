// Weights that were trained elsewhere: a PyTorch state_dict with the course's layer names. The
// shapes say which network it is; it becomes a network as Palomino saves one.
import { floatTensor, floatsOf, writeTensors } from '../../run/taken/tensors.js';

/** @import { Recipe, Tensor } from '../../types.js' */

/** What wrappers put before a name: DataParallel, compile, a model that holds the network. */
const WRAPPERS = /^(?:(?:module|_orig_mod|model|net|network)\.)+/;
const BLOCKS = ['inconv', 'downconv1', 'downconv2', 'rfconv', 'upconv1', 'upconv2', 'outconv'];
const LAST = 'finalconv';
const LAYERS = 'downconv1, downconv2, rfconv, upconv1, upconv2, finalconv';
/** A colour as three numbers, or one of the course's palette. */
const [MIXED, COURSE] = [3, 24];
const REMEDY = 'Save the state_dict of one of its networks as .safetensors, and open that.';
const NOUGHTS = '0'.repeat(64);

/** @param {string} problem */
const refused = (problem) =>
  new Error(`These weights don’t fit a network of the lab: ${problem} ${REMEDY}`);

/**
 * The arrays under the lab's names, and the order of a block's parts where the names tell it.
 * @param {Map<string, Tensor>} tensors
 */
function named(tensors) {
  const parts = [...tensors].map(([name, tensor]) => {
    const own = name.replace(WRAPPERS, '').split('.');
    return { name, tensor, layer: own[0], place: own.slice(1, -1).join('.'), leaf: own.at(-1) };
  });
  /** Where each block has its convolution. @type {Map<string, string>} */
  const places = new Map();
  for (const { layer, place, leaf, tensor } of parts)
    if (leaf === 'weight' && tensor.shape.length === 4) places.set(layer, place);
  /** @type {Map<string, Tensor>} */
  const arrays = new Map();
  let gap = 0;
  for (const { name, tensor, layer, place, leaf } of parts) {
    if (leaf === 'num_batches_tracked') continue;
    if (BLOCKS.includes(layer) && !places.has(layer)) throw withoutConvolution(layer);
    const ofConvolution = places.get(layer) === place;
    let own = '';
    if (layer === 'table' && leaf === 'table') own = 'table';
    else if (layer === LAST && ofConvolution) own = `${LAST}.${leaf}`;
    else if (BLOCKS.includes(layer)) own = `${layer}.${ofConvolution ? 'conv' : 'norm'}.${leaf}`;
    if (!own || arrays.has(own)) throw refused(`${shown(name)} is of none of its layers.`);
    arrays.set(own, tensor);
    if (layer === 'downconv1' && !ofConvolution) gap = Number(place) - Number(places.get(layer));
  }
  return { arrays, order: gap === 1 ? 'normReluPool' : gap === 2 ? 'poolNormRelu' : 'own' };
}

/** @param {string} layer */
const withoutConvolution = (layer) =>
  refused(`the convolution of “${layer}” is missing. Its layers are ${LAYERS}.`);

/** @param {string} name */
const shown = (name) => `“${name.slice(0, 60)}”`;

/**
 * The recipe of the network whose arrays these are; what shapes don't say is as in the course.
 * @param {Map<string, Tensor>} arrays
 * @param {string} order
 */
function recipeOf(arrays, order) {
  const shape = (/** @type {string} */ layer) => {
    const found = arrays.get(layer === LAST ? `${LAST}.weight` : `${layer}.conv.weight`)?.shape;
    if (found?.length !== 4) throw withoutConvolution(layer);
    return found;
  };
  const full = arrays.has('inconv.conv.weight');
  const [filters, inputs, kernel] = shape(full ? 'inconv' : 'downconv1');
  const [outputs, last] = shape(LAST);
  const few = filters;
  const skips = {
    skipQuarter: shape('upconv1')[1] === 4 * few,
    skipHalf: shape('upconv2')[1] === (full ? 4 : 2) * few,
    skipFull: full ? shape('outconv')[1] === 2 * few : last === outputs + inputs,
  };
  const task = taskOf(inputs, outputs);
  const isUnet = Object.values(skips).some(Boolean);
  const chain = task === 'regression' && order !== 'poolNormRelu' ? 'regressionCnn' : 'cnn';
  return {
    task,
    model: full ? 'fullUnet' : isUnet ? 'unet' : chain,
    filters,
    kernel,
    order,
    normalise: arrays.has('rfconv.norm.weight'),
    ...skips,
  };
}

/**
 * Whether each layer has all of its arrays.
 * @param {Map<string, Tensor>} arrays
 * @param {Recipe} is
 */
function checkWhole(arrays, { model, normalise }) {
  const layers = BLOCKS.slice(...(model === 'fullUnet' ? [0] : [1, -1]));
  const norm = ['weight', 'bias', 'running_mean', 'running_var'].map((part) => `norm.${part}`);
  const parts = ['conv.weight', 'conv.bias', ...(normalise ? norm : [])];
  const names = layers.flatMap((layer) => parts.map((part) => `${layer}.${part}`));
  if (model === 'fullUnet') names.push('table');
  const missing = [...names, `${LAST}.bias`].find((name) => !arrays.has(name));
  if (missing) throw refused(`${shown(missing)} is missing.`);
}

/** @param {number} inputs @param {number} outputs */
function taskOf(inputs, outputs) {
  if (inputs === 1 && outputs === MIXED) return 'regression';
  if (outputs === COURSE && inputs === 1) return 'classification';
  if (outputs === COURSE && inputs === 3) return 'superResolution';
  throw refused(
    `${inputs} channels go in and ${outputs} come out. It takes a grey (1) or a colour (3), and ` +
      `gives a colour (${MIXED}) or one of the course’s ${COURSE}.`,
  );
}

/**
 * The weights as a network that Palomino saved, with what is known of it.
 * @param {Map<string, Tensor>} tensors
 * @param {Recipe} defaults
 * @param {string} title where they come from
 */
export async function savedNetwork(tensors, defaults, title) {
  const { arrays, order } = named(tensors);
  const found = recipeOf(arrays, order);
  const data = { source: 'files', title: 'other pictures', sha256: NOUGHTS };
  const recipe = /** @type {Recipe} */ ({ ...defaults, ...found, data });
  checkWhole(arrays, recipe);
  /** @type {Map<string, Tensor>} */
  const weights = new Map();
  for (const [name, tensor] of arrays) {
    const values = floatsOf(tensor);
    if (!values) throw refused(`${shown(name)} holds ${tensor.dtype}, not floats.`);
    if (!values.every(Number.isFinite))
      throw refused(`${shown(name)} holds values that aren’t numbers.`);
    weights.set(`model.${name}`, floatTensor(tensor.shape, values));
  }
  return { recipe, bytes: await withHeader(weights, recipe, title) };
}

/**
 * The file as the engines read it: its header has the sum of all its bytes.
 * @param {Map<string, Tensor>} weights
 * @param {Recipe} recipe
 * @param {string} title
 */
async function withHeader(weights, recipe, title) {
  const header = {
    format: 2,
    half: 'pictures',
    fileSha256: NOUGHTS,
    record: {
      origin: { kind: 'unknown' },
      rates: [],
      engines: [],
      builds: [],
      firstDigest: null,
      finalDigest: null,
    },
    run: {
      recipe,
      dataSha256: NOUGHTS,
      dataTitle: 'other pictures',
      step: 0,
      learningRate: recipe.learningRate,
      epochs: [],
      provenance: `Weights from ${title}, trained elsewhere`,
    },
  };
  const file = writeTensors(weights, { palomino: JSON.stringify(header) });
  if (!globalThis.crypto?.subtle)
    throw new Error('Weights are opened over https, or from this machine: open the page there.');
  const sum = await crypto.subtle.digest('SHA-256', file);
  const hex = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const place = new TextDecoder('latin1').decode(file).indexOf(`fileSha256\\":\\"${NOUGHTS}`);
  file.set(new TextEncoder().encode(hex), place + 'fileSha256\\":\\"'.length);
  return file;
}
