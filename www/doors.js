// Where files go that are dropped, pasted or chosen anywhere. What a file is, is told by what is in
// it (page/files/kind.js); here is who takes it. Each lab keeps what it takes itself; whoever is
// elsewhere is brought to one that does, with a word about it.
import { byId } from './page/dom.js';
import { gunzipped } from './page/files/gunzip.js';
import { kindOf } from './page/files/kind.js';
import { LABS } from './page/labs.js';
import { currentLab, openLab } from './page/link.js';
import { mayHoldColours, tooLarge } from './pictures/files.js';
import { painterOf } from './pictures/photo-state.js';

/** @import { Actions, Page } from './types.js' */
/** @import { FileKind } from './page/files/kind.js' */
/** @import { LabEntry } from './page/labs.js' */

/** @typedef {Parameters<Actions['openFiles']>[1]} Wish what the viewer said that files are */
/** @typedef {{ file: File, kind: FileKind }} Told a file, and what it is */

/**
 * Who takes files of a kind.
 * @typedef {object} Door
 * @property {[string, string]} told what one file of it is, and several, behind their name
 * @property {string} home the lab that takes it from everywhere
 * @property {(page: Page, lab: LabEntry) => boolean} keeps whether a lab takes it itself
 * @property {(page: Page, files: File[]) => Promise<unknown> | void} open
 */

/** The text half, loaded when it is first asked for. @param {Page} page */
const textHalf = async (page) => (await import('./text/desk.js')).desk(page);

const isOf =
  (/** @type {LabEntry['group']} */ wanted) =>
  (/** @type {Page} */ _, /** @type {LabEntry} */ { group }) =>
    group === wanted;

/** @param {Page} page @param {LabEntry} lab */
const takesPhotos = ({ lab: { photoTakers } }, { id }) => photoTakers[id] !== undefined;

/**
 * Refuses what a tab has no room for.
 * @param {File[]} files
 * @param {'data' | 'run' | 'photo'} to
 */
function limit(files, to) {
  const problem = tooLarge(files, to);
  if (problem) throw new Error(problem);
}

/**
 * @type {Record<'text' | 'data' | 'palette' | 'network' | 'run' | 'textRun' | 'picture' |
 * 'report', Door>}
 */
export const DOORS = {
  text: {
    told: ['is a text', 'are texts'],
    home: 'write',
    keeps: isOf('Text'),
    async open(page, [file, ...others]) {
      const desk = await textHalf(page);
      await desk.order(() => desk.texts.file(file));
      // What is wrong with a text, and what can be done, stands beside it.
      if (desk.state.textProblem && currentLab().id !== 'write') openLab('write');
      else if (others.length) desk.live.say(`A run learns from one text: ${file.name} is open.`);
    },
  },
  data: {
    told: ['holds pictures to train on', 'hold pictures to train on'],
    home: 'train',
    keeps: (page, lab) => lab.group === 'Pictures' || takesPhotos(page, lab),
    open({ lab }, files) {
      limit(files, 'data');
      return lab.openData(() => lab.data.files(files));
    },
  },
  palette: {
    told: ['holds colours to choose from', 'hold colours to choose from'],
    home: 'train',
    keeps: isOf('Pictures'),
    async open({ lab }, files) {
      const { openPalette } = await import('./pictures/own-palette.js');
      // What holds none after all is for the readers of pictures to name.
      for (const file of files)
        if (!(await openPalette(lab, file))) await lab.openData(() => lab.data.files([file]));
    },
  },
  network: {
    told: ['holds a network that writes', 'hold networks that write'],
    home: 'write',
    keeps: isOf('Text'),
    async open(page, files) {
      const desk = await textHalf(page);
      for (const file of files) await desk.order(() => desk.networks.open(file));
    },
  },
  run: {
    told: ['holds a run or a network of pictures', 'hold runs or networks of pictures'],
    home: 'train',
    keeps: isOf('Pictures'),
    async open({ lab }, files) {
      const { openWeights } = await import('./pictures/taken/weights-in.js');
      for (const file of files) {
        limit([file], 'run');
        if (!(await openWeights(lab, file))) await lab.live.loadRun(file);
      }
    },
  },
  textRun: {
    told: ['holds a run on a text', 'hold runs on texts'],
    home: 'write',
    keeps: isOf('Text'),
    async open(page, [file]) {
      await (await textHalf(page)).live.loadRun(file);
    },
  },
  picture: {
    told: ['is a picture to colour', 'are pictures'],
    home: 'train',
    keeps: (page, lab) => lab === LABS[0] || takesPhotos(page, lab),
    async open({ lab }, [file]) {
      limit([file], 'photo');
      const taker = lab.photoTakers[currentLab().id];
      // What came with the page paints at once; the run's network and a lab of its own need the
      // data.
      const needsData = taker || painterOf(lab.store.state) === 'run';
      const there = needsData ? lab.ready : lab.engineThere();
      if (taker) {
        if (!lab.engines.alive.cpu) lab.live.say(`${file.name} opens once the engine is there.`);
        await there;
        return taker(file);
      }
      byId('colour').scrollIntoView({ block: 'nearest' });
      await lab.photo.open(file, there);
    },
  },
  report: {
    told: ['is a report', 'are reports'],
    home: 'reports',
    keeps: () => true, // it goes there by itself
    // A class hands in many; those are laid side by side.
    open: (page, files) => page.visit(files.length > 1 ? 'collect' : 'reports', { files }),
  },
};

