// How runs on texts are kept: under which names, with what beside their bytes, and how one is
// opened again.
import { count } from '../page/format.js';
import { noteOwnText } from '../page/link.js';
import { QUEUE, ofTab, recipesIn } from '../run/kept-names.js';
import { kept, keptAll } from '../run/storage.js';
import { headerOf, noteIn } from './saved-note.js';

/** @import { TextChoice, TextRecipe } from '../types.js' */
/** @import { KeptRun, Shelf } from '../run/keeping.js' */
/** @import { Desk } from './desk.js' */

/** The run that a reload or a crash brings back, and the one that was replaced last. */
const KEYS = { last: 'text-run', replaced: 'text-run-before' };

/** Whether this browser has a run that comes back. */
export const isRunKept = async () => (await kept(KEYS.last)) !== undefined;

/** @param {Desk} desk @returns {Shelf} */
export function textShelf(desk) {
  return {
    keys: KEYS,
    async pack(bytes) {
      const { recipe, characters, samples, origin, trainedMs } = desk.state.run;
      if (!recipe) throw new Error('There is no run to keep.');
      const link = await desk.call('encodeLink', [recipe]);
      return { bytes, text: recipe.text, characters, samples, link, origin, recipe, trainedMs };
    },
    learnt: ({ characters }) => characters,
    where: whereOf,
    link: ({ link }) => link,
    recipe: ({ recipe }) => recipe ?? null,
    restores: () => true,
    async open(entry) {
      if (entry.text && !(await desk.texts.choose(entry.text))) return false;
      await take(desk, entry, false);
      if (!entry.samples.length) await desk.trainer.look();
      return true;
    },
    reopen: (entry) => take(desk, entry, true),
    displaced: () => desk.state.run.engine === null,
    async read(file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const text = choiceIn(headerOf(bytes));
      return { bytes, text, characters: 0, samples: [], link: '', origin: null };
    },
    fileName: () => `palomino-text-${desk.state.run.characters}.safetensors`,
    told: ({ characters }) => ({
      lasting: desk.texts.lasting,
      event: { step: desk.state.run.step, characters },
    }),
    adopt() {
      const { recipe } = desk.state.run;
      if (recipe) desk.adopt({ ...recipe });
    },
    whereNow: () => whereOf(desk.state.run),
    noteOwn: noteOwnText,
  };
}

/** @param {Record<string, any>} run */
const whereOf = ({ characters }) => `${count(characters)} characters`;

/**
 * The text engine takes a kept run, whose text is open.
 * @param {Desk} desk
 * @param {KeptRun} entry
 * @param {boolean} stays whether the labs go on looking at the network that they looked at
 */
async function take(desk, entry, stays) {
  const run = await desk.call('loadRun', [entry.bytes]);
  entry.characters = run.characters;
  desk.hold(run, {
    samples: entry.samples,
    origin: entry.origin ?? null,
    trainedMs: entry.trainedMs ?? 0,
    stays,
  });
}

/** Where the browser keeps what learns from texts, and what will: the queue first. */
export const KEYS_OF_RUNS = [QUEUE, KEYS.last, KEYS.replaced];
/** The runs on texts that other tabs had. @returns {Promise<KeptRun[]>} */
export const runsElsewhere = () => keptAll(ofTab(KEYS.last));

/**
 * The hashes of the texts that the kept runs learn from, and those to come.
 * @param {unknown} queue
 * @param {(KeptRun | undefined)[]} runs
 */
export function textsOfRuns(queue, runs) {
  const queued = /** @type {TextRecipe[]} */ (recipesIn('text', queue));
  const texts = [...runs.flatMap((run) => run?.text ?? []), ...queued.map(({ text }) => text)];
  return texts.flatMap((text) => (text.source === 'file' ? [text.sha256] : []));
}

/**
 * The text that a saved run's header names, where it does.
 * @param {string} header
 * @returns {TextChoice | null}
 */
export function choiceIn(header) {
  const text = noteIn(header)?.recipe?.text;
  if (text?.source === 'play') return Number.isInteger(text.seed) && text.seed >= 0 ? text : null;
  return text?.source === 'file' &&
    typeof text.sha256 === 'string' &&
    typeof text.title === 'string'
    ? text
    : null;
}
