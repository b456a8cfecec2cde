// One pixel looked at closely: where it is, what the classifier believes of it, and which single
// colours can stand for that belief.
import { putPicture } from '../../charts/pictures.js';
import { el, show, svg, write } from '../../page/dom.js';
import { drawBars } from './belief-bars.js';
import {
  paletteColour,
  entropy,
  meanOfBelief,
  nearestColour,
  ranked,
  softmax,
} from './distribution.js';
import { pixelAt } from './picture-rows.js';

/**
 * @typedef {object} Look what is looked at
 * @property {number} number the picture's @property {number} pixel row by row
 * @property {string} title the classifier's @property {ArrayLike<number>} logits of the pixel
 * @property {ArrayLike<number>} palette
 * @property {{ title: string, rgba: Uint8Array }[]} pictures truth, classifier and, where there is
 * one, regression, 32 x 32 each
 * @property {boolean} mixed whether the last of them is a regression @property {number} temperature
 */

const percent = (/** @type {number} */ share) =>
  share >= 0.0995
    ? `${Math.round(share * 100)} %`
    : share >= 0.0005
      ? `${(share * 100).toFixed(1)} %`
      : 'under 0.1 %';
const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/**
 * @param {(pixel: number, byKey: boolean) => void} moved
 * @param {() => void} divided called when the viewer asks for a pixel in two minds
 */
export function pixelPanel(moved, divided) {
  const pictures = el('div', {
    class: 'closeup-pictures',
    tabindex: 0,
    role: 'group',
    'aria-label': 'Pixel looked at; the arrow keys move it',
  });
  const items = Array.from({ length: 3 }, () => {
    const canvas = el('canvas', { width: 32, height: 32, 'aria-hidden': 'true' });
    const frame = el(
      'div',
      { class: 'closeup-frame' },
      canvas,
      el('div', { class: 'closeup-marker' }),
    );
    const title = el('span', { class: 'closeup-title' });
    for (const kind of /** @type {const} */ (['pointermove', 'pointerdown']))
      canvas.addEventListener(kind, (event) => moved(pixelAt(event, canvas), false));
    return {
      element: pictures.appendChild(el('div', { class: 'closeup' }, title, frame)),
      canvas,
      title,
    };
  });
  const chart = svg('svg', {
    class: 'belief',
    role: 'img',
    'aria-label': 'Probabilities of the colours: none has been read yet.',
  });
  const reading = el('p', { class: 'belief-reading', 'aria-live': 'off' });
  const means = el('p', { class: 'verdict belief-means' });
  const swatches = el('ul', { class: 'swatches' });
  const body = el('tbody');
  const table = el(
    'details',
    { class: 'numbers' },
    el('summary', {}, 'The distribution as a table'),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Probability of each colour' },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...['colour (red, green, blue)', 'probability', ''].map((name) =>
              el('th', { scope: 'col' }, name),
            ),
          ),
        ),
        body,
      ),
    ),
  );
  const button = el('button', { type: 'button', onclick: divided }, 'Show a pixel in two minds');
  const element = el(
    'section',
    { class: 'panel closeup-panel', 'aria-labelledby': 'closeup-title' },
    el(
      'div',
      { class: 'panel-head' },
      el('h4', { id: 'closeup-title' }, 'One pixel: choose or mix'),
      button,
    ),
    el(
      'div',
      { class: 'closeup-columns' },
      pictures,
      el(
        'figure',
        {},
        reading,
        chart,
        swatches,
        means,
        table,
        el(
          'figcaption',
          {},
          'Each bar is a colour of the palette and how likely the network thinks it, the ' +
            'likeliest first; the triangle marks the truth’s colour. Squared error is smallest ' +
            'at the mean of all these colours, whether or not anything has that colour.',
        ),
      ),
    ),
  );
  let width = 480;
  /** @type {Look | null} */
  let latest = null;
  new ResizeObserver(([entry]) => {
    width = Math.max(240, Math.round(entry.contentRect.width));
    if (latest) bars(latest);
  }).observe(chart);
  table.addEventListener('toggle', () => latest && rows(latest));
  pictures.addEventListener('keydown', (event) => {
    const move = ARROWS[event.key];
    if (!move || !latest) return;
    event.preventDefault();
    const [x, y] = [(latest.pixel % 32) + move[0], Math.floor(latest.pixel / 32) + move[1]];
    if (x >= 0 && x < 32 && y >= 0 && y < 32) moved(y * 32 + x, true);
  });

  /** @param {Look} look */
  function bars(look) {
    drawBars(
      chart,
      {
        probabilities: softmax(look.logits),
        palette: look.palette,
        truth: nearestColour(look.palette, pixelOf(look.pictures[0].rgba, look.pixel)),
      },
      width,
    );
  }

  /** @param {Look} look */
  function rows({ logits, palette, pictures: [truth], pixel }) {
    if (!table.open) return;
    const probabilities = softmax(logits);
    const right = nearestColour(palette, pixelOf(truth.rgba, pixel));
    body.replaceChildren(
      ...ranked(probabilities).map((k) =>
        el(
          'tr',
          {},
          el(
            'th',
            { scope: 'row' },
            swatch(paletteColour(palette, k)),
            paletteColour(palette, k).join(', '),
          ),
          el('td', {}, percent(probabilities[k])),
          el('td', {}, k === right ? 'truth' : ''),
        ),
      ),
    );
  }

  return {
    element,
    /**
     * @param {Look | null} look
     * @param {boolean} [spoken] whether a screen reader tells it: a pointer passes over many pixels
     */
    draw(look, spoken = false) {
      show(element, look !== null);
      if (!look) return;
      latest = look;
      for (const [i, { element: item, canvas, title }] of items.entries()) {
        const picture = look.pictures[i];
        show(item, picture !== undefined);
        if (!picture) continue;
        putPicture(canvas, picture.rgba, 32, 0);
        write(title, picture.title);
      }
      pictures.style.setProperty('--x', String(look.pixel % 32));
      pictures.style.setProperty('--y', String(Math.floor(look.pixel / 32)));
      const told = tell(look);
      reading.setAttribute('aria-live', spoken ? 'polite' : 'off');
      write(reading, told.reading);
      write(means, told.means);
      chart.setAttribute('aria-label', `Probabilities of the colours. ${told.reading}`);
      swatches.replaceChildren(
        ...told.swatches.map(([name, rgb]) =>
          el(
            'li',
            {},
            swatch(rgb),
            el('span', { class: 'swatch-name' }, name),
            el('span', { class: 'swatch-rgb' }, rgb.map(Math.round).join(' ')),
          ),
        ),
      );
      bars(look);
      rows(look);
    },
  };
}

