// Colour my picture: any photograph, turned grey, coloured by the network as it stands, compared with a slider.
import { imageOf } from '../charts/pictures.js';
import { el, show, write } from '../dom.js';
import { count } from '../format.js';
import { offer } from '../lab/keeping.js';

/** @typedef {import('../types.js').PhotoState} PhotoState */

/** Below this many pixels a side a picture is drawn in whole multiples. */
const SMALL = 256;

/** @param {HTMLElement} element @param {import('../types.js').Actions} actions */
export function colour(element, actions) {
  const input = el('input', { type: 'file', accept: 'image/*', hidden: true, 'aria-label': 'A photograph to colour' });
  input.addEventListener('change', () => {
    actions.openFiles([...(input.files ?? [])], 'photo');
    input.value = '';
  });
  const painter = el('p', { class: 'help' });
  const again = el('button', { type: 'button', onclick: actions.colourAgain }, 'Colour again');
  const download = el('button', { type: 'button' }, 'Download PNG');
  const stage = compareStage();
  const progress = el('progress', { max: '1', value: '0', 'aria-label': 'Colouring' });
  const problem = el('p', { class: 'problem' });
  const notes = el('p', { class: 'help' });
  const empty = el('p', { class: 'empty' }, 'Drop a photograph here, paste one, or choose one: PNG, JPEG or WebP, of any size up to 2,048 pixels a side (a bigger one is made smaller). It stays in this tab.');
  element.setAttribute('data-to', 'photo');
  element.append(
    el('div', { class: 'panel-head' }, el('h2', { id: 'colour-title' }, 'Colour my picture'), el('div', { class: 'buttons' }, el('button', { type: 'button', onclick: () => input.click() }, 'Choose a photograph'), input, again, download)),
    painter, el('div', { class: 'thin-bar' }, progress), problem, notes, empty, stage.element,
  );
  download.addEventListener('click', async () => offer(await stage.png(), `${name.replace(/\.[^.]*$/, '') || 'picture'}-coloured.png`));
  let name = '';
  /** @param {import('../types.js').State} state */
  return ({ photo, run, engines }) => {
    name = photo.name;
    const { phase } = photo;
    write(painter, painterWords(photo, run, engines.cpu.phase === 'ready'));
    show(again, phase === 'done' || phase === 'failed');
    again.hidden ||= photo.photo === null;
    show(download, phase === 'done');
    progress.parentElement?.classList.toggle('idle', phase !== 'opening' && phase !== 'colouring');
    if (phase === 'opening') progress.removeAttribute('value');
    else progress.value = photo.photo ? photo.tiles.length / photo.total : 0;
    write(problem, photo.problem);
    show(problem, photo.problem !== '');
    const words = phase === 'opening' ? `Opening ${photo.asked}.` : [`${photo.name}: ${count(photo.photo?.width ?? 0)} × ${count(photo.photo?.height ?? 0)} pixels.`, ...(photo.photo?.notes ?? [])].join(' ');
    write(notes, words);
    show(notes, photo.photo !== null || phase === 'opening');
    show(empty, photo.photo === null);
    stage.draw(photo);
  };
}

/** @param {PhotoState} photo @param {import('../types.js').RunView} run @param {boolean} ready */
function painterWords({ painter, photo }, run, ready) {
  if (photo && painter) {
    const since = run.engine && run.step > painter.step ? `; it is at step ${count(run.step)} now` : '';
    if (painter.id === 'run') return `Coloured by your run at step ${count(painter.step)}${since}.`;
    return `Coloured by the network that came with the page, trained for ${count(painter.step)} steps on CIFAR-10’s horses.`;
  }
  if (!ready) return 'The engine is loading; a picture can be chosen already.';
  return run.engine && run.step > 0 ? `Your run at step ${count(run.step)} will colour it.` : 'The network that came with the page will colour it; once you train, your own will.';
}

/** Two pictures over each other, the upper one cut off at the slider. */
function compareStage() {
  const under = el('canvas', { 'aria-hidden': 'true' });
  const over = el('canvas', { class: 'over', 'aria-hidden': 'true' });
  const handle = el('div', { class: 'handle', 'aria-hidden': 'true' });
  const left = el('span', { class: 'side left' }, 'Original');
  const stage = el('div', { class: 'stage', role: 'img', 'aria-label': 'Your picture: at the left as it was, at the right coloured by the network' }, under, over, handle, left, el('span', { class: 'side right' }, 'Coloured'));
  const slider = el('input', { type: 'range', min: 0, max: 100, value: 50, step: 1, 'aria-label': 'How much of the left picture is shown, in per cent' });
  const names = /** @type {const} */ (['original', 'grey']);
  const radios = names.map((kind) => el('input', { type: 'radio', name: 'compare', value: kind, checked: kind === 'original', onchange: () => base() }));
  const choice = el('fieldset', { class: 'choices small' }, el('legend', {}, 'Compare with the '), ...names.map((kind, i) => el('label', {}, radios[i], el('span', {}, kind))));
  const element = el('div', { class: 'compare' }, stage, el('div', { class: 'compare-row' }, slider, choice));
  /** @type {import('../types.js').Photo | null} */
  let shown = null;
  let drawn = 0;

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
    write(left, original ? 'Original' : 'Grey');
    under.getContext('2d')?.putImageData(imageOf(original ? shown.original : shown.grey, shown.width, shown.height), 0, 0);
  }

  return {
    element,
    /** @param {PhotoState} state */
    draw({ photo, tiles }) {
      show(element, photo !== null);
      if (photo && photo !== shown) {
        shown = photo;
        drawn = 0;
        for (const canvas of [under, over]) Object.assign(canvas, { width: photo.width, height: photo.height });
        const small = Math.max(photo.width, photo.height) <= SMALL;
        stage.classList.toggle('pixels', small);
        const multiple = small ? Math.max(1, Math.floor(512 / photo.width)) : 1;
        stage.style.setProperty('--width', `${photo.width * multiple}px`);
        stage.style.setProperty('--ratio', `${photo.width} / ${photo.height}`);
        base();
      }
      for (; drawn < tiles.length; drawn++) {
        const { x, y, width, height, rgba } = tiles[drawn];
        over.getContext('2d')?.putImageData(imageOf(rgba, width, height), x, y);
      }
    },
    /** The coloured picture as a file. @returns {Promise<Blob>} */
    png: () => new Promise((resolve, reject) => over.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded.'))), 'image/png')),
  };
}
