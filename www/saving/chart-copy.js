// A chart as it looks, without its style sheets: what these say becomes attributes.
import { colourOf, escaped, tag } from './markup.js';

/** What a style sheet may say and an attribute can, with what holds where neither does. */
const INHERITED = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0px',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'paint-order': 'normal',
  'image-rendering': 'auto',
  visibility: 'visible',
};
const OWN = {
  opacity: '1',
  'vector-effect': 'none',
  'clip-path': 'none',
  mask: 'none',
  'stop-color': 'rgb(0, 0, 0)',
  'stop-opacity': '1',
};
/** Attributes that say nothing about how a mark looks. */
const NEEDLESS = /^(?:class|style|role|tabindex|focusable|xmlns|aria-.+|data-.+|on.+)$/;

/**
 * @param {SVGSVGElement} chart
 * @param {{ x: number, y: number, width: number, height: number }} place
 */
export const chartCopy = (chart, { x, y, width, height }) =>
  copyOf(chart, INHERITED, {
    x,
    y,
    width,
    height,
    viewBox: chart.getAttribute('viewBox'),
    preserveAspectRatio: chart.getAttribute('preserveAspectRatio'),
    overflow: getComputedStyle(chart).overflow.includes('visible') ? 'visible' : null,
  });

/**
 * @param {Element} element
 * @param {Record<string, string>} around the values that it would inherit
 * @param {Record<string, string | number | null>} [given] its attributes, where not its own
 * @returns {string}
 */
function copyOf(element, around, given) {
  const style = getComputedStyle(element);
  if (style.display === 'none') return '';
  const own = Object.fromEntries(
    Object.keys(INHERITED).map((name) => [name, style.getPropertyValue(name)]),
  );
  const attributes = given ?? attributesOf(element);
  for (const [name, value] of Object.entries(own))
    if (value !== around[name]) Object.assign(attributes, written(name, value, style));
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value && value !== usual) Object.assign(attributes, written(name, value, style));
  }
  const shadow = shadowOf(style.filter);
  if (shadow) attributes.filter = `url(#${shadow.id})`;
  const inside = [...element.childNodes].map((child) => {
    if (child instanceof Element) return copyOf(child, own);
    return child.nodeType === Node.TEXT_NODE ? escaped(child.textContent ?? '') : '';
  });
  const name = element.localName === 'a' ? 'g' : element.localName;
  return (shadow?.markup ?? '') + tag(name, attributes, inside.join(''));
}

/** Shadows so far: their names differ within a figure. */
let shadows = 0;

/** The one filter that the page’s charts have, as an element. @param {string} filter */
function shadowOf(filter) {
  const found = filter.match(/^drop-shadow\((.+\)) (\S+)px (\S+)px (\S+)px\)$/);
  const colour = found && colourOf(found[1]);
  if (!colour) return null;
  const [dx, dy, stdDeviation] = found.slice(2).map(Number);
  const id = `shadow-${shadows++}`;
  const flood = { 'flood-color': colour.hex, 'flood-opacity': colour.alpha };
  const markup = tag(
    'filter',
    { id, 'color-interpolation-filters': 'sRGB' },
    tag('feDropShadow', { dx, dy, stdDeviation, ...flood }),
  );
  return { id, markup };
}

/** @param {Element} element @returns {Record<string, string>} */
const attributesOf = (element) =>
  Object.fromEntries(
    [...element.attributes]
      .filter(({ name }) => !NEEDLESS.test(name) && !(name in INHERITED) && !(name in OWN))
      .map(({ name, value }) => [name, value]),
  );

/**
 * A property as attributes; of a colour its opacity is one of its own.
 * @param {string} name
 * @param {string} value
 * @param {CSSStyleDeclaration} style
 * @returns {Record<string, string>}
 */
function written(name, value, style) {
  const colour = name === 'fill' || name === 'stroke' ? colourOf(value) : null;
  if (name === 'stop-color') return { [name]: colourOf(value)?.hex ?? value };
  if (!colour) return { [name]: value.replaceAll('"', "'").replaceAll(/(\d)px\b/g, '$1') };
  if (colour.alpha === 0) return { [name]: 'none' };
  if (colour.alpha === 1) return { [name]: colour.hex };
  const opacity = colour.alpha * Number(style.getPropertyValue(`${name}-opacity`));
  return { [name]: colour.hex, [`${name}-opacity`]: String(opacity) };
}
