// One pixel looked at closely: where it is, what the classifier believes of it, and which single
// colours can stand for that belief.
import { putPicture } from '../../charts/pictures.js';
import { el, show, svg, write } from '../../page/dom.js';
import { freshName } from '../../page/names.js';
import { whenResized } from '../../page/sizes.js';
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

/** @import { Look } from './look.js' */

/** A share, however small. @param {number} share */
const chanceText = (share) =>
  share >= 0.0995
    ? `${Math.round(share * 100)} %`
    : share >= 0.0005
      ? `${(share * 100).toFixed(1)} %`
      : 'under 0.1 %';
const CAPTION =
  'Each bar is a colour of the palette and how likely the network thinks it, the likeliest ' +
  'first; the triangle marks the truth’s colour. Squared error is smallest at the mean of ' +
  'all these colours, whether or not anything has that colour.';

const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/**
 * @param {(pixel: number, byKey: boolean) => void} moved
 * @param {() => void} divided called when the viewer asks for a pixel in two minds
 * @param {HTMLElement | null} [below] what stands under the figure
 */
export function pixelPanel(moved, divided, below = null) {
  const pictures = closeupPictures(moved);
  const chart = svg('svg', {
    class: 'belief',
    role: 'img',
    'aria-label': 'Probabilities of the colours: none has been read yet.',
  });
  const reading = el('p', { class: 'belief-reading', 'aria-live': 'off' });
  const means = el('p', { class: 'verdict belief-means' });
  const swatches = el('ul', { class: 'swatches' });
  const table = distributionTable();
  const button = el('button', { type: 'button', onclick: divided }, 'Show a pixel in two minds');
  const told = [reading, chart, swatches, means, table.element];
  const element = closeupSection(button, pictures.element, told, below);
  let width = 480;
  /** @type {Look | null} */
  let latest = null;
  whenResized(chart, (size) => {
    width = Math.max(240, Math.round(size.width));
    if (latest) bars(latest);
  });

  /** @param {Look} look */
  function bars(look) {
    const truth = nearestColour(look.palette, pixelOf(look.pictures[0].rgba, look.pixel));
    const belief = { probabilities: softmax(look.logits), palette: look.palette, truth };
    drawBars(chart, belief, width);
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
      pictures.draw(look);
      table.draw(look);
      const words = tell(look);
      reading.setAttribute('aria-live', spoken ? 'polite' : 'off');
      write(reading, words.reading);
      write(means, words.means);
      chart.setAttribute('aria-label', `Probabilities of the colours. ${words.reading}`);
      swatches.replaceChildren(...words.swatches.map(namedSwatch));
      bars(look);
    },
  };
}

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} pictures
 * @param {Element[]} told what is believed of the pixel
 * @param {HTMLElement | null} below
 */
const closeupSection = (button, pictures, told, below) => {
  const id = freshName('closeup-title');
  return el(
    'section',
    { class: 'panel closeup-panel', 'aria-labelledby': id },
    el('div', { class: 'panel-head' }, el('h4', { id }, 'One pixel: choose or mix'), button),
    el(
      'div',
      { class: 'closeup-columns' },
      pictures,
      el('figure', {}, ...told, el('figcaption', {}, CAPTION), below),
    ),
  );
};

/**
 * The pictures with the pixel marked; the pointer or the arrow keys move it.
 * @param {(pixel: number, byKey: boolean) => void} moved
 */
