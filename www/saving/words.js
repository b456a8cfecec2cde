// Text of the page as lines of an SVG: each where it stands, in its font and colour.
import { colourOf, escaped, tag } from './markup.js';

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
/** @typedef {Box & { text: string }} WordLine */

/** How far a font rises and falls, by the font. @type {Map<string, number>} */
const rises = new Map();
/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** The share of a line of text that lies above its baseline. @param {CSSStyleDeclaration} style */
function riseOf({ fontStyle, fontWeight, fontSize, fontFamily }) {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const known = rises.get(font);
  if (known !== undefined) return known;
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return 0.8;
  ruler.font = font;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = ruler.measureText('x');
  const rise = up / (up + down);
  rises.set(font, rise);
  return rise;
}

/**
 * Where the words of a text stand, a line at a time.
 * @param {Text} node
 * @param {CSSStyleDeclaration} style of its element
 */
export function linesOfText(node, style) {
  const preserved = /^(?:pre|break-spaces)/.test(style.whiteSpace);
  /** @type {WordLine[]} */
  const lines = [];
  const range = document.createRange();
  let space = '';

  /** @param {number} from @param {string} piece */
  function take(from, piece) {
    range.setStart(node, from);
    range.setEnd(node, from + piece.length);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    if (rects.length > 1 && piece.length > 1) {
      let at = from;
      for (const character of piece) {
        take(at, character);
        at += character.length;
      }
      return;
    }
    if (!rects.length) return;
    const { left, right, top, bottom } = rects[0];
    const last = lines.at(-1);
    if (last && Math.abs(last.top - top) < 2 && left >= last.left) {
      last.text += (preserved ? space : space && ' ') + piece;
      last.right = right;
    } else lines.push({ text: piece, left, right, top, bottom });
    space = '';
  }

  for (const { 0: piece, index } of node.data.matchAll(/[^\S\u00a0\u2007]+|[\S\u00a0\u2007]+/g)) {
    if (/^[^\S\u00a0\u2007]/.test(piece)) space = piece;
    else take(index, piece);
  }
  return lines.filter(({ text }) => text.trim());
}

/**
 * @param {WordLine} line
 * @param {CSSStyleDeclaration} style
 * @param {(box: Box) => { x: number, y: number }} placed
 */
export function wordsMarkup(line, style, placed) {
  const { x, y } = placed(line);
  const size = Number.parseFloat(style.fontSize);
  const text = style.textTransform === 'uppercase' ? line.text.toUpperCase() : line.text;
  const colour = colourOf(style.color);
  return tag(
    'text',
    {
      x,
      y: y + riseOf(style) * (line.bottom - line.top),
      'font-family': style.fontFamily.replaceAll('"', "'"),
      'font-size': size,
      'font-weight': style.fontWeight === '400' ? null : style.fontWeight,
      'font-style': style.fontStyle === 'normal' ? null : style.fontStyle,
      fill: colour?.hex ?? style.color,
      'fill-opacity': colour && colour.alpha < 1 ? colour.alpha : null,
      // Another computer has other fonts: the words still end where they end here.
      textLength: text.length > 1 ? line.right - line.left : null,
      lengthAdjust: text.length > 1 ? 'spacingAndGlyphs' : null,
      'xml:space': /\s{2}/.test(text) ? 'preserve' : null,
    },
    escaped(text),
  );
}