/** @param {ArrayLike<number>} rgba @param {number} pixel @returns {[number, number, number]} */
const pixelOf = (rgba, pixel) => [rgba[pixel * 4], rgba[pixel * 4 + 1], rgba[pixel * 4 + 2]];

/** A patch of a colour. @param {readonly number[]} rgb */
function swatch(rgb) {
  const node = el('span', { class: 'swatch', 'aria-hidden': 'true' });
  node.style.setProperty('--colour', `rgb(${rgb.map(Math.round).join(' ')})`);
  return node;
}

/**
 * What there is to say of a pixel.
 * @param {Look} look
 * @returns {{ reading: string, means: string, swatches: [string, number[]][] }}
 */
export function tell({ number, pixel, title, logits, palette, pictures, mixed, temperature }) {
  const probabilities = softmax(logits);
  const order = ranked(probabilities);
  const truth = pixelOf(pictures[0].rgba, pixel);
  const right = nearestColour(palette, truth);
  const undecided = entropy(probabilities);
  const mean = meanOfBelief(probabilities, palette);
  const near = nearestColour(palette, mean);
  const place = order.indexOf(right);
  const reading =
    `Picture ${number}, row ${Math.floor(pixel / 32)}, column ${pixel % 32}. ${title} gives ` +
    `its likeliest colour ${percent(probabilities[order[0]])}; the truth’s colour ` +
    `${place === 0 ? 'is that one' : `comes ${place + 1}${ending(place + 1)} ` + `with ${percent(probabilities[right])}`}. ` +
    `Entropy ${undecided.toFixed(2)} nats: as undecided as between ` +
    `${Math.exp(undecided).toFixed(1)} equally likely colours.`;
  const means =
    near === order[0]
      ? 'The mean of the belief lies ' +
        `${Math.round(Math.hypot(...mean.map((value, c) => value - paletteColour(palette, near)[c])))} ` +
        'levels of RGB from the likeliest colour; no other colour of the palette is nearer to ' +
        'it.'
      : 'The mean of the belief is nearest to a colour that the network itself gives only ' +
        `${percent(probabilities[near])}: a mixture that nobody bets on, and the answer that ` +
        'squared error asks for.';
  /** @type {[string, number[]][]} */
  const swatches = [
    ['truth', truth],
    ['truth in the palette', paletteColour(palette, right)],
    ['likeliest', paletteColour(palette, order[0])],
    [`at ${temperature.toFixed(2)}`, pixelOf(pictures[1].rgba, pixel)],
    ['mean', mean],
  ];
  if (mixed) swatches.push([pictures[2].title, pixelOf(pictures[2].rgba, pixel)]);
  return { reading, means, swatches };
}

/** @param {number} place */
const ending = (place) =>
  place % 100 >= 11 && place % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
