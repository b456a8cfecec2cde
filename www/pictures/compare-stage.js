// What a photograph was, and what a network made of it, over each other; painted tile by tile.
import { coarse, greyPicture, imageOf } from '../charts/pictures.js';
import { splitStage } from '../charts/split-stage.js';
import { el, show, write } from '../page/dom.js';
import { freshName } from '../page/names.js';

/** @import { Photo, PhotoState } from '../types.js' */

/** The widest a small picture is drawn, in pixels. */
const ROOM = 512;
const STAGE = 'Your picture: at the left as it was, at the right as the network paints it';

export function compareStage() {
  const split = splitStage('How much of the left picture is shown, in per cent');
  split.stage.setAttribute('aria-label', STAGE);
  const base = baseChoice(() => redraw());
  const row = el('div', { class: 'compare-row' }, split.slider, base.element);
  const element = el('div', { class: 'compare' }, split.stage, row);
  /** @type {Photo | null} */
  let shown = null;
  let drawn = 0;
  let sharp = false;

  /** What lies under the painted picture. */
  function redraw() {
    if (!shown) return;
    const given = sharp ? 'Coarse' : 'Grey';
    split.name(base.original ? 'Original' : given, sharp ? 'Sharpened' : 'Coloured');
    const pixels = base.original ? shown.original : givenOf(shown, sharp);
    split.under.getContext('2d')?.putImageData(imageOf(pixels, shown.width, shown.height), 0, 0);
  }

  return {
    element,
    /**
     * @param {PhotoState} state
     * @param {boolean} sharpens whether the network was given a coarse picture
     */
    draw({ photo, tiles }, sharpens) {
      show(element, photo !== null);
      base.name(sharpens ? 'coarse' : 'grey');
      const otherGiven = sharpens !== sharp;
      sharp = sharpens;
      if (photo && photo !== shown) {
        shown = photo;
        drawn = 0;
        // What was painted before is of another picture, whatever its size.
        Object.assign(split.over, { width: photo.width, height: photo.height });
        split.fit(photo.width, photo.height, ROOM);
        redraw();
      } else if (otherGiven) redraw();
      for (; drawn < tiles.length; drawn++) {
        const { x, y, width, height, rgba } = tiles[drawn];
        split.over.getContext('2d')?.putImageData(imageOf(rgba, width, height), x, y);
      }
    },
    /** The coloured picture as a file. @returns {Promise<Blob>} */
    png: () =>
      new Promise((resolve, reject) =>
        split.over.toBlob(
          (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded.'))),
          'image/png',
        ),
      ),
  };
}

/** What the network was given. @param {Photo} photo @param {boolean} sharp */
const givenOf = ({ original, width, height }, sharp) =>
  sharp ? coarse(original, width, height) : greyPicture(original);

/** Which picture lies under the painted one. @param {() => void} changed */
function baseChoice(changed) {
  const names = /** @type {const} */ (['original', 'grey']);
  const name = freshName('compare');
  const radios = names.map((kind) =>
    el('input', {
      type: 'radio',
      name,
      value: kind,
      checked: kind === 'original',
      onchange: changed,
    }),
  );
  const given = el('span', {}, 'grey');
  return {
    element: el(
      'fieldset',
      { class: 'choices small' },
      el('legend', {}, 'Compare with the '),
      el('label', {}, radios[0], el('span', {}, 'original')),
      el('label', {}, radios[1], given),
    ),
    get original() {
      return radios[0].checked;
    },
    /** @param {string} words what the network is given */
    name: (words) => write(given, words),
  };
}