function closeupPictures(moved) {
  const element = el('div', {
    class: 'closeup-pictures',
    tabindex: 0,
    role: 'group',
    'aria-label': 'Pixel looked at; the arrow keys move it',
  });
  let pixel = -1;
  const items = Array.from({ length: 3 }, () => {
    const canvas = el('canvas', { width: 32, height: 32, 'aria-hidden': 'true' });
    const marker = el('div', { class: 'closeup-marker' });
    const title = el('span', { class: 'closeup-title' });
    const frame = el('div', { class: 'closeup-frame' }, canvas, marker);
    for (const kind of /** @type {const} */ (['pointermove', 'pointerdown']))
      canvas.addEventListener(kind, (event) => moved(pixelAt(event, canvas), false));
    const item = element.appendChild(el('div', { class: 'closeup' }, title, frame));
    return { item, canvas, title };
  });
  element.addEventListener('keydown', (event) => {
    const move = ARROWS[event.key];
    if (!move || pixel < 0) return;
    event.preventDefault();
    const [x, y] = [(pixel % 32) + move[0], Math.floor(pixel / 32) + move[1]];
    if (x >= 0 && x < 32 && y >= 0 && y < 32) moved(y * 32 + x, true);
  });
  return {
    element,
    /** @param {Look} look */
    draw(look) {
      pixel = look.pixel;
      for (const [i, { item, canvas, title }] of items.entries()) {
        const picture = look.pictures[i];
        show(item, picture !== undefined);
        if (!picture) continue;
        putPicture(canvas, picture.rgba, 32, 0);
        write(title, picture.title);
      }
      element.style.setProperty('--x', String(pixel % 32));
      element.style.setProperty('--y', String(Math.floor(pixel / 32)));
    },
  };
}

/** The distribution row by row, written while it is open. */
function distributionTable() {
  const body = el('tbody');
  const head = ['colour (red, green, blue)', 'probability', ''];
  const element = el(
    'details',
    { class: 'numbers' },
    el('summary', {}, 'The distribution as a table'),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Probability of each colour' },
      el(
        'table',
        {},
        el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
        body,
      ),
    ),
  );
  /** @type {Look | null} */
  let latest = null;
  element.addEventListener('toggle', () => latest && draw(latest));

  /** @param {Look} look */
  function draw(look) {
    latest = look;
    if (element.open) body.replaceChildren(...rowsOf(look));
  }
  return { element, draw };
}

/** @param {Look} look */
function rowsOf({ logits, palette, pictures: [truth], pixel }) {
  const probabilities = softmax(logits);
  const right = nearestColour(palette, pixelOf(truth.rgba, pixel));
  return ranked(probabilities).map((k) => {
    const colour = paletteColour(palette, k);
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, swatch(colour), colour.join(', ')),
      el('td', {}, chanceText(probabilities[k])),
      el('td', {}, k === right ? 'truth' : ''),
    );
  });
}

/** @param {[string, number[]]} named */
const namedSwatch = ([name, rgb]) =>
  el(
    'li',
    {},
    swatch(rgb),
    el('span', { class: 'swatch-name' }, name),
    el('span', { class: 'swatch-rgb' }, rgb.map(Math.round).join(' ')),
  );

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
  const place = order.indexOf(right) + 1;
  const truthWords =
    place === 1
      ? 'the truth’s colour is that one'
      : `the truth’s colour comes ${place}${ending(place)} with ` +
        `${chanceText(probabilities[right])}`;
  const reading =
    `Picture ${number}, row ${Math.floor(pixel / 32)}, column ${pixel % 32}. ${title} gives its ` +
    `likeliest colour ${chanceText(probabilities[order[0]])}; ${truthWords}. Entropy ` +
    `${undecided.toFixed(2)} nats: as undecided as between ${Math.exp(undecided).toFixed(1)} ` +
    'equally likely colours.';
  const means =
    near === order[0]
      ? nearLikeliest(
          Math.hypot(...mean.map((value, c) => value - paletteColour(palette, near)[c])),
        )
      : nearUnlikely(probabilities[near]);
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

/** @param {number} distance in levels */
const nearLikeliest = (distance) =>
  `The mean of the belief lies ${Math.round(distance)} levels of RGB from the likeliest ` +
  'colour; no other colour of the palette is nearer to it.';

/** @param {number} probability */
const nearUnlikely = (probability) =>
  'The mean of the belief is nearest to a colour that the network itself gives only ' +
  `${chanceText(probability)}: a mixture that nobody bets on, and the answer that squared error ` +
  'asks for.';

/** @param {number} place */
const ending = (place) =>
  place % 100 >= 11 && place % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
