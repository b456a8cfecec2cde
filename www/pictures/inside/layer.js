// The second depth: one map large, what its block has learnt for it, and where its gradient pulls
// on this picture.
import { histogram } from '../../charts/histogram.js';
import { el, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { figure } from './arithmetic.js';
import { kernelSheet } from './kernels.js';
import { stageTitle } from './overview.js';
import { grey, range, single } from './map-sheet.js';

/** @import { LayerGradients, LayerTensors, Stage } from '../../types.js' */
/** @import { Seen } from './look.js' */

/** @typedef {LayerTensors} Tensors */
/** @typedef {{ row: number, column: number }} Place */
/** @typedef {{ seen: Seen, stage: Stage, channel: number, tensors: Tensors }} Opened */

/** The map is drawn this wide at most, in whole multiples. */
const WIDEST = 288;

/**
 * @param {HTMLElement} element @param {Opened} opened
 * @param {() => Promise<LayerGradients | null>} ask for the gradients
 * @param {(place: Place) => void} openPixel @param {() => void} close
 */
export function layer(element, { seen, stage, channel, tensors }, ask, openPixel, close) {
  const heading = el(
    'h3',
    { tabindex: '-1' },
    `Map ${channel + 1} of ${seen.title}’s ${stageTitle(stage)}`,
  );
  const gradients = el(
    'div',
    { class: 'lab-part' },
    el('p', { class: 'help' }, 'The gradients are being computed …'),
  );
  element.replaceChildren(
    el(
      'div',
      { class: 'panel-head' },
      heading,
      el('button', { type: 'button', onclick: close }, 'Close this map'),
    ),
    el(
      'div',
      { class: 'inside-layer' },
      largeMap(stage, channel, openPixel),
      el(
        'div',
        { class: 'lab-part' },
        kernelSheet(
          'Its weights, one kernel for each map that comes in',
          weightsOf(tensors, channel),
          tensors.kernel,
          tensors.sources,
        ),
        normOf(tensors, channel),
        el(
          'figure',
          {},
          histogram(`Weights of ${tensors.block}`, tensors.weight, figure),
          el(
            'figcaption',
            {},
            `All ${tensors.weight.length} weights of ${tensors.block}; the line is zero.`,
          ),
        ),
      ),
      gradients,
    ),
  );
  heading.focus();
  ask().then(
    (all) => {
      if (!all)
        return gradients.replaceChildren(
          el(
            'p',
            { class: 'help' },
            'Gradients need a truth that the loss can be measured against: choose a picture of ' +
              'the data.',
          ),
        );
      const own =
        all.arrays.find(
          ({ name }) =>
            name === `${tensors.block}.conv.weight` || name === `${tensors.block}.weight`,
        )?.values ?? [];
      gradients.replaceChildren(
        kernelSheet(
          'The gradients of this picture’s loss by the same weights',
          part(own, tensors, channel),
          tensors.kernel,
          tensors.sources,
        ),
        el(
          'figure',
          {},
          histogram(`Gradients of ${tensors.block}`, own, figure),
          el(
            'figcaption',
            {},
            `All gradients of ${tensors.block}. The loss is ${figure(all.loss)} on this ` +
              'picture alone, in train mode: normalisation uses this picture’s own mean and ' +
              'variance. A step goes against the gradient.',
          ),
        ),
      );
    },
    (error) => gradients.replaceChildren(el('p', { class: 'problem' }, messageOf(error))),
  );
}

/** @param {ArrayLike<number>} values @param {Tensors} tensors @param {number} channel */
function part(values, { inputs, kernel }, channel) {
  const size = inputs * kernel * kernel;
  return Array.from(values).slice(channel * size, (channel + 1) * size);
}

/** @param {Tensors} tensors @param {number} channel */
const weightsOf = (tensors, channel) => part(tensors.weight, tensors, channel);

/** What the normalisation knows of the map. @param {Tensors} tensors @param {number} channel */
function normOf({ norm, bias }, channel) {
  const facts = /** @type {[string, number][]} */ ([['Bias', bias[channel]]]);
  if (norm)
    facts.push(
      ['Running mean', norm.mean[channel]],
      ['Running variance', norm.variance[channel]],
      ['Scale', norm.scale[channel]],
      ['Shift', norm.shift[channel]],
    );
  return el(
    'dl',
    { class: 'inside-facts' },
    ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, figure(value))]),
  );
}

/**
 * The map with a cursor: click or arrow keys choose a pixel, Enter opens its arithmetic.
 * @param {Stage} stage
 * @param {number} channel
 * @param {(place: Place) => void} openPixel
 */
function largeMap(stage, channel, openPixel) {
  const map = single(stage, channel);
  const ends = range(map);
  const factor = Math.max(2, Math.floor(WIDEST / map.width));
  const canvas = el('canvas', { width: map.width, height: map.height, 'aria-hidden': 'true' });
  const image = new ImageData(map.width, map.height);
  for (let i = 0; i < map.width * map.height; i++) {
    const shade = grey(map.values[i], ends);
    image.data.set([shade, shade, shade, 255], i * 4);
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  const cursor = el('span', { class: 'inside-cursor', 'aria-hidden': 'true' });
  const field = el(
    'div',
    {
      class: 'inside-map',
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'map of pixels',
      'aria-label': 'The map: arrow keys choose a pixel, Enter shows its arithmetic',
    },
    canvas,
    cursor,
  );
  const reading = el('p', { 'aria-live': 'polite' });
  field.style.setProperty('width', `${map.width * factor}px`);
  const place = { row: map.height >> 1, column: map.width >> 1 };

  /** @param {number} row @param {number} column */
  function move(row, column) {
    place.row = Math.min(map.height - 1, Math.max(0, row));
    place.column = Math.min(map.width - 1, Math.max(0, column));
    cursor.style.setProperty('left', `${(place.column / map.width) * 100}%`);
    cursor.style.setProperty('top', `${(place.row / map.height) * 100}%`);
    cursor.style.setProperty('width', `${100 / map.width}%`);
    cursor.style.setProperty('height', `${100 / map.height}%`);
    write(
      reading,
      `Row ${place.row}, column ${place.column}: ` +
        `${figure(map.values[place.row * map.width + place.column])}`,
    );
  }
  field.addEventListener('pointerdown', ({ clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    move(
      Math.floor(((clientY - box.top) / box.height) * map.height),
      Math.floor(((clientX - box.left) / box.width) * map.width),
    );
  });
  field.addEventListener('keydown', (event) => {
    const by = /** @type {Record<string, [number, number]>} */ ({
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    })[event.key];
    if (event.key === 'Enter') openPixel({ ...place });
    if (!by) return;
    event.preventDefault();
    move(place.row + by[0], place.column + by[1]);
  });
  move(place.row, place.column);
  return el(
    'div',
    { class: 'lab-part' },
    el(
      'figure',
      {},
      field,
      el(
        'figcaption',
        {},
        `${map.height} × ${map.width} numbers from ${figure(ends.low)} (black) to ` +
          `${figure(ends.high)} (white), for this picture. Rows and columns count from 0.`,
      ),
    ),
    reading,
    el(
      'button',
      { type: 'button', class: 'primary', onclick: () => openPixel({ ...place }) },
      'Show this pixel’s arithmetic',
    ),
  );
}
