// The viewer's own photograph, made coarse and restored by every method, compared with a slider.
import { twoUp } from '../../charts/two-up.js';
import { messageOf } from '../../engine/engine.js';
import { el, show, write } from '../../page/dom.js';
import { isPicture } from '../files.js';
import { count } from '../../page/format.js';
import { paintWhole, readable } from '../photo.js';
import { resize } from '../resize.js';
import { atHand } from '../networks-at-hand.js';
import { CLASSICAL, scoreWords, scoresOf } from './rows.js';

/** @import { Page } from '../../types.js' */
/** @import { Picture } from '../resize.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Score } from './rows.js' */

/** @typedef {{ id: string, name: string, rgba: Uint8Array, score?: Score }} Restored */

/**
 * A photograph is brought to this many pixels on its longer side: as wide as it is shown, and each
 * method keeps a version of it.
 */
const LONGEST = 768;
const EMPTY =
  'Choose a photograph, or drop one here: it is made coarse, 4 × 4 pixels into one, and ' +
  'restored by each method. It stays in this tab.';

/** @param {Page} page */
export function photoPanel(page) {
  const input = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    'aria-label': 'A photograph to restore',
  });
  const choose = el(
    'button',
    { type: 'button', onclick: () => input.click() },
    'Choose a photograph',
  );
  const notes = el('p', { class: 'help', role: 'status' });
  const problem = el('p', { class: 'problem', hidden: true });
  const empty = el('p', { class: 'empty' }, EMPTY);
  const pair = twoUp('Your photograph');
  const choices = ['Left', 'Right'].map((side) =>
    el('select', { 'aria-label': `${side} version`, onchange: () => redraw() }),
  );
  const body = el('tbody');
  const stage = el(
    'div',
    { class: 'photo-stage', hidden: true },
    el(
      'div',
      { class: 'photo-choices' },
      ...choices.map((choice, i) => el('label', {}, i ? 'Right ' : 'Left ', choice)),
    ),
    pair.element,
    el(
      'div',
      {
        class: 'table-scroll',
        tabindex: 0,
        role: 'region',
        'aria-label': 'Scores of the photograph',
      },
      el(
        'table',
        { class: 'measures' },
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...['method', 'PSNR', 'SSIM'].map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        body,
      ),
    ),
  );
  const element = el(
    'section',
    { class: 'panel', 'data-to': 'photo', 'aria-labelledby': 'res-photo-title' },
    el(
      'div',
      { class: 'panel-head' },
      el('h3', { id: 'res-photo-title' }, 'Your own photograph'),
      el('div', { class: 'buttons' }, choose, input),
    ),
    problem,
    notes,
    empty,
    stage,
  );
  /** @type {readonly Network[]} */
  let networks = [];
  /** @type {Restored[]} */
  let versions = [];
  let size = { width: 0, height: 0 };
  let turn = 0;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) open(file);
    input.value = '';
  });

  /** @param {File} file */
  async function open(file) {
    const mine = ++turn;
    const engine = page.lab.engines.get('cpu');
    show(problem, false);
    try {
      if (!isPicture(file))
        throw new Error(`${file.name} is no picture; choose a PNG, JPEG or WebP.`);
      write(notes, `Opening ${file.name} …`);
      const photo = await engine.call('decodePhoto', [
        { name: file.name, bytes: await readable(file) },
      ]);
      if (mine !== turn) return;
      const {
        width,
        height,
        rgba: original,
      } = fitted({ width: photo.width, height: photo.height, rgba: photo.original });
      size = { width, height };
      versions = [{ id: 'original', name: 'Original', rgba: original }];
      for (const { key, title, way } of [
        { key: 'coarse', title: 'Coarse', way: /** @type {const} */ ('nearest') },
        ...CLASSICAL.filter(({ key }) => key !== 'course'),
      ]) {
        await add(mine, key, title, await engine.call('resample', [way, original, width, height]));
      }
      for (const network of networks) {
        write(notes, `${network.title} restores ${file.name} …`);
        const painted = await paint(mine, network, original);
        if (!painted) return;
        await add(mine, network.id, network.title, painted);
      }
      write(
        notes,
        [
          `${file.name}: ${count(width)} × ${count(height)} pixels, restored from ` +
            `${count(Math.ceil(width / 4))} × ${count(Math.ceil(height / 4))}.`,
          ...(width < photo.width
            ? [`It was brought down from ${count(photo.width)} × ${count(photo.height)} first.`]
            : []),
          ...photo.notes,
        ].join(' '),
      );
    } catch (error) {
      if (mine !== turn) return;
      write(problem, messageOf(error));
      show(problem, true);
      write(notes, '');
    }
  }

  /**
   * A network's version, tile by tile.
   * @param {number} mine
   * @param {Network} network
   * @param {Uint8Array} original
   * @returns {Promise<Uint8Array | null>}
   */
  async function paint(mine, network, original) {
    const engine = page.lab.engines.get(network.kind);
    await atHand(page, network);
    return paintWhole(
      engine,
      'resolution',
      network.id,
      { ...size, rgba: original },
      () => mine === turn,
    );
  }

  /**
   * Adds a version, with its scores, and shows it at the right if it is the latest.
   * @param {number} mine
   * @param {string} id
   * @param {string} name
   * @param {Uint8Array} rgba
   */
  async function add(mine, id, name, rgba) {
    const [score] = await scoresOf(page, versions[0].rgba, rgba, size.width, size.height, '');
    if (mine !== turn) return;
    versions.push({ id, name, rgba, score });
    for (const [i, choice] of choices.entries()) {
      const before = choice.value;
      choice.replaceChildren(
        ...versions.map((version) => el('option', { value: version.id }, version.name)),
      );
      choice.value =
        i === 0
          ? versions.some((version) => version.id === before) && before !== 'original'
            ? before
            : versions[1].id
          : id;
    }
    body.replaceChildren(
      ...versions.slice(1).map((version) => {
        const { psnr, ssim } = scoreWords(version.score ?? {});
        return el(
          'tr',
          {},
          el('th', { scope: 'row' }, version.name),
          el('td', {}, psnr),
          el('td', {}, ssim),
        );
      }),
    );
    show(empty, false);
    show(stage, true);
    redraw();
  }

  function redraw() {
    const [left, right] = choices.map((choice) => versions.find(({ id }) => id === choice.value));
    if (left && right) pair.draw(left, right, size.width, size.height, 768);
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