/** @typedef {keyof typeof DOORS} DoorName */

/** In this order, so that a run finds the text or the pictures that came with it. */
const ORDER = /** @type {DoorName[]} */ (Object.keys(DOORS));

/**
 * What a wish makes of a file that doesn't say what it is.
 * @type {Partial<Record<Wish, DoorName>>}
 */
const WISHES = { data: 'data', photo: 'picture', run: 'run', network: 'network', report: 'report' };

/** What lies beside pictures in an archive and is meant for people. */
const BESIDE = /readme|licen[cs]e|\.html?$/i;

/** A link of a report, in a mail or a note. */
const LINK = /#r\d{1,3}\./;
/** More text than this is no mail. */
const MOST_MAIL = 8_000_000;
const hasLink = async (/** @type {File} */ file) =>
  file.size <= MOST_MAIL && LINK.test(await file.text());

/**
 * The door of each file. Pictures among other pictures, or where the viewer said so, are to train
 * on; a mail with a report's link is one to labs of reports.
 * @param {Told[]} all
 * @param {Wish} wish
 * @param {LabEntry['group']} group of the lab that is shown
 * @returns {Promise<(DoorName | 'beside' | null)[]>} null for what no lab reads
 */
export function doorsOf(all, wish, group) {
  const alone = all.filter(({ kind }) => kind.name === 'picture').length === 1;
  const among = all.some(({ kind }) => kind.name === 'data');
  return Promise.all(
    all.map(async ({ file, kind: { name } }) => {
      if (name === 'foreign') return null;
      if (name === 'textRun' && wish === 'network') return 'network'; // to be looked into
      if (name === 'unknown') return WISHES[wish] ?? (among || group !== 'Text' ? 'data' : null);
      if (name === 'picture') return alone && !among && wish !== 'data' ? name : 'data';
      if (name === 'text' && among && BESIDE.test(file.name)) return 'beside';
      if (name === 'text' && group === 'Report' && (await hasLink(file))) return 'report';
      return name;
    }),
  );
}

/** @type {readonly string[]} */
const MAY_BE_COLOURS = ['data', 'network', 'text'];

/**
 * What a file is; a list of colours in a pickle or in JSON only an engine tells from another.
 * @param {Page} page
 * @param {File} file
 * @returns {Promise<Told>}
 */
async function toldOf({ lab }, file) {
  const kind = await kindOf(file);
  if (!MAY_BE_COLOURS.includes(kind.name) || !mayHoldColours(file)) return { file, kind };
  const { holdsColours } = await import('./pictures/own-palette.js');
  return { file, kind: (await holdsColours(lab, file)) ? { name: 'palette' } : kind };
}

/** No text is larger; of what is packed no more is unpacked. */
const MOST_TEXT = 20_000_000;

/** @param {Told} one */
const unpacked = ({ file, kind }) => (kind.gzip ? gunzipped(file, MOST_TEXT) : file);

/**
 * Opens files wherever they belong; those that no lab reads are named at the end.
 * @param {Page} page
 * @param {File[]} files
 * @param {Wish} wish
 */
export async function openAnywhere(page, files, wish) {
  if (!files.length || (await page.lab.fileTakers[currentLab().id]?.(files))) return;
  const all = await Promise.all(files.map((file) => toldOf(page, file)));
  const doors = await doorsOf(all, wish, currentLab().group);
  for (const name of ORDER) {
    const mine = all.filter((_, i) => doors[i] === name);
    if (mine.length) await enter(page, DOORS[name], await Promise.all(mine.map(unpacked)));
  }
  const stranger = all.find((_, i) => doors[i] === null);
  if (stranger) throw new Error(refusal(stranger));
}

/** @param {Told} one */
const refusal = ({ file, kind: { foreign } }) =>
  `${file.name} is ${foreign?.what ?? 'no file that a lab here reads'}. ` +
  `${foreign?.remedy ?? 'Choose a text, pictures, a network, a run or a report.'}`;

/** @param {Page} page @param {Door} door @param {File[]} files */
async function enter(page, { told, home, keeps, open }, files) {
  if (keeps(page, currentLab())) return void (await open(page, files));
  const { title, group } = LABS.find(({ id }) => id === home) ?? LABS[0];
  openLab(home);
  await open(page, files);
  const name = files.length === 1 ? files[0].name : `${files.length} files`;
  const word = `${name} ${told[files.length === 1 ? 0 : 1]}, so this is ${title}.`;
  const { live, message } =
    group === 'Text'
      ? { live: (await textHalf(page)).live, message: page.store.state.text.message }
      : { live: page.lab.live, message: page.store.state.message };
  live.say(message.fresh && message.answer ? `${word} ${message.answer}` : word);
}
