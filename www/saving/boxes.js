// Boxes of the page as rectangles of an SVG: grounds, borders, scales of colours, and what cuts.
import { colourOf, tag } from './markup.js';

/** @import { Box } from './words.js' */

/** @typedef {{ x: number, y: number, width: number, height: number }} Place */

const SIDES = /** @type {const} */ (['top', 'right', 'bottom', 'left']);

/**
 * The ground and the border of an element; nothing where it has neither.
 * @param {CSSStyleDeclaration} style
 * @param {Place} place
 * @param {string} id a name that no other has
 */
export function boxMarkup(style, place, id) {
  const borders = SIDES.map((side) => borderOf(style, side));
  const { width, colour } = borders[0];
  const even = borders.every((one) => one.width === width && one.colour?.hex === colour?.hex);
  const rounded = { rx: Number.parseFloat(style.borderTopLeftRadius) || null };
  const ground = groundOf(style, id);
  const filled = ground.fill ? tag('rect', { ...place, ...rounded, ...ground.fill }) : '';
  if (!even) return ground.defined + filled + sideLines(borders, place);
  if (!colour || !width) return ground.defined + filled;
  const inner = {
    x: place.x + width / 2,
    y: place.y + width / 2,
    width: Math.max(0, place.width - width),
    height: Math.max(0, place.height - width),
  };
  const frame = { fill: 'none', stroke: colour.hex, 'stroke-width': width };
  const seen = { 'stroke-opacity': colour.alpha < 1 ? colour.alpha : null };
  const dashes = style.borderTopStyle === 'dashed' ? { 'stroke-dasharray': '4 3' } : {};
  return (
    ground.defined + filled + tag('rect', { ...inner, ...rounded, ...frame, ...seen, ...dashes })
  );
}

/** @param {CSSStyleDeclaration} style @param {typeof SIDES[number]} side */
function borderOf(style, side) {
  const drawn = !/none|hidden/.test(style.getPropertyValue(`border-${side}-style`));
  const colour = colourOf(style.getPropertyValue(`border-${side}-color`));
  const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0;
  return drawn && colour?.alpha ? { width, colour } : { width: 0, colour: null };
}

/** @param {ReturnType<typeof borderOf>[]} borders @param {Place} place */
function sideLines(borders, { x, y, width, height }) {
  const ends = [
    [x, y, x + width, y],
    [x + width, y, x + width, y + height],
    [x, y + height, x + width, y + height],
    [x, y, x, y + height],
  ];
  return borders
    .map(({ width: thick, colour }, i) => {
      if (!colour || !thick) return '';
      const [x1, y1, x2, y2] = ends[i];
      return tag('line', { x1, y1, x2, y2, stroke: colour.hex, 'stroke-width': thick });
    })
    .join('');
}

/**
 * What fills an element: one colour, or colours from left to right.
 * @param {CSSStyleDeclaration} style
 * @param {string} id
 */
function groundOf({ backgroundColor, backgroundImage }, id) {
  const scale = backgroundImage.match(/^linear-gradient\((?:90deg|to right), (.+)\)$/);
  const stops = scale?.[1].match(/(?:rgba?|color)\([^)]+\)(?: [\d.]+%)?/g) ?? [];
  if (stops.length > 1) {
    const marks = stops.map((stop, i) => {
      const at = stop.match(/ ([\d.]+)%$/)?.[1] ?? (i / (stops.length - 1)) * 100;
      const colour = colourOf(stop.replace(/ [\d.]+%$/, ''));
      const clear = colour && colour.alpha < 1 ? colour.alpha : null;
      return tag('stop', { offset: `${at}%`, 'stop-color': colour?.hex, 'stop-opacity': clear });
    });
    const defined = tag('linearGradient', { id }, marks.join(''));
    return { defined, fill: { fill: `url(#${id})` } };
  }
  const colour = colourOf(backgroundColor);
  if (!colour?.alpha) return { defined: '', fill: null };
  const opacity = colour.alpha < 1 ? colour.alpha : null;
  return { defined: '', fill: { fill: colour.hex, 'fill-opacity': opacity } };
}

/** @param {Box | null} a @param {Box} b @returns {Box} */
export const overlap = (a, b) =>
  a
    ? {
        left: Math.max(a.left, b.left),
        right: Math.min(a.right, b.right),
        top: Math.max(a.top, b.top),
        bottom: Math.min(a.bottom, b.bottom),
      }
    : b;

/**
 * What an element cuts off of what is in it; null where it cuts nothing.
 * @param {CSSStyleDeclaration} style
 * @param {Box} box
 * @returns {Box | null}
 */
export function clipOf({ clipPath, overflowX, overflowY }, box) {
  const inset = clipPath.match(/^inset\(([^)]+)\)$/);
  if (inset) {
    const [up, right = up, down = up, left = right] = inset[1].split(' ');
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    return {
      left: box.left + length(left, width),
      right: box.right - length(right, width),
      top: box.top + length(up, height),
      bottom: box.bottom - length(down, height),
    };
  }
  return overflowX === 'visible' && overflowY === 'visible' ? null : box;
}

/** @param {string} text `12px` or `40%` @param {number} whole */
const length = (text, whole) =>
  (Number.parseFloat(text) || 0) * (text.endsWith('%') ? whole / 100 : 1);
