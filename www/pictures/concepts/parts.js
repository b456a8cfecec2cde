// What the sections of the lab share: a heading with its text, swatches, sliders, and the way to
// another lab.
import { el } from '../../page/dom.js';
import { linkTo, openLab } from '../../page/link.js';

/** @import { FigureSettings, FigureSpec, Page, State } from '../../types.js' */
/** @import { Rgb } from './expected-error.js' */

export { openLab };
export { plainTable } from '../../page/plain-table.js';
export { slider } from '../../page/slider.js';

/**
 * A section of the lab: drawn again for each new state. `part` is what a report calls it, `asks`
 * its heading, `body` its figure, `seen` are the figure's settings, which `set` takes back.
 * @typedef {{ id: string, part: string, title: string, asks: string, text: () => (string | Node)[],
 * body: Node[], seen: () => FigureSettings, set: (settings: Record<string, unknown>) => void, draw:
 * (state: State) => void }} Part
 */
/**
 * Makes a section; `changed` is told when the viewer changed its figure, `adding` makes the buttons
 * of further figures in it.
 * @typedef {(page: Page, on: On) => Part} MakePart
 * @typedef {{ changed: () => void, adding?: (spec: () => FigureSpec | null, title: string) =>
 * HTMLElement }} On
 */

/**
 * A section with its heading and its text.
 * @param {Part} part
 * @param {HTMLElement} below what stands under its figure
 */
export const section = ({ id, asks, text, body }, below) =>
  el(
    'section',
    {
      id: `concept-${id}`,
      class: 'concept',
      tabindex: '-1',
      'aria-labelledby': `concept-${id}-title`,
    },
    el('p', { class: 'question' }, `Question ${id}`),
    el('h3', { id: `concept-${id}-title` }, asks),
    el('div', { class: 'prose' }, ...text().map((words) => el('p', {}, words))),
    ...body,
    below,
  );

/** A colour among settings. @param {unknown} value @param {Rgb} otherwise @returns {Rgb} */
export const rgbOr = (value, otherwise) =>
  Array.isArray(value) && value.length === 3 && value.every(isLevel)
    ? /** @type {Rgb} */ (value.map(Math.round))
    : otherwise;

/** @param {unknown} value */
const isLevel = (value) => typeof value === 'number' && value >= 0 && value <= 255;

/**
 * A rectangle of one colour.
 * @param {string} [label] its accessible name where nothing beside it says what it is
 */
export function swatch(label = '') {
  const element = el(
    'span',
    label
      ? { class: 'tint', role: 'img', 'aria-label': label }
      : { class: 'tint', 'aria-hidden': 'true' },
  );
  return {
    element,
    draw(/** @type {ArrayLike<number>} */ rgb) {
      element.style.backgroundColor = css(rgb);
    },
  };
}

/** @param {ArrayLike<number>} rgb */
export const css = (rgb) => `rgb(${Array.from(rgb, Math.round).join(' ')})`;

/** @param {ArrayLike<number>} rgb */
export const hex = (rgb) =>
  `#${Array.from(rgb, (level) => Math.round(level).toString(16).padStart(2, '0')).join('')}`;

/** @param {string} text as a colour field has it @returns {Rgb} */
export const readHex = (text) =>
  /** @type {Rgb} */ ([1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16)));

/** In words: "red 200, green 40, blue 10". @param {ArrayLike<number>} rgb */
export const rgbWords = (rgb) =>
  `red ${Math.round(rgb[0])}, green ${Math.round(rgb[1])}, blue ${Math.round(rgb[2])}`;

/** A colour field. @param {string} label @param {Rgb} value @param {(rgb: Rgb) => void} changed */
export function colourField(label, value, changed) {
  const input = el('input', { type: 'color', value: hex(value) });
  input.addEventListener('input', () => changed(readHex(input.value)));
  return {
    element: el('label', { class: 'colour-field' }, el('span', {}, label), input),
    set(/** @type {Rgb} */ rgb) {
      input.value = hex(rgb);
    },
  };
}

/** A link to another lab. @param {string} id @param {string} words */
export const labLink = (id, words) =>
  el(
    'a',
    { href: linkTo(id), onclick: (/** @type {MouseEvent} */ event) => follow(event, id) },
    words,
  );

/** @param {MouseEvent} event @param {string} id */
function follow(event, id) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  openLab(id);
}
