// Taking a run on a text along: the one at hand, or one of the library.
import { bytes as size, count } from '../../page/format.js';
import { folderName } from '../../run/taken/folder.js';
import { readSaved } from '../../run/taken/saved.js';
import { takeDialog } from '../../run/taken/dialog.js';
import { npzOf } from '../../run/taken/npz.js';
import { OwnEngine } from '../../report/verify/own-engine.js';
import { textRecipeName } from '../recipe-names.js';
import { fileFor } from '../source.js';
import { keptText, sameText } from '../texts.js';
import { arraysOfRnn, numpyFolder, unlikeText } from './numpy-folder.js';

/** @import { TextChoice, TextRunCard } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

const WORDS =
  'A folder with the network, its weights and the recipe of this run, as a NumPy program and as ' +
  'a notebook, with the names of min-char-rnn. They measure the weights, write with them, and ' +
  'train the run again.';
const OWN_TEXT = 'NumPy can’t write the play, so without it there is nothing to train on.';
const LEFT_OUT = 'Without it, save the text as text.txt beside the program; its hash is compared.';
/** More than any text has. */
const WHOLE = 2 ** 31 - 1;

/** @param {Desk} desk */
export async function takeTextAtHand(desk) {
  const { run, recipe } = desk.state;
  if (!run.engine || !run.recipe) throw new Error('There is no run yet: train one first.');
  const bytes = await desk.trainer.saveRun();
  takeText(desk, { name: textRecipeName(recipe.form, run.recipe), bytes });
}

/** @param {Desk} desk @param {TextRunCard} card */
export async function takeTextCard(desk, { id, name }) {
  const bytes = await desk.page.lab.library.network(id);
  if (!bytes) throw new Error('The network of this run is no longer in this browser.');
  takeText(desk, { name, bytes });
}

/** @param {Desk} desk @param {{ name: string, bytes: Uint8Array }} run */
function takeText(desk, { name, bytes }) {
  const { run, record } = readSaved(bytes);
  const { length } = run.progress;
  const ours = run.recipe.text.source === 'play';
  takeDialog({
    title: 'Take it to NumPy',
    words: WORDS,
    notes: unlikeText(run.progress.step, record).map((note) => note.replaceAll('`', '')),
    data: {
      label: `with its text (${count(length)} characters, about ${size(length)})`,
      ticked: ours,
      help: ours ? OWN_TEXT : LEFT_OUT,
    },
    deeds: [
      [
        'Save the folder',
        async (withData) => {
          const text = withData ? await wholeText(desk, run.recipe.text) : null;
          return numpyFolder({ bytes, name, text });
        },
      ],
      [
        'Only the weights',
        async () => ({ name: `${folderName(name)}.npz`, bytes: await npzOf(arraysOfRnn(bytes)) }),
      ],
    ],
  });
}

/**
 * A run's text: the open one, one that this browser keeps, or a play that is written again.
 * @param {Desk} desk
 * @param {TextChoice} choice
 * @returns {Promise<string>}
 */
async function wholeText(desk, choice) {
  const open = desk.state.text;
  if (open && sameText(open.choice, choice)) return desk.call('textSlice', [0, WHOLE]);
  const source = choice.source === 'file' ? await keptText(choice.sha256) : choice;
  if (!source)
    throw new Error(
      'The text of this run is no longer in this browser: open it again, or save the folder ' +
        'without it.',
    );
  const own = new OwnEngine('text', () => desk.page.lab.engines.cautious);
  try {
    if ('bytes' in source) {
      await own.call('openText', [fileFor(source)]);
    } else await own.call('openPlay', [source.seed]);
    return await own.call('textSlice', [0, WHOLE]);
  } finally {
    own.end();
  }
}
