// The viewer's own photograph, made coarse and restored by every method, compared with a slider.
import { askReader } from '../../engine/reader.js';
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { panelHead } from '../../page/intro.js';
import { problemLine } from '../../page/problem.js';
import { isPicture } from '../files.js';
import { LONGEST_OPENED, paintWhole, readable } from '../photo.js';
import { resize } from '../resize.js';
import { addToReport } from '../../report/add-button.js';
import { atHand } from '../networks-at-hand.js';
import { reportNetworks } from '../report-names.js';
import { LONGEST, photoStage } from './photo-stage.js';
import { CLASSICAL, scoresOf } from './rows.js';

/** @import { FigureSpec, Page } from '../../types.js' */
/** @import { Picture } from '../resize.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Restored } from './photo-stage.js' */
/** @import { Photo } from '../../types.js' */

const EMPTY =
  'Choose a photograph, or drop one here: it is made coarse, 4 × 4 pixels into one, and ' +
  'restored by each method. It stays in this tab.';

const NO_NETWORK =
  'a report shows what a network made of a photograph. Choose a network at the right first.';

/** The classical ways that need no quantised truth, and the coarse picture itself. */
const WAYS = [
  { key: 'coarse', title: 'Coarse', way: /** @type {const} */ ('nearest') },
  ...CLASSICAL.filter(({ key }) => key !== 'course'),
];

/** @param {Page} page */
export function photoPanel(page) {
  const buttons = choosing((file) => open(file));
  const notes = el('p', { class: 'help', role: 'status' });
  const problem = problemLine();
  const empty = el('p', { class: 'empty' }, EMPTY);
  const stage = photoStage();
  const spec = () => photoSpecOf(page, networks, stage.seen, name);
  const adding = addToReport(page, spec, 'your photograph');
  let name = '';
  show(adding, false);
  /** @type {readonly Network[]} */
  let networks = [];
  let turn = 0;

  /** @param {File} file */
  async function open(file) {
    const mine = ++turn;
    problem.clear();
    try {
      write(notes, `Opening ${file.name} …`);
      const photo = await decoded(file);
      if (mine !== turn) return;
      const on = {
        wanted: () => mine === turn,
        say: (/** @type {string} */ words) => write(notes, words),
        draw(/** @type {Restored[]} */ versions) {
          name = file.name;
          show(adding, true);
          show(empty, false);
          stage.draw(versions, whole);
        },
      };
      const whole = fitted({ width: photo.width, height: photo.height, rgba: photo.original });
      if (await restore(page, networks, whole, file.name, on))
        write(notes, restoredWords(file.name, whole, photo));
    } catch (error) {
      if (mine !== turn) return;
      problem.say(error);
      write(notes, '');
    }
  }

  return {
    element: photoSection(buttons, [problem.element, notes, empty, stage.element, adding]),
    open,
    /** @param {readonly Network[]} shown */
    draw(shown) {
      networks = shown;
    },
  };
}

/** @param {HTMLElement} buttons @param {HTMLElement[]} parts */
const photoSection = (buttons, parts) =>
  el(
    'section',
    { class: 'panel', 'data-to': 'photo', 'aria-labelledby': 'res-photo-title' },
    panelHead('res-photo-title', 'Your own photograph', buttons),
    ...parts,
  );

/**
 * The photograph and what stands right of it, for a report: that has to be a network's.
 * @param {Page} page
 * @param {readonly Network[]} networks
 * @param {ReturnType<typeof photoStage>['seen']} seen
 * @param {string} name the photograph's
 * @returns {Promise<FigureSpec | null>}
 */
async function photoSpecOf(page, networks, seen, name) {
  if (!seen) return null;
  const { original, right, width, height } = seen;
  if (!networks.some(({ id }) => id === right.id)) throw new Error(NO_NETWORK);
  const { smallPhoto } = await import('../small-photo.js');
  const named = reportNetworks(page.store.state, [right.id]);
  const [before, after] = [original, right].map(({ rgba }) => smallPhoto({ width, height, rgba }));
  return {
    figure: {
      kind: 'photo',
      title: name.slice(0, 80),
      before,
      after,
      network: named.networks[0],
    },
    caption: `At the left as it was, at the right restored by ${right.name}.`,
    cards: named.cards,
  };
}

/** @param {File} file @returns {Promise<Photo>} */
async function decoded(file) {
  if (!isPicture(file)) throw new Error(`${file.name} is no picture; choose a PNG, JPEG or WebP.`);
  const named = { name: file.name, bytes: await readable(file) };
  return askReader('decodePhoto', [named, LONGEST_OPENED]);
}

/** @param {string} name @param {Picture} whole @param {Photo} photo */
function restoredWords(name, { width, height }, photo) {
  const coarse = `${count(Math.ceil(width / 4))} × ${count(Math.ceil(height / 4))}`;
  const words = [`${name}: ${count(width)} × ${count(height)} pixels, restored from ${coarse}.`];
  if (width < photo.width)
    words.push(`It was brought down from ${count(photo.width)} × ${count(photo.height)} first.`);
  return [...words, ...photo.notes].join(' ');
}

/** A picture no longer than what is shown. @param {Picture} picture */
function fitted(picture) {
  const ratio = LONGEST / Math.max(picture.width, picture.height);
  return ratio < 1
    ? resize(
        picture,
        Math.max(1, Math.round(picture.width * ratio)),
        Math.max(1, Math.round(picture.height * ratio)),
      )
    : picture;
}

/** The button that opens a photograph. @param {(file: File) => void} open */
function choosing(open) {
  const input = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    'aria-label': 'A photograph to restore',
    onchange: () => {
      const [file] = input.files ?? [];
      if (file) open(file);
      input.value = '';
    },
  });
  const choose = el(
    'button',
    { type: 'button', onclick: () => input.click() },
    'Choose a photograph',
  );
  return el('div', { class: 'buttons' }, choose, input);
}

/**
 * Adds every method's version, one after the other; whether all are there.
 * @param {Page} page
 * @param {readonly Network[]} networks
 * @param {Picture} whole
 * @param {string} name
 * @param {{ wanted: () => boolean, say: (words: string) => void, draw: (versions: Restored[]) =>
 * void }} on `wanted`: whether no other photograph has been opened
 */
async function restore(page, networks, whole, name, on) {
  const { width, height, rgba: original } = whole;
  const engine = page.lab.engines.get('cpu');
  /** @type {Restored[]} */
  const versions = [{ id: 'original', name: 'Original', rgba: original }];
  /** @param {string} id @param {string} title @param {Uint8Array} rgba */
  const add = async (id, title, rgba) => {
    const [score] = await scoresOf(page, original, rgba, width, height, '');
    if (!on.wanted()) return;
    versions.push({ id, name: title, rgba, score });
    on.draw(versions);
  };
  for (const { key, title, way } of WAYS)
    await add(key, title, await engine.call('resample', [way, original, width, height]));
  for (const network of networks) {
    on.say(`${network.title} restores ${name} …`);
    await atHand(page, network);
    const owner = page.lab.engines.get(network.kind);
    const painted = await paintWhole(
      owner,
      { owner: 'resolution', network: network.id },
      whole,
      on.wanted,
    );
    if (!painted) return false;
    await add(network.id, network.title, painted);
  }
  return on.wanted();
}
