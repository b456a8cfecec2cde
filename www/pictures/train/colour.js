// Colour my picture: any photograph, turned grey (or coarse), painted by a network of the viewer's
// choice, compared with a slider.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { offer } from '../../page/download.js';
import { SHIPPED } from '../models.js';
import { BEST, painterOf, taskOfPainter } from '../photo-state.js';
import { allNetworksRow } from './all-networks-row.js';
import { samplePictures } from './sample-pictures.js';
import { addToReport } from '../../report/add-button.js';
import { compareStage } from '../compare-stage.js';
import { painterSelect } from '../painter-select.js';

/** @import { Actions, Page, PhotoWay, State } from '../../types.js' */

/**
 * How a network that chooses among colours paints; 0.38 is Zhang, Isola and Efros's temperature.
 */
const WAYS = /** @type {const} */ ([
  [0, 'likeliest colour'],
  [0.38, 'annealed mean'],
  [1, 'mean'],
]);

/** How a network that learnt from small pictures meets a large one. */
const SIGHTS = /** @type {const} */ ([
  ['scale', 'at the size it learnt from'],
  ['pixels', 'pixel by pixel'],
]);

const HOW_SEEN = {
  scale:
    'The network paints small copies of 32 to 64 pixels, the size of the horses that it learnt ' +
    'from; their colours are laid over the photograph’s own lightness, so every detail stays.',
  pixels:
    'As in the assignment: the photograph itself goes through the network, which sees only a ' +
    'patch of it at a time and makes it blurred.',
};

const WHY_BEST =
  'It paints first because it is the best that came with the page: on held-out horses its mean ' +
  'squared error is 0.0030, RegressionCNN’s 0.0082.';

const EMPTY =
  'Drop a photograph here, paste one, or choose one: PNG, JPEG or WebP, up to 50 megapixels. It ' +
  'stays in this tab.';

/** @param {HTMLElement} element @param {Page} page */
export function colour(element, page) {
  const { actions } = page;
  const stage = compareStage();
  const head = photoHead(actions, stage.png);
  const painter = el('p', { class: 'help' });
  const select = painterSelect(actions);
  const best = el('p', { class: 'help' }, WHY_BEST);
  const all = allNetworksRow(page);
  const ways = wayChoice(actions);
  const sight = sightChoice(actions);
  const seen = el('p', { class: 'help' });
  const adding = addToReport(
    page,
    async () => (await import('./photo-spec.js')).photoSpec(page.store.state),
    'the picture',
  );
  const progress = el('progress', { max: '1', value: '0', 'aria-label': 'Painting' });
  const problem = el('p', { class: 'problem' });
  const notes = el('p', { class: 'help' });
  const empty = el('p', { class: 'empty' }, EMPTY);
  element.setAttribute('data-to', 'photo');
  element.append(
    head.element,
    samplePictures(actions),
    el('div', { class: 'painter-row' }, select.element, ways.element, sight.element),
    el('div', { class: 'thin-bar' }, progress),
    problem,
    empty,
    stage.element,
    adding,
    all.element,
    el('div', { class: 'photo-notes' }, notes, best, seen, painter),
  );
  /** @param {State} state */
  return (state) => {
    const { photo, engines } = state;
    const task = taskOfPainter(state);
    const wantsSharp = task === 'superResolution';
    const sharpens = photo.card ? photo.card.recipe.task === 'superResolution' : wantsSharp;
    head.draw(photo, wantsSharp, sharpens);
    select.draw(state);
    show(best, painterOf(state) === BEST);
    all.draw(photo, sharpens);
    ways.draw(task !== 'regression', photo.temperature);
    sight.draw(!wantsSharp, photo.way);
    write(seen, HOW_SEEN[photo.way]);
    show(seen, !wantsSharp);
    write(painter, painterWords(state, wantsSharp, engines.cpu.phase === 'ready'));
    drawProgress(progress, photo);
    write(problem, photo.problem);
    show(problem, photo.problem !== '');
    write(notes, photoWords(photo));
    show(notes, photo.photo !== null || photo.phase === 'opening');
    show(empty, photo.photo === null);
    show(adding, photo.phase === 'done');
    stage.draw(photo, sharpens);
  };
}

/**
 * What one can do with a photograph: choose one, paint it again, keep what came of it.
 * @param {Actions} actions
 * @param {() => Promise<Blob>} picture what came of it
 */
