// A figure as it stands on the page, as one SVG that needs nothing beside it: charts, pictures,
// their legends and labels. What is pressed, and what is prose, stays behind.
import { overlap, boxMarkup, clipOf } from './boxes.js';
import { chartCopy } from './chart-copy.js';
import { colourOf, escaped, tag } from './markup.js';
import { finenessOf, pixelsMarkup } from './pixels.js';
import { linesOfText, wordsMarkup } from './words.js';

/** @import { Box } from './words.js' */
/** @import { Place } from './boxes.js' */

/** What a picture leaves out. */
const LEFT_OUT = [
  'input, select, textarea, progress, fieldset, form, nav, script',
  'label[for], label:has(input, select)',
  'h2, h3:not(figure h3), .derivation, summary, details:not([open]), .prose, p',
  '.verdict, .panel-head, .handle, .add-to-report, .save-figure, .visually-hidden, [hidden]',
  'button:not(:has(canvas, svg)):not(table button), math, .formula-line',
].join();
/** Room around what is drawn, and the most that is left empty between two parts. */
const MARGIN = 16;
const GAP = 24;

/** @typedef {{ cut: Box | null, opacity: number }} Around what holds for all in an element */
/**
 * @typedef {{ box: Box, around: Around, markup: (placed: (box: Box) => Place) => string }} Mark
 */

/**
 * The caption of a figure that has one.
 * @param {HTMLElement} host
 */
function captionOfWhole(host) {
  const captions = host.querySelectorAll('figcaption');
  return [...captions].find(({ parentElement }) => captions.length === 1 || parentElement === host);
}

/**
 * @param {HTMLElement} host
 * @returns {Mark[]} in the order in which they lie over each other
 */
