// A run on pictures as PyTorch trains it again: its weights under PyTorch's names, what the run
// says of itself, and the programs of data/pytorch.
import { count } from '../../page/format.js';
import { commonFiles, folderName, plainWords, programs, zipped } from '../../run/taken/folder.js';
import { ratesOf, readSaved } from '../../run/taken/saved.js';
import { floatTensor, floatsOf, writeTensors } from '../../run/taken/tensors.js';
import { onnxModel } from './onnx.js';

/** @import { DataChoice, EpochReport, Recipe, RunRecord, Tensor } from '../../types.js' */

/**
 * What a run on pictures says of itself in its file.
 * @typedef {{ recipe: Recipe, dataSha256: string, dataTitle: string, step: number, epochs:
 * EpochReport[], colours?: string[] }} Position
 */
/**
 * A run to be taken along: its file, what it is called, how many pictures it is trained on, and
 * those pictures, packed, where they come with it.
 * @typedef {{ bytes: Uint8Array, name: string, train: number, pictures: Uint8Array | null }} Taken
 */

const PROGRAMS = ['model.py', 'pictures.py', 'train.py', 'notebook.py', 'README.md'];
/** Enough to compare the beginning; every epoch's mean is there as well. */
const MOST_LOSSES = 1000;
const WEIGHTS = 'model.';

/**
 * The zip, and under which name it is saved.
 * @param {Taken} taken
 */
export async function pytorchFolder(taken) {
  const texts = await programs('pytorch', PROGRAMS);
  const name = folderName(taken.name);
  return { name: `${name}.zip`, bytes: await zipped(name, pytorchFiles(taken, texts)) };
}

/**
 * @param {Taken} taken
 * @param {Record<string, string>} texts the programs
 */
export function pytorchFiles(taken, texts) {
  const saved = readSaved(taken.bytes);
  const files = commonFiles(texts, {
    heading: `A run of Palomino in PyTorch`,
    notes: notesOf(saved.run, saved.record, taken),
    run: runOf(saved, taken),
  });
  const state = stateDict(saved.tensors, saved.run.step);
  files['weights.safetensors'] = writeTensors(state, { format: 'pt' });
  files['network.onnx'] = onnxModel(state, saved.run.recipe);
  if (taken.pictures) files['pictures.safetensors'] = taken.pictures;
  return files;
}

/**
 * The weights as `load_state_dict` takes them.
 * @param {Map<string, Tensor>} tensors of a saved run
 * @param {number} steps that were taken
 */
export function stateDict(tensors, steps) {
  /** @type {Map<string, Tensor>} */
  const state = new Map();
  for (const [name, tensor] of tensors) {
    if (!name.startsWith(WEIGHTS)) continue;
    const own = name.slice(WEIGHTS.length);
    const values = floatsOf(tensor);
    if (values) state.set(own, floatTensor(tensor.shape, values));
    // PyTorch counts the batches that a norm has seen.
    if (own.endsWith('.running_mean'))
      state.set(own.replace('running_mean', 'num_batches_tracked'), {
        dtype: 'I64',
        shape: [],
        bytes: new Uint8Array(new BigInt64Array([BigInt(steps)]).buffer),
      });
  }
  return state;
}

/**
 * @param {ReturnType<typeof readSaved>} saved
 * @param {Taken} taken
 */
function runOf({ run, record, tensors }, { name, train }) {
  /** @type {Position} */
  const { recipe, dataSha256, dataTitle, step, epochs, colours = [] } = run;
  const losses = tensors.get('history.losses');
  const values = losses ? (floatsOf(losses) ?? []) : [];
  const last = epochs.at(-1) ?? null;
  const perEpoch = Math.ceil(train / recipe.batchSize);
  return {
    about: 'A run that Palomino trained; train.py trains it again in PyTorch.',
    name,
    recipe,
    data: { title: dataTitle, sha256: dataSha256, train },
    palette: colours.length ? colours.map(rgbOf) : null,
    rates: ratesOf(record, step).rates,
    steps: step,
    epochs,
    // What the weights scored, where they are those of an epoch's end.
    measured: step === epochs.length * perEpoch ? last : null,
    losses: Array.from(values.slice(0, MOST_LOSSES), (loss) => Number(loss.toPrecision(9))),
    record,
  };
}

/** @param {string} hex six digits */
const rgbOf = (hex) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/**
 * What is to be known of this run, in sentences.
 * @param {Position} position
 * @param {RunRecord | null} record
 * @param {Taken} taken
 */
export function notesOf(position, record, { name, train, pictures }) {
  const { recipe, step, dataTitle } = position;
  const all = Math.ceil(train / recipe.batchSize) * recipe.epochs;
  const notes = [
    `This folder is the run ${plainWords(name)}, trained on ${plainWords(dataTitle)}: ` +
      `${count(step)} of ${count(all)} steps.`,
  ];
  if (step < all)
    notes.push(
      'It was not finished. `train.py` trains it from its beginning to its end, and compares ' +
        'what there is to compare.',
    );
  if (!pictures)
    notes.push(
      recipe.data.source === 'paddock'
        ? 'The pictures were left out. Save the folder again with them, or put their ' +
            '`pictures.safetensors` here: PyTorch can’t draw the paddock.'
        : 'The pictures are not in the folder; what to put here is said below.',
    );
  return [...notes, ...unlike(step, record)];
}

/**
 * What can’t be the same in PyTorch, in sentences.
 * @param {number} step
 * @param {RunRecord | null} record
 */
export function unlike(step, record) {
  const notes = [];
  const { rates, known } = ratesOf(record, step);
  if (!known)
    notes.push(
      'How the run began is not known: its file is older than such records. If its learning rate ' +
        'was changed by hand before that, `train.py` can’t repeat it.',
    );
  else if (rates.length > 1)
    notes.push(
      'The learning rate was changed by hand while it trained; `train.py` changes it at the same ' +
        'steps.',
    );
  if (record?.engines?.some(([, engine]) => engine === 'webGpu'))
    notes.push(
      'It was trained on WebGPU, which rounds differently from a CPU: expect training losses to ' +
        'be apart by a few parts in 10,000.',
    );
  return notes;
}

/** Whether pictures may be given away with a run: what was drawn here. @param {DataChoice} data */
export const isOurs = (data) => data.source === 'paddock';
