// Two pictures over each other, the upper one cut off at a slider: what a photograph was, and what
// a network made of it.
import { coarse, imageOf } from '../charts/pictures.js';
import { el, show, write } from '../page/dom.js';

/** @import { Photo, PhotoState } from '../types.js' */

/** Below this many pixels a side a picture is drawn in whole multiples. */
const SMALL = 256;

/** Two pictures over each other, the upper one cut off at the slider. */
export function compareStage() {
  const under = el('canvas', { 'aria-hidden': 'true' });
  const over = el('canvas', { class: 'over', 'aria-hidden': 'true' });
  const handle = el('div', { class: 'handle', 'aria-hidden': 'true' });
  const left = el('span', { class: 'side left' }, 'Original');
  const right = el('span', { class: 'side right' });
  const stage = el(
    'div',
    {
      class: 'stage',
      role: 'img',
      'aria-label': 'Your picture: at the left as it was, at the right as the network paints it',
    },
    under,
    over,
    handle,
    left,
    right,
  );
  const slider = el('input', {
    type: 'range',
    min: 0,
    max: 100,
    value: 50,
    step: 1,
    'aria-label': 'How much of the left picture is shown, in per cent',
  });
  const names = /** @type {const} */ (['original', 'grey']);
  const radios = names.map((kind) =>
    el('input', {
      type: 'radio',
      name: 'compare',
      value: kind,
      checked: kind === 'original',
      onchange: () => base(),
    }),
  );
  const given = el('span', {}, 'grey');
  const choice = el(
    'fieldset',
    { class: 'choices small' },
    el('legend', {}, 'Compare with the '),
    el('label', {}, radios[0], el('span', {}, 'original')),
    el('label', {}, radios[1], given),
  );
  const element = el(
    'div',
    { class: 'compare' },
    stage,
    el('div', { class: 'compare-row' }, slider, choice),
  );
  /** @type {Photo | null} */
  let shown = null;
  let drawn = 0;
  let sharp = false;

  const cut = () => stage.style.setProperty('--cut', `${slider.value}%`);
  const pull = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const box = stage.getBoundingClientRect();
    slider.value = String(Math.round(((event.clientX - box.left) / box.width) * 100));
    cut();
  };
  slider.addEventListener('input', cut);
  stage.addEventListener('pointerdown', pull);
  stage.addEventListener('pointermove', pull);
  cut();

  function base() {
    if (!shown) return;
    const original = radios[0].checked;
    write(left, original ? 'Original' : sharp ? 'Coarse' : 'Grey');
    const pixels = original
      ? shown.original
      : sharp
        ? coarse(shown.original, shown.width, shown.height)
        : shown.grey;
    under.getContext('2d')?.putImageData(imageOf(pixels, shown.width, shown.height), 0, 0);
  }

  return {
    element,
    /**
     * @param {PhotoState} state
     * @param {boolean} sharpens whether the network was given a coarse picture
     */
    draw({ photo, tiles }, sharpens) {
      show(element, photo !== null);
      write(given, sharpens ? 'coarse' : 'grey');
      write(right, sharpens ? 'Sharpened' : 'Coloured');
      const otherGiven = sharpens !== sharp;
      sharp = sharpens;
      if (photo && photo !== shown) {
        shown = photo;
        drawn = 0;
        for (const canvas of [under, over])
          Object.assign(canvas, { width: photo.width, height: photo.height });
        const small = Math.max(photo.width, photo.height) <= SMALL;
        stage.classList.toggle('pixels', small);
        const multiple = small ? Math.max(1, Math.floor(512 / photo.width)) : 1;
        stage.style.setProperty('--width', `${photo.width * multiple}px`);
        stage.style.setProperty('--ratio', `${photo.width} / ${photo.height}`);
        base();
      } else if (otherGiven) base();
      for (; drawn < tiles.length; drawn++) {
        const { x, y, width, height, rgba } = tiles[drawn];
        over.getContext('2d')?.putImageData(imageOf(rgba, width, height), x, y);
      }
    },
    /** The coloured picture as a file. @returns {Promise<Blob>} */
    png: () =>
      new Promise((resolve, reject) =>
        over.toBlob(
          (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded.'))),
          'image/png',
        ),
      ),
  };
}