function marksIn(host) {
  /** @type {Mark[]} */
  const marks = [];
  // One caption is about the whole; several say which part is which.
  const caption = captionOfWhole(host);
  const fineness = finenessOf(host);

  /** @param {Element} element @param {Around} outer */
  function visit(element, outer) {
    if (element !== host && (element.matches(LEFT_OUT) || element === caption)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden') return;
    const box = element.getBoundingClientRect();
    const around = { cut: outer.cut, opacity: outer.opacity * Number(style.opacity) };
    if (!around.opacity) return;
    const cut = clipOf(style, box);
    if (element instanceof SVGSVGElement)
      return put(box, around, (placed) => chartCopy(element, onPixels(placed(box))));
    if (cut) around.cut = overlap(around.cut, cut);
    if (element instanceof HTMLCanvasElement)
      return put(box, around, (placed) => pixelsMarkup(element, onPixels(placed(box)), fineness));
    if (element !== host) ground(element, style, around);
    for (const child of element.childNodes)
      if (child instanceof Element) visit(child, around);
      else if (child instanceof Text) words(child, style, around);
  }

  /** @param {Box} box @param {Around} around @param {Mark['markup']} markup */
  function put(box, around, markup) {
    if (box.right > box.left && box.bottom > box.top) marks.push({ box, around, markup });
  }

  /** @param {Element} element @param {CSSStyleDeclaration} style @param {Around} around */
  function ground(element, style, around) {
    if (!hasGround(style)) return;
    const boxes = style.display === 'inline' ? element.getClientRects() : [boxOf(element)];
    for (const box of boxes) {
      const id = `scale-${marks.length}`;
      put(box, around, (placed) => boxMarkup(style, placed(box), id));
    }
  }

  /** @param {Text} node @param {CSSStyleDeclaration} style @param {Around} around */
  function words(node, style, around) {
    if (!node.data.trim()) return;
    for (const line of linesOfText(node, style))
      put(line, around, (placed) => wordsMarkup(line, style, placed));
  }

  visit(host, { cut: null, opacity: 1 });
  return marks.filter(({ box, around }) => isSeen(box, around.cut));
}

/**
 * Browsers begin charts and pictures at whole pixels, so that they are crisp.
 * @param {Place} place
 */
const onPixels = ({ x, y, ...size }) => ({ x: Math.round(x), y: Math.round(y), ...size });

/** Whether there is anything to draw. @param {HTMLElement} host */
export const isDrawn = (host) => marksIn(host).length > 0;

/** @param {Element} element */
const boxOf = (element) => element.getBoundingClientRect();

/** @param {CSSStyleDeclaration} style */
const hasGround = ({ backgroundColor, backgroundImage, borderStyle }) =>
  Boolean(colourOf(backgroundColor)?.alpha) ||
  backgroundImage !== 'none' ||
  !/^(?:none|hidden)$/.test(borderStyle);

/** @param {Box} box @param {Box | null} cut */
function isSeen(box, cut) {
  if (!cut) return true;
  const left = overlap(cut, box);
  return left.right - left.left > 0.5 && left.bottom - left.top > 0.5;
}

/**
 * Where a height of the page lies in the drawing: empty stretches, from which something was left
 * out, become short.
 * @param {Mark[]} marks
 */
function closedUp(marks) {
  const spans = marks
    .map(({ box, around: { cut } }) => (cut ? overlap(cut, box) : box))
    .map(({ top, bottom }) => ({ top, bottom }))
    .sort((a, b) => a.top - b.top);
  const start = Math.floor(spans[0].top);
  let end = spans[0].bottom;
  /** @type {{ from: number, less: number }[]} */
  const steps = [{ from: -Infinity, less: start - MARGIN }];
  for (const { top, bottom } of spans) {
    if (top - end > GAP) {
      const less = steps[steps.length - 1].less + Math.floor(top - end - GAP);
      steps.push({ from: top, less });
    }
    end = Math.max(end, bottom);
  }
  const at = (/** @type {number} */ y) =>
    y - /** @type {{ less: number }} */ (steps.findLast(({ from }) => from <= y)).less;
  return { at, height: Math.ceil(at(end)) + MARGIN };
}

/**
 * The colour that a figure stands on. @param {HTMLElement} host
 */
function paperUnder(host) {
  for (let at = /** @type {HTMLElement | null} */ (host); at; at = at.parentElement) {
    const colour = colourOf(getComputedStyle(at).backgroundColor);
    if (colour?.alpha === 1) return colour.hex;
  }
  return '#ffffff';
}

/**
 * @param {HTMLElement} host
 * @param {string} title
 * @returns {{ svg: string, width: number, height: number, fineness: number } | null} null where
 * nothing is drawn; so many pixels for one of the page make its pictures whole
 */
export function figureDrawing(host, title) {
  const marks = marksIn(host);
  if (!marks.length) return null;
  const seen = marks.map(({ box, around: { cut } }) => (cut ? overlap(cut, box) : box));
  const left = Math.floor(Math.min(...seen.map((box) => box.left))) - MARGIN;
  const width = Math.ceil(Math.max(...seen.map((box) => box.right))) - left + MARGIN;
  const { at, height } = closedUp(marks);
  /** @param {Box} box @returns {Place} */
  const placed = (box) => ({
    x: box.left - left,
    y: at(box.top),
    width: box.right - box.left,
    height: box.bottom - box.top,
  });
  const caption = captionOfWhole(host)?.textContent?.trim();
  const inside = [
    tag('title', {}, escaped(title)),
    caption ? tag('desc', {}, escaped(caption)) : '',
    tag('rect', { width, height, fill: paperUnder(host) }),
    ...marks.map((mark, i) => wrapped(mark, placed, `cut-${i}`)),
  ].join('\n');
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
  };
  return {
    svg: `${tag('svg', { ...root, width, height }, inside)}\n`,
    width,
    height,
    fineness: finenessOf(host),
  };
}

/**
 * A mark, cut and faint where it is so.
 * @param {Mark} mark
 * @param {(box: Box) => Place} placed
 * @param {string} id
 */
function wrapped({ box, around: { cut, opacity }, markup }, placed, id) {
  const whole = markup(placed);
  const left = cut && overlap(cut, box);
  const isCut =
    left &&
    ['left', 'right', 'top', 'bottom'].some(
      (side) =>
        Math.abs(left[/** @type {keyof Box} */ (side)] - box[/** @type {keyof Box} */ (side)]) >
        0.5,
    );
  if (!isCut && opacity === 1) return whole;
  const path = isCut ? tag('clipPath', { id }, tag('rect', { ...placed(left) })) : '';
  const how = { 'clip-path': isCut ? `url(#${id})` : null, opacity: opacity < 1 ? opacity : null };
  return path + tag('g', how, whole);
}