function photoHead(actions, picture) {
  const file = photoInput(actions);
  const onclick = () => file.click();
  const choose = el('button', { type: 'button', onclick }, 'Choose a photograph');
  const title = el('h2', { id: 'colour-title' });
  const again = el('button', { type: 'button', onclick: actions.colourAgain });
  const download = el('button', { type: 'button' }, 'Download PNG');
  let named = '';
  download.addEventListener('click', async () => offer(await picture(), named));
  const buttons = el('div', { class: 'buttons' }, choose, file, again, download);
  return {
    element: el('div', { class: 'panel-head' }, title, buttons),
    /** @param {State['photo']} photo @param {boolean} sharp @param {boolean} sharpened */
    draw({ name, phase, photo }, sharp, sharpened) {
      named = fileName(name, sharpened);
      write(title, sharp ? 'Sharpen my picture' : 'Colour my picture');
      write(again, sharp ? 'Sharpen again' : 'Colour again');
      show(again, (phase === 'done' || phase === 'failed') && photo !== null);
      show(download, phase === 'done');
    },
  };
}

/** @param {Actions} actions */
function photoInput(actions) {
  const input = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    'aria-label': 'A photograph to colour',
  });
  input.addEventListener('change', () => {
    actions.openFiles([...(input.files ?? [])], 'photo');
    input.value = '';
  });
  return input;
}

/** What the download is called. @param {string} name the photograph's @param {boolean} sharpens */
const fileName = (name, sharpens) =>
  `${name.replace(/\.[^.]*$/, '') || 'picture'}-${sharpens ? 'sharpened' : 'coloured'}.png`;

/** @param {HTMLProgressElement} progress @param {State['photo']} photo */
function drawProgress(progress, { phase, photo, tiles, total }) {
  progress.parentElement?.classList.toggle('idle', phase !== 'opening' && phase !== 'colouring');
  if (phase === 'opening') progress.removeAttribute('value');
  else progress.value = photo ? tiles.length / total : 0;
}

/** @param {State['photo']} photo */
function photoWords({ phase, asked, name, photo }) {
  if (phase === 'opening') return `Opening ${asked}.`;
  const size = `${count(photo?.width ?? 0)} × ${count(photo?.height ?? 0)}`;
  return [`${name}: ${size} pixels.`, ...(photo?.notes ?? [])].join(' ');
}

/** @param {State} state @param {boolean} sharp @param {boolean} ready */
function painterWords({ photo: { painter, photo, card }, run }, sharp, ready) {
  const how =
    card?.recipe.task === 'superResolution'
      ? 'Made coarse, each square of 4 × 4 pixels one colour, and sharpened'
      : 'Coloured';
  if (photo && painter && card) {
    const since =
      run.engine && run.step > painter.step ? `; it is at step ${count(run.step)} now` : '';
    if (painter.id === 'run') return `${how} by your run at step ${count(painter.step)}${since}.`;
    const name = SHIPPED.some(({ id }) => id === painter.id)
      ? `${card.title}, which came with the page`
      : `“${card.title}”`;
    return `${how} by ${name}, trained for ${count(painter.step)} steps on ${card.dataTitle}.`;
  }
  if (!ready) return 'The engine is loading; a picture can be chosen already.';
  if (sharp)
    return (
      'The picture is made coarse first, each square of 4 × 4 pixels one colour; the network ' +
      'says what the pixels were.'
    );
  return run.engine && run.step > 0
    ? 'The picture is turned grey first; the network has not seen its colours.'
    : 'The picture is turned grey first. Once you train, your own run will colour it.';
}

/** How the network sees the photograph. @param {Actions} actions */
function sightChoice(actions) {
  const radios = SIGHTS.map(([value]) =>
    el('input', {
      type: 'radio',
      name: 'sight',
      value,
      onchange: () => actions.choosePhotoWay(value),
    }),
  );
  const element = el(
    'fieldset',
    { class: 'choices small' },
    el('legend', {}, 'Show it the picture '),
    ...SIGHTS.map(([, label], i) => el('label', {}, radios[i], el('span', {}, label))),
  );
  return {
    element,
    /** @param {boolean} needed @param {PhotoWay} way */
    draw(needed, way) {
      show(element, needed);
      for (const [i, [value]] of SIGHTS.entries()) radios[i].checked = value === way;
    },
  };
}

/** How a network that chooses among colours paints one. @param {Actions} actions */
function wayChoice(actions) {
  const radios = WAYS.map(([value]) =>
    el('input', {
      type: 'radio',
      name: 'way',
      value,
      onchange: () => actions.chooseTemperature(value),
    }),
  );
  const element = el(
    'fieldset',
    { class: 'choices small' },
    el('legend', {}, 'Paint the '),
    ...WAYS.map(([, label], i) => el('label', {}, radios[i], el('span', {}, label))),
  );
  return {
    element,
    /** @param {boolean} needed @param {number} temperature */
    draw(needed, temperature) {
      show(element, needed);
      for (const [i, [value]] of WAYS.entries()) radios[i].checked = value === temperature;
    },
  };
}
