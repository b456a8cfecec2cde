// The viewer's own photograph, made coarse and restored by every method, compared with a slider.
import { twoUp } from '../../charts/two-up.js';
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { panelHead, scrollingTable } from '../../page/intro.js';
import { problemLine } from '../../page/problem.js';
import { isPicture } from '../files.js';
import { paintWhole, readable } from '../photo.js';
import { resize } from '../resize.js';
import { atHand } from '../networks-at-hand.js';
import { CLASSICAL, scoreWords, scoresOf } from './rows.js';

/** @import { Page } from '../../types.js' */
/** @import { Picture } from '../resize.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Score } from './rows.js' */

/** @import { Engine } from '../../engine/engine.js' */
/** @import { Photo } from '../../types.js' */

/** @typedef {{ id: string, name: string, rgba: Uint8Array, score?: Score }} Restored */

/**
 * A photograph is brought to this many pixels on its longer side: as wide as it is shown, and each
 * method keeps a version of it.
 */
const LONGEST = 768;
const EMPTY =
  'Choose a photograph, or drop one here: it is made coarse, 4 × 4 pixels into one, and ' +
  'restored by each method. It stays in this tab.';

/** The classical ways that need no quantised truth, and the coarse picture itself. */
const WAYS = [
  { key: 'coarse', title: 'Coarse', way: /** @type {const} */ ('nearest') },
  ...CLASSICAL.filter(({ key }) => key !== 'course'),
];

/** @param {Page} page */
export function photoPanel(page) {
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
  const notes = el('p', { class: 'help', role: 'status' });
  const problem = problemLine();
  const empty = el('p', { class: 'empty' }, EMPTY);
  const stage = photoStage();
  const element = el(
    'section',
    { class: 'panel', 'data-to': 'photo', 'aria-labelledby': 'res-photo-title' },
    panelHead(
      'res-photo-title',
      'Your own photograph',
      el('div', { class: 'buttons' }, choose, input),
    ),
    problem.element,
    notes,
    empty,
    stage.element,
  );
  /** @type {readonly Network[]} */
  let networks = [];
  let turn = 0;

  /** @param {File} file */
  async function open(file) {
    const mine = ++turn;
    problem.clear();
    try {
      write(notes, `Opening ${file.name} …`);
      const photo = await decoded(page.lab.engines.get('cpu'), file);
      if (mine !== turn) return;
      const whole = fitted({ width: photo.width, height: photo.height, rgba: photo.original });
      if (await restore(whole, file.name, () => mine === turn))
        write(notes, restoredWords(file.name, whole, photo));
    } catch (error) {
      if (mine !== turn) return;
      problem.say(error);
      write(notes, '');
    }
  }

  /**
   * Adds every method's version, one after the other; whether all are there.
   * @param {Picture} whole
   * @param {string} name
   * @param {() => boolean} wanted whether no other photograph has been opened
   */
  async function restore(whole, name, wanted) {
    const { width, height, rgba: original } = whole;
    const engine = page.lab.engines.get('cpu');
    /** @type {Restored[]} */
    const versions = [{ id: 'original', name: 'Original', rgba: original }];
    /** @param {string} id @param {string} title @param {Uint8Array} rgba */
    const add = async (id, title, rgba) => {
      const [score] = await scoresOf(page, original, rgba, width, height, '');
      if (!wanted()) return;
      versions.push({ id, name: title, rgba, score });
      show(empty, false);
      stage.draw(versions, whole);
    };
    for (const { key, title, way } of WAYS)
      await add(key, title, await engine.call('resample', [way, original, width, height]));
    for (const network of networks) {
      write(notes, `${network.title} restores ${name} …`);
      await atHand(page, network);
      const owner = page.lab.engines.get(network.kind);
      const painted = await paintWhole(owner, 'resolution', network.id, whole, wanted);
      if (!painted) return false;
      await add(network.id, network.title, painted);
    }
    return wanted();
  }

  return {
    element,
    open,
    /** @param {readonly Network[]} shown */
    draw(shown) {
      networks = shown;
    },
  };
}

/** @param {Engine} engine @param {File} file @returns {Promise<Photo>} */
async function decoded(engine, file) {
  if (!isPicture(file)) throw new Error(`${file.name} is no picture; choose a PNG, JPEG or WebP.`);
  return engine.call('decodePhoto', [{ name: file.name, bytes: await readable(file) }]);
}

/** @param {string} name @param {Picture} whole @param {Photo} photo */
function restoredWords(name, { width, height }, photo) {
  const coarse = `${count(Math.ceil(width / 4))} × ${count(Math.ceil(height / 4))}`;
  const words = [`${name}: ${count(width)} × ${count(height)} pixels, restored from ${coarse}.`];
  if (width < photo.width)
    words.push(`It was brought down from ${count(photo.width)} × ${count(photo.height)} first.`);
  return [...words, ...photo.notes].join(' ');
}

/** Two versions with a slider between them, and the scores of all. */
function photoStage() {
  const pair = twoUp('Your photograph');
  const choices = ['Left', 'Right'].map((side) =>
    el('select', { 'aria-label': `${side} version`, onchange: () => redraw() }),
  );
  const body = el('tbody');
  const element = el(
    'div',
    { class: 'photo-stage', hidden: true },
    el(
      'div',
      { class: 'photo-choices' },
      ...choices.map((choice, i) => el('label', {}, i ? 'Right ' : 'Left ', choice)),
    ),
    pair.element,
    scrollingTable('Scores of the photograph', ['method', 'PSNR', 'SSIM'], body),
  );
  /** @type {readonly Restored[]} */
  let versions = [];
  let size = { width: 0, height: 0 };

  function redraw() {
    const [left, right] = choices.map((choice) => versions.find(({ id }) => id === choice.value));
    if (left && right) pair.draw(left, right, size.width, size.height, LONGEST);
  }

  return {
    element,
    /**
     * The latest version is shown at the right; at the left stays what was chosen.
     * @param {readonly Restored[]} all
     * @param {{ width: number, height: number }} of
     */
    draw(all, of) {
      [versions, size] = [all, of];
      const [before] = choices.map(({ value }) => value);
      for (const choice of choices)
        choice.replaceChildren(...all.map(({ id, name }) => el('option', { value: id }, name)));
      const stays = before !== 'original' && all.some(({ id }) => id === before);
      choices[0].value = stays ? before : all[1].id;
      choices[1].value = all.at(-1)?.id ?? '';
      body.replaceChildren(...all.slice(1).map(scoreRow));
      show(element, true);
      redraw();
    },
  };
}

/** @param {Restored} version */
function scoreRow({ name, score }) {
  const { psnr, ssim } = scoreWords(score ?? {});
  return el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, psnr), el('td', {}, ssim));
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
