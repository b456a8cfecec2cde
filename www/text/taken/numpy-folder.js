// A run on a text as NumPy trains it again: its weights under min-char-rnn's names, what the run
// says of itself, and the program of data/numpy.
import { count } from '../../page/format.js';
import {
  commonFiles,
  folderName,
  plainWords,
  programs,
  utf8,
  zipped,
} from '../../run/taken/folder.js';
import { npzOf } from '../../run/taken/npz.js';
import { ratesOf, readSaved } from '../../run/taken/saved.js';
import { floatTensor, floatsOf } from '../../run/taken/tensors.js';

/** @import { CurvePoint, RunRecord, Tensor, TextRecipe } from '../../types.js' */

/**
 * What a run on a text says of itself in its file.
 * @typedef {{ recipe: TextRecipe, title: string, vocabulary: string[], progress: { length: number,
 * step: number } }} Header
 */
/**
 * A run to be taken along: its file, what it is called, and the text where it comes with it.
 * @typedef {{ bytes: Uint8Array, name: string, text: string | null }} Taken
 */

const PROGRAMS = ['char_rnn.py', 'notebook.py', 'README.md'];
const NAMES = ['Wxh', 'Whh', 'Why', 'bh', 'by'];

/**
 * The zip, and under which name it is saved.
 * @param {Taken} taken
 */
export async function numpyFolder(taken) {
  const texts = await programs('numpy', PROGRAMS);
  const name = folderName(taken.name);
  const files = numpyFiles(taken, texts);
  files['weights.npz'] = await npzOf(arraysOfRnn(taken.bytes));
  return { name: `${name}.zip`, bytes: await zipped(name, files) };
}

/**
 * All of it but the weights.
 * @param {Taken} taken
 * @param {Record<string, string>} texts the programs
 */
export function numpyFiles(taken, texts) {
  const saved = readSaved(taken.bytes);
  const files = commonFiles(texts, {
    heading: 'A character RNN of Palomino in NumPy',
    notes: notesOf(saved.run, saved.record, taken),
    run: runOf(saved, taken.name),
  });
  if (taken.text !== null) files['text.txt'] = utf8(taken.text);
  return files;
}

/** The five arrays, as min-char-rnn has them; biases stand upright. @param {Uint8Array} bytes */
export function arraysOfRnn(bytes) {
  const { tensors } = readSaved(bytes);
  /** @type {Map<string, Tensor>} */
  const network = new Map();
  for (const name of NAMES) {
    const tensor = tensors.get(name);
    const values = tensor && floatsOf(tensor);
    if (!values) throw new Error(`This run has no ${name}: save it again, or train it anew.`);
    const [rows, columns = 1] = tensor.shape;
    network.set(name, floatTensor([rows, columns], values));
  }
  return network;
}

/** @param {ReturnType<typeof readSaved>} saved @param {string} name */
function runOf({ run, record, tensors }, name) {
  /** @type {Header} */
  const { recipe, title, vocabulary, progress } = run;
  return {
    about: 'A run that Palomino trained; char_rnn.py trains it again in NumPy.',
    name,
    recipe,
    text: {
      title,
      sha256: recipe.text.source === 'file' ? recipe.text.sha256 : null,
      characters: progress.length,
    },
    vocabulary,
    rates: ratesOf(record, progress.step).rates,
    steps: progress.step,
    curve: curveOf(tensors.get('curve')),
    record,
  };
}

/** @param {Tensor | undefined} tensor [N, 2] of 64-bit floats @returns {CurvePoint[]} */
function curveOf(tensor) {
  if (!tensor) return [];
  const numbers = new Float64Array(new Uint8Array(tensor.bytes).buffer);
  return Array.from({ length: numbers.length / 2 }, (_, i) => ({
    characters: numbers[2 * i],
    smoothed: numbers[2 * i + 1],
  }));
}

/** @param {Header} header @param {RunRecord | null} record @param {Taken} taken */
function notesOf({ title, progress }, record, { name, text }) {
  const notes = [
    `This folder is the run ${plainWords(name)}, trained on ${plainWords(title)}: ` +
      `${count(progress.step)} sequences.`,
  ];
  if (text === null)
    notes.push('The text is not in the folder: save it here as `text.txt` to train again.');
  return [...notes, ...unlikeText(progress.step, record)];
}

/**
 * What can’t be the same in NumPy, in sentences.
 * @param {number} step
 * @param {RunRecord | null} record
 */
export function unlikeText(step, record) {
  const notes = [];
  const { rates, known } = ratesOf(record, step);
  if (record?.origin?.kind === 'network')
    notes.push(
      `The run went on from the network ${plainWords(record.origin.title)}. To train it again, ` +
        'save that network as `start.npz` beside the program; its SHA-256 is compared.',
    );
  if (!known)
    notes.push(
      'How the run began is not known: its file is older than such records. What was changed by ' +
        'hand before that can’t be repeated.',
    );
  else if (rates.length > 1)
    notes.push(
      'The learning rate was changed by hand while it trained; `char_rnn.py` changes it at the ' +
        'same sequences.',
    );
  return notes;
}
